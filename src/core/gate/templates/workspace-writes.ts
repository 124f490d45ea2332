// The shipped template for writing files inside a version-control work tree.

import type { AssessedCommand } from '../../commands/assess.ts';
import { isInPlace, named, writtenFiles } from '../../commands/files.ts';
import { isKnownRead } from '../../commands/known-reads.ts';
import { operandsOf } from '../../commands/words.ts';
import type { Surroundings } from '../../model/command.ts';
import { type SimpleCommand, textsOf } from '../../shell/command-line.ts';
import { placeOf, protectionOf } from '../../shell/places.ts';
import { editsPlainly } from './plain-edit.ts';

/** Programs that write what their words name and do nothing else, with the options under which that is so. */
const WRITERS: ReadonlyMap<string, RegExp> = new Map([
  ['touch', /^-[acm]{1,3}$/],
  ['truncate', /^-s0?$/],
  ['split', /^-[abdlnx\d]{1,6}$|^-[bl]\d{1,12}[KMGkm]?$/],
  ['gzip', /^-[kfv1-9]{1,4}$/],
  ['xz', /^-[kfvz0-9T]{1,4}$/],
  ['zstd', /^-[kfvq0-9T]{1,5}$/],
  ['dos2unix', /^-[kq]$|^--(?:add-bom|keepdate|quiet)$/],
  ['unix2dos', /^-[kq]$|^--(?:add-bom|keepdate|quiet)$/],
  ['magick', /^-(?:resize|quality|crop|rotate|strip|colorspace|background|density|flatten|append|alpha)$/],
  ['mkdir', /^-[pv]{1,2}$|^--(?:parents|verbose)$/],
  ['tee', /^-a$|^--append$/],
  ['cp', /^-[finpuv]{1,6}$|^--(?:force|no-clobber|update|verbose)$/],
  ['mv', /^-[finuv]{1,5}$|^--(?:force|no-clobber|update|verbose)$/],
]);

export function writesWorkspaceOnly({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  if (!surroundings.isWorkTree || capabilities.some(({ id }) => id !== 'local-write')) return false;
  if (!onlyWrites(command)) return false;
  const paths = changedPaths(command);
  return (
    paths.length > 0 && paths.every((path) => path !== undefined && isOrdinary(path, paths.length > 1, surroundings))
  );
}

/** What runs is known, apart from the files it writes. */
function onlyWrites(command: SimpleCommand): boolean {
  const options = WRITERS.get(command.program);
  if (options !== undefined) return textsOf(command).every((text) => !text.startsWith('-') || options.test(text));
  if (isInPlace(command)) return editsPlainly(command);
  return isKnownRead({ ...command, redirects: [] });
}

/** Undefined stands for a path that cannot be known, and for a pattern: the disk decides what that becomes. */
function changedPaths(command: SimpleCommand): readonly (string | undefined)[] {
  // What is moved away is gone from where it was.
  const moved = command.program === 'mv' ? operandsOf(command).map((word) => named(command, word)) : [];
  return [...writtenFiles(command), ...moved].map(({ word, path }) =>
    word.isStatic && !word.hasGlob ? path : undefined,
  );
}

/** Folders with a dot in front belong to tools, and what a tool reads is more than a file. */
function isOrdinary(path: string, isOneOfSeveral: boolean, surroundings: Surroundings): boolean {
  const place = placeOf(path, surroundings);
  // A copy into the top folder names that folder and the file in it.
  if (place === 'null' || (place === 'workspace-root' && isOneOfSeveral)) return true;
  if (place !== 'workspace' || protectionOf(path) !== undefined) return false;
  const folders = path.slice(surroundings.workspace.length + 1).split('/');
  return !folders.some(
    (name, index) =>
      name.startsWith('.') && (index < folders.length - 1 || (!name.includes('.', 1) && !DOT_FILES.test(name))),
  );
}

const DOT_FILES =
  /^\.(?:gitignore|gitattributes|gitkeep|editorconfig|prettierignore|eslintignore|dockerignore|npmignore|vscodeignore|nvmrc|keep)$/;
