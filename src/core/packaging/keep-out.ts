// The smallest edit that keeps maps out of a package: an entry of `files`, or a line of an ignore file.

import type { PackTarget } from '../model/leaving.ts';
import { withListItem } from '../text/json-edit.ts';
import { entryAt } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';

export interface FileEdit {
  /** Below the package's folder. */
  readonly path: string;
  readonly after: string;
}

/** Folders with maps that get an entry of their own; packages with more are arranged otherwise. */
const MAX_ENTRIES = 10;

/**
 * `texts`: path → text of package.json and the ignore files at the top. `maps`: those that ship, below the folder.
 * Undefined where no such edit comes to mind. What it really does has to be tried before it is offered.
 */
export function editThatKeepsOut(
  maps: readonly string[],
  target: PackTarget,
  texts: ReadonlyMap<string, string>,
): FileEdit | undefined {
  const manifest = texts.get('package.json') ?? '';
  const list = entryAt(readJsonc(manifest).root, 'files')?.value;
  if (target === 'vsix') {
    const ignores = texts.get('.vscodeignore');
    // Beside `files` a .vscodeignore is an error, and a negated entry there takes in all the rest.
    return ignores === undefined && list !== undefined
      ? undefined
      : { path: '.vscodeignore', after: withLine(ignores ?? '') };
  }
  if (list === undefined) {
    // Once there is an .npmignore, .gitignore no longer counts: what it kept out has to be kept out here.
    return { path: '.npmignore', after: withLine(texts.get('.npmignore') ?? texts.get('.gitignore') ?? '') };
  }
  if (list.type !== 'array') return undefined;
  const entries = [...new Set(maps.map(entryFor))];
  if (entries.length > MAX_ENTRIES) return undefined;
  let after = manifest;
  for (const entry of entries) {
    const current = entryAt(readJsonc(after).root, 'files')?.value;
    if (current?.type !== 'array') return undefined;
    after = withListItem(after, current, entry);
  }
  return { path: 'package.json', after };
}

/** With the folder in it: only that holds for npm 12 as well. */
function entryFor(map: string): string {
  const slash = map.indexOf('/');
  return slash === -1 ? `!${map}` : `!${map.slice(0, slash)}/**/*.map`;
}

function withLine(text: string): string {
  const glue = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${glue}**/*.map\n`;
}
