// Which files a command takes away.

import type { SimpleCommand, Word } from '../shell/command-line.ts';
import { type NamedFile, named } from './files.ts';
import { operandsOf } from './words.ts';

const DELETES = new Set([
  'rm',
  'rmdir',
  'unlink',
  'shred',
  'srm',
  'rimraf',
  'trash',
  'trash-put',
  'grm',
  'del',
  'wipe',
  'remove-item',
]);

export function deletesFiles({ program }: SimpleCommand): boolean {
  return DELETES.has(program);
}

/** What a deleting command takes away. */
export function deletedFiles(command: SimpleCommand): readonly NamedFile[] {
  return deletesFiles(command) ? operandsOf(command).map((word) => named(command, word)) : [];
}

/** Whether a `find` deletes what it finds itself; `-delete` among the words of an `-exec` is only a word. */
export function findDeletes({ program, words }: SimpleCommand): boolean {
  if (!/^g?find$/.test(program)) return false;
  let inside = false;
  return words.some(({ text }: Word) => {
    if (/^-(?:exec|execdir|ok|okdir)$/.test(text)) inside = true;
    else if (text === ';' || text === '+') inside = false;
    return !inside && text === '-delete';
  });
}
