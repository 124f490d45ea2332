// The ignore files above a package that npm obeys because the package belongs to a workspace root up there.

import { dirname } from 'node:path';
import type { JsonValue } from '../core/model/json-tree.ts';
import { isTameGlob, matchesGlob } from '../core/text/glob.ts';
import { entryAt, itemsAt } from '../core/text/json-query.ts';
import { readJsonc } from '../core/text/jsonc.ts';
import { readYaml } from '../core/text/yaml.ts';
import type { FileReader } from './files.ts';

/** Folders above the package in which the root is looked for. */
const MAX_LEVELS = 8;

/**
 * Texts of the ignore files from the workspace root down to the folder above `folder`, in that order; none where the
 * package belongs to no workspace. npm 10 to 12 obey them when packing starts in the package or with `-w`.
 */
export function inheritedIgnoreTexts(folder: string, reader: FileReader): Promise<readonly string[]> {
  return textsAbove(folder, reader, 'package.json', (text, path) => isWorkspaceOf(readJsonc(text).root, path));
}

/** The same for pnpm, which says in a file of its own what belongs together; with an .npmignore of its own a package inherits nothing. */
export async function pnpmIgnoreTexts(folder: string, reader: FileReader): Promise<readonly string[]> {
  const { entries } = await reader.readFolder(folder);
  if (entries.some(({ name }) => name === '.npmignore')) return [];
  return textsAbove(folder, reader, 'pnpm-workspace.yaml', (text, path) =>
    matchesWorkspace(itemsAt(readYaml(text).root, 'packages'), path),
  );
}

async function textsAbove(
  folder: string,
  reader: FileReader,
  name: string,
  holds: (text: string, path: string) => boolean,
): Promise<readonly string[]> {
  const above: string[] = [];
  for (let at = dirname(folder), level = 0; level < MAX_LEVELS && at !== dirname(at); at = dirname(at), level++) {
    above.unshift(at);
    const { text } = await reader.readText(`${at}/${name}`);
    if (text === undefined || !holds(text, folder.slice(at.length + 1))) continue;
    const texts = await Promise.all(above.map((place) => ignoreTextOf(place, reader)));
    return texts.filter((found) => found !== undefined);
  }
  return [];
}

/** `.npmignore` takes the place of `.gitignore`, as everywhere. */
async function ignoreTextOf(folder: string, reader: FileReader): Promise<string | undefined> {
  const own = await reader.readText(`${folder}/.npmignore`);
  return own.text ?? (await reader.readText(`${folder}/.gitignore`)).text;
}

/** Whether a path below the manifest's folder is one of its workspaces. `workspaces` is a list of globs, or an object with one (`packages`). */
export function isWorkspaceOf(manifest: JsonValue | undefined, path: string): boolean {
  const value = entryAt(manifest, 'workspaces')?.value;
  return matchesWorkspace(value?.type === 'array' ? value.items : itemsAt(value, 'packages'), path);
}

function matchesWorkspace(globs: readonly JsonValue[], path: string): boolean {
  const said = globs.slice(0, 200).flatMap((glob) => {
    if (glob.type !== 'string') return [];
    const [, marks = '', rest = ''] = /^(!*)(.*)$/s.exec(glob.value) ?? [];
    const pattern = rest.replace(/^\.?\//, '').replace(/\/$/, '');
    return isTameGlob(pattern) && matchesGlob(pattern, path) ? [marks.length % 2 === 0] : [];
  });
  // The last that speaks of the path decides.
  return said.at(-1) ?? false;
}
