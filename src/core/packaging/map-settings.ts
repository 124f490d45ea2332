// Settings by which a build writes source maps, where it would write them, and whether with the source text inside. Literal values only.

import type { Span } from '../model/span.ts';
import { booleanAt, entryAt, entryAtPath, membersOf, stringAt } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';

export interface MapSetting {
  /** In the file that says it. */
  readonly span: Span;
  /** As people know it: `sourceMap`, `--sourcemap`. */
  readonly option: string;
  /** The folder that the build writes to, below the package's, as far as the file says it. */
  readonly output: string | undefined;
  /** Whether the text of the source is in the maps. */
  readonly carriesText: boolean;
}

/** Texts beyond this are none that people write. */
const MAX_TEXT = 200_000;
const MAX_SETTINGS = 20;

/** Names of the files that are looked into, besides package.json. */
export const BUILD_CONFIG =
  /^(?:tsconfig(?:\.[\w-]+)?\.json|(?:vite|webpack|rollup|esbuild|tsup|tsdown|next|rspack|rolldown|bun|build)\.?(?:config|build)?(?:\.[\w-]+)?\.[cm]?[jt]s|angular\.json)$/;

/** None where the file says nothing by a literal value. Never throws. */
export function mapSettingsIn(name: string, text: string): readonly MapSetting[] {
  if (text.length > MAX_TEXT) return [];
  if (name.startsWith('tsconfig')) return typescriptSettings(text);
  if (name === 'angular.json') return angularSettings(text);
  return name === 'package.json' ? scriptSettings(text) : codeSettings(name, text);
}

function typescriptSettings(text: string): readonly MapSetting[] {
  const { root } = readJsonc(text);
  const options = entryAt(root, 'compilerOptions')?.value;
  if (booleanAt(options, 'noEmit') === true || booleanAt(options, 'emitDeclarationOnly') === true) return [];
  const output = stringAt(options, 'outDir');
  const isInline = booleanAt(options, 'inlineSourceMap') === true;
  const key = isInline ? 'inlineSourceMap' : 'sourceMap';
  const entry = entryAt(options, key);
  if (entry === undefined || booleanAt(options, key) !== true) return [];
  const span = { start: entry.keySpan.start, end: entry.value.span.end };
  return [
    { span, option: key, output: withoutDots(output), carriesText: booleanAt(options, 'inlineSources') === true },
  ];
}

function angularSettings(text: string): readonly MapSetting[] {
  const projects = membersOf(entryAt(readJsonc(text).root, 'projects')?.value);
  return projects.slice(0, MAX_SETTINGS).flatMap(({ value }): readonly MapSetting[] => {
    const build = entryAtPath(value, ['architect', 'build'])?.value;
    for (const path of [['configurations', 'production'], ['options']]) {
      const options = entryAtPath(build, path)?.value;
      const entry = entryAt(options, 'sourceMap');
      if (entry === undefined) continue;
      if (booleanAt(options, 'sourceMap') !== true && booleanAt(entry.value, 'scripts') !== true) return [];
      const output = stringAt(entryAt(build, 'options')?.value, 'outputPath');
      return [
        {
          span: { start: entry.keySpan.start, end: entry.value.span.end },
          option: 'sourceMap',
          output: withoutDots(output),
          carriesText: true,
        },
      ];
    }
    return [];
  });
}

/** Tools that write maps without being told, and how they are told not to. */
const BY_DEFAULT = /\b(?:parcel build|microbundle)\b(?![^&|;]{0,300}(?:--no-source-?maps?|--sourcemap[ =]false))/i;
const FLAG =
  /(?:^|\s)(--source-?maps?(?![=-]?(?:false|none|no)\b)(?:[= ](?:true|inline|linked|external|both|hidden))?(?=\s|$)|(?:--devtool|-d)[ =](?:[\w-]{0,30}source-map)|GENERATE_SOURCEMAP=true)/i;
const BUNDLERS =
  /\b(?:esbuild|bun|rollup|vite|webpack|tsup|tsdown|rspack|swc|babel|parcel|microbundle|react-scripts|ncc)\b/;

