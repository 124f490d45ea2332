// The maps that a build of the package would write into what ships, before any of them exists.

import type { Member } from '../core/model/artifact.ts';
import type { PlannedSourceMap } from '../core/model/leaving.ts';
import { BUILD_CONFIG, mapSettingsIn } from '../core/packaging/map-settings.ts';
import { targetOf } from '../core/packaging/packers.ts';
import type { FileReader } from './files.ts';
import type { Shipping } from './shipping.ts';

const MAX_CONFIGS = 40;

export interface PlannedMaps {
  readonly plannedMaps: readonly PlannedSourceMap[];
  /** The texts that they were found in. */
  readonly configs: readonly Member[];
}

/** Where a tool writes when nothing says so. */
const USUAL_OUTPUTS = ['dist', 'build', 'lib', 'out'];

export async function plannedMapsOf(
  folder: string,
  files: readonly string[],
  manifest: Member,
  fields: Readonly<Record<string, unknown>>,
  shipping: Shipping,
  reader: FileReader,
): Promise<PlannedMaps> {
  const configs: Member[] = [manifest];
  for (const name of files.filter((file) => BUILD_CONFIG.test(file)).slice(0, MAX_CONFIGS)) {
    const { text } = await reader.readText(`${folder}/${name}`);
    if (text !== undefined) configs.push({ path: `${folder}/${name}`, text });
  }
  const planned: PlannedSourceMap[] = [];
  for (const { path, text } of configs) {
    for (const { span, option, output, carriesText } of mapSettingsIn(path.slice(folder.length + 1), text)) {
      const candidates = candidatesFor(output, fields);
      const leaving = await shipping.leavingOf(candidates);
      const map = candidates.find((candidate) => leaving.has(candidate));
      const packers = map === undefined ? undefined : leaving.get(map);
      if (map === undefined || packers === undefined) continue;
      planned.push({
        config: path,
        span,
        option,
        map,
        carriesText,
        packers,
        targets: [...new Set(packers.map(targetOf))],
      });
    }
  }
  const named = new Set(planned.map(({ config }) => config));
  return { plannedMaps: planned, configs: configs.slice(1).filter(({ path }) => named.has(path)) };
}

/** A map beside what the manifest has run from there, else one of an ordinary name. */
function candidatesFor(
  output: string | undefined,
  { main, module, bin }: Readonly<Record<string, unknown>>,
): readonly string[] {
  const bins = typeof bin === 'string' ? [bin] : typeof bin === 'object' && bin !== null ? Object.values(bin) : [];
  const named = [main, module, ...bins].flatMap((path) =>
    typeof path === 'string' && /\.[cm]?js$/.test(path) ? [path.replace(/^(?:\.?\/)+/, '')] : [],
  );
  const folders =
    output === undefined
      ? USUAL_OUTPUTS.filter((folder) => named.some((path) => path.startsWith(`${folder}/`)))
      : [output];
  return folders.flatMap((folder) => {
    const below = folder === '' ? '' : `${folder}/`;
    return [...named.filter((path) => path.startsWith(below)).map((path) => `${path}.map`), `${below}index.js.map`];
  });
}
