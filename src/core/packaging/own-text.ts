// Tells the project's own text in a source map from that of dependencies, bundlers, and files the package ships anyway.

import type { SourceMapSummary } from '../model/leaving.ts';
import type { SourceMapReading } from './source-map-reading.ts';

/** Paths kept for reports; what they are counted from is not cut. */
const MAX_NAMED_SOURCES = 1_000;

/**
 * Sums up what the maps of one file carry. `isShipped` says of a path below the package's folder whether the package
 * ships a file there. Texts whose name is unknown count as own: nothing says that they are not.
 */
export function summaryOf(
  readings: readonly SourceMapReading[],
  mapPath: string,
  isShipped: (path: string) => boolean,
): Omit<SourceMapSummary, 'secrets'> {
  const own: string[] = [];
  const others: string[] = [];
  let sourceCount = 0;
  let ownTextBytes = 0;
  let ownTextFiles = 0;
  let ownSourceCount = 0;
  for (const reading of readings) {
    sourceCount += reading.sourceCount;
    ownTextBytes += reading.unkeptTextBytes;
    ownTextFiles += reading.unkeptTexts;
    for (const { source, textBytes } of reading.sources) {
      const isOwn = source === undefined ? textBytes !== undefined : isUnshippedOwn(source, mapPath, isShipped);
      if (source !== undefined && (isOwn ? own : others).length < MAX_NAMED_SOURCES)
        (isOwn ? own : others).push(source);
      if (!isOwn) continue;
      ownSourceCount++;
      if (textBytes === undefined || textBytes === 0) continue;
      ownTextBytes += textBytes;
      ownTextFiles++;
    }
  }
  const sources = [...own, ...others].slice(0, MAX_NAMED_SOURCES);
  return { sources, sourceCount, ownTextBytes, ownTextFiles, ownSourceCount };
}

function isUnshippedOwn(source: string, mapPath: string, isShipped: (path: string) => boolean): boolean {
  if (!isOwnSource(source)) return false;
  const path = packagePathOf(source, mapPath);
  if (path === undefined) return true;
  // Beside a dependency's map lie the dependency's sources, whatever they are called.
  return isOwnSource(path) && !isShipped(path);
}

/** Whether a source is neither a dependency's nor something that a bundler made up. */
export function isOwnSource(source: string): boolean {
  const path = source.replaceAll('\\', '/');
  return !FOREIGN_FOLDER.test(path) && !BUNDLER_MADE.test(path);
}

const FOREIGN_FOLDER = /(?:^|\/)(?:node_modules|bower_components|jspm_packages|\.pnpm|\.yarn\/(?:cache|__virtual__))\//;

/** Webpack's runtime and stand-ins, Rollup's and Vite's virtual modules, Turbopack's runtime, esbuild's and Closure's makings. */
const BUNDLER_MADE =
  /^\0|^data:|^ignored\||^(?:webpack:\/\/(?:@[^/]*\/)?[^/]*\/)?\(?webpack\)?\/(?:runtime|bootstrap|buildin|startup|before-startup|after-startup|universalModuleDefinition|container|sharing)|\(webpack\)|\(ignored\)|\(disabled\)|(?:^|\/)external (?:"|[a-z-]+ )|commonjsHelpers|(?:^|\/)(?:_virtual|__vite-browser-external|\[turbopack\]|\[synthetic:|<(?:define|runtime|stdin))|^rolldown:|^vite\//;

/** Where below the package's folder a source would lie; undefined where it lies outside, or elsewhere altogether. */
export function packagePathOf(source: string, mapPath: string): string | undefined {
  const path = source.replaceAll('\\', '/').split('?', 1)[0] ?? '';
  const scheme = /^([a-z][a-z0-9+.-]+):\/\/(?:@[^/]{0,200}\/)?[^/]{0,200}(\/.*)?$/is.exec(path);
  if (scheme !== null) {
    if (!/^(?:webpack|turbopack|vite|ng|meteor)/i.test(scheme[1] ?? '')) return undefined;
    return normalised((scheme[2] ?? '').replace(/^\/(?:\[project\]\/)?/, ''));
  }
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return undefined;
  const slash = mapPath.lastIndexOf('/');
  return normalised(slash === -1 ? path : `${mapPath.slice(0, slash)}/${path}`);
}

function normalised(path: string): string | undefined {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.join('/');
}