function scriptSettings(text: string): readonly MapSetting[] {
  const scripts = membersOf(entryAt(readJsonc(text).root, 'scripts')?.value);
  return scripts.slice(0, 200).flatMap(({ value }): readonly MapSetting[] => {
    if (value.type !== 'string') return [];
    const line = value.value.slice(0, 4_000);
    const isTypescript = /\btsc\b/.test(line) && !BUNDLERS.test(line);
    const option = FLAG.exec(line)?.[1] ?? (BY_DEFAULT.test(line) ? 'the default of this tool' : undefined);
    if (option === undefined || (!isTypescript && !BUNDLERS.test(line))) return [];
    const output = /(?:--out-?dir|--outDir|--dist-dir|--out-dir|-o)[= ]["']?([\w./@-]{1,200})/i.exec(line)?.[1];
    const file = /(?:--outfile|--file|--output)[= ]["']?([\w./@-]{1,200})/i.exec(line)?.[1];
    const folder = output ?? (file?.includes('/') === true ? file.slice(0, file.lastIndexOf('/')) : undefined);
    const isBare = /nosources|--sources-content=false/.test(line);
    return [{ span: value.span, option, output: withoutDots(folder), carriesText: !isTypescript && !isBare }];
  });
}

const SETTING =
  /\b(sourcemaps?|sourceMaps?|devtool|productionBrowserSourceMaps)["']?\s{0,9}:\s{0,9}(true\b|["'](?:inline|linked|external|both|hidden|[\w-]{0,30}source-map)["'])/g;
const OUTPUT = /\b(?:outDir|outdir|dir|distDir)["']?\s{0,9}:\s{0,9}["']([\w./@-]{1,200})["']/;
const OUTPUT_FILE = /\b(?:outfile|file)["']?\s{0,9}:\s{0,9}["']([\w./@-]{1,200})\/[^/"']{1,100}["']/;
const OUTPUT_PATH = /\bpath["']?\s{0,9}:\s{0,9}[\w.]{0,40}\(\s{0,9}[\w.]{1,60},\s{0,9}["']([\w./@-]{1,200})["']/;
const NO_TEXT = /\bsourcesContent["']?\s{0,9}:\s{0,9}false\b|\bsourcemapExcludeSources["']?\s{0,9}:\s{0,9}true\b/;

function codeSettings(name: string, text: string): readonly MapSetting[] {
  const code = withoutComments(text);
  const found = OUTPUT.exec(code) ?? OUTPUT_FILE.exec(code) ?? OUTPUT_PATH.exec(code);
  const output = found?.[1] ?? (name.startsWith('next') ? '.next' : undefined);
  return [...code.matchAll(SETTING)].slice(0, MAX_SETTINGS).flatMap((match): readonly MapSetting[] => {
    const [all, option = '', value = ''] = match;
    // What depends on the run is no claim of ours: `isDev ? true : false`, `process.env.X && true`.
    if (
      /^\s{0,9}(?:[?&|]|\s(?:as|satisfies)\b.{0,40}\?)/.test(
        code.slice(match.index + all.length, match.index + all.length + 60),
      )
    )
      return [];
    const carriesText = !NO_TEXT.test(code) && !/nosources/.test(value);
    return [
      { span: { start: match.index, end: match.index + all.length }, option, output: withoutDots(output), carriesText },
    ];
  });
}

/** Comments as blanks, so that places stay; what stands in strings stays. One pass, whatever is left open. */
function withoutComments(text: string): string {
  let code = '';
  for (let at = 0; at < text.length; ) {
    const end = endOfPart(text, at);
    const part = text.slice(at, end);
    code += part.startsWith('//') || part.startsWith('/*') ? part.replace(/[^\n]/g, ' ') : part;
    at = end;
  }
  return code;
}

/** Where the string, comment or plain stretch that begins here ends. */
function endOfPart(text: string, at: number): number {
  const [first = '', second] = [text[at], text[at + 1]];
  if (first === '/' && second === '/') return endAfter(text, '\n', at);
  if (first === '/' && second === '*') return endAfter(text, '*/', at + 2);
  if (first !== '"' && first !== "'" && first !== '`') return at + 1;
  for (let index = at + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === first) return index + 1;
    else if (text[index] === '\n' && first !== '`') return index;
  }
  return text.length;
}

function endAfter(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

/** `./dist/` → `dist`; undefined for what leads out of the package. */
function withoutDots(path: string | undefined): string | undefined {
  const plain = path?.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  return plain === undefined || plain.startsWith('/') || plain.split('/').includes('..') ? undefined : plain;
}
