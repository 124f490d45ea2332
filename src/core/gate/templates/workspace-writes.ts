// The shipped template for writing files inside a version-control work tree.

import type { AssessedCommand } from '../../commands/assess.ts';
import { isInPlace, named, writtenFiles } from '../../commands/files.ts';
import { isKnownRead } from '../../commands/known-reads.ts';
import { operandsOf } from '../../commands/words.ts';
import type { Surroundings } from '../../model/command.ts';
import { type SimpleCommand, textsOf } from '../../shell/command-line.ts';
import { absolutePath } from '../../shell/paths.ts';
import { placeOf } from '../../shell/places.ts';
import { isOrdinary, surePath } from './ordinary.ts';
import { editsPlainly } from './plain-edit.ts';

/** Programs that write what their words name and do nothing else, with the options under which that is so. */
const WRITERS: ReadonlyMap<string, RegExp> = new Map([
  ['touch', /^-[acm]{1,3}$|^--no-create$/],
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
  ['cp', /^-[finpuvL]{1,6}$|^--(?:force|no-clobber|update|verbose|dereference|preserve)$/],
  ['mv', /^-[finuv]{1,5}$|^--(?:force|no-clobber|update|verbose)$/],
]);

/** Programs that pack files into a new one, with the options under which they do nothing else. */
const PACKERS: ReadonlyMap<string, RegExp> = new Map([
  ['tar', /^-?[vzjJa]{0,4}c[vzjJa]{0,4}f$|^--(?:exclude=[^/].{0,80}|verbose)$/],
  ['zip', /^-[rqy0-9j]{1,4}$/],
]);

export function packs(command: SimpleCommand): boolean {
  const options = PACKERS.get(command.program);
  const [first] = textsOf(command);
  return (
    textsOf(command).every(
      (text, index) =>
        (index > 0 && !text.startsWith('-')) ||
        (command.program === 'zip' && !text.startsWith('-')) ||
        options?.test(text) === true,
    ) &&
    (command.program !== 'tar' || options?.test(first ?? '') === true)
  );
}

/** More than letting the owner run, or anybody read, a file. */
function grants(command: SimpleCommand): boolean {
  const [mode = '', ...rest] = textsOf(command);
  if (rest.length === 0 || rest.some((text) => text.startsWith('-'))) return true;
  return !/^(?:[ua]{0,2}\+[rxX]{1,2}|u[+=][rwxX]{1,3}|0?[4-7][0145][0145])$/.test(mode);
}

/** `ln -s TARGET LINK`, where what it points to is as ordinary as the link. */
function linksInside(command: SimpleCommand, surroundings: Surroundings): boolean {
  const [target, link] = operandsOf(command);
  const options = textsOf(command).filter((text) => text.startsWith('-'));
  const path = link === undefined ? undefined : surePath(named(command, link));
  if (target === undefined || path === undefined || operandsOf(command).length !== 2) return false;
  if (!options.some((text) => text.includes('s')) || !options.every((text) => /^-[sfnrv]{1,4}$/.test(text)))
    return false;
  const aim = target.hasGlob ? undefined : absolutePath(target.text, path.slice(0, path.lastIndexOf('/')));
  return aim !== undefined && isOrdinary(aim, surroundings);
}

export function writesWorkspaceOnly({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  if (!surroundings.isWorkTree || capabilities.some(({ id }) => id !== 'local-write')) return false;
  if (
    !onlyWrites(command, surroundings) ||
    command.input.some(({ program }) => /^(?:curl|wget|https?|xh)$/.test(program))
  )
    return false;
  const paths = changedPaths(command);
  return (
    paths.length > 0 && paths.every((path) => path !== undefined && isWritable(path, paths.length > 1, surroundings))
  );
}

/** What runs is known, apart from the files it writes. */
function onlyWrites(command: SimpleCommand, surroundings: Surroundings): boolean {
  if (command.program === 'ln') return linksInside(command, surroundings);
  if (command.program === 'chmod') return !grants(command);
  if (PACKERS.has(command.program)) return packs(command);
  const options = WRITERS.get(command.program);
  if (options !== undefined) return textsOf(command).every((text) => !text.startsWith('-') || options.test(text));
  if (isInPlace(command)) return editsPlainly(command);
  return isKnownRead({ ...command, redirects: [] });
}

/** Undefined stands for a path that cannot be known. */
function changedPaths(command: SimpleCommand): readonly (string | undefined)[] {
  // What is moved away is gone from where it was.
  const moved = command.program === 'mv' ? operandsOf(command).map((word) => named(command, word)) : [];
  return [...writtenFiles(command), ...moved].map(surePath);
}

function isWritable(path: string, isOneOfSeveral: boolean, surroundings: Surroundings): boolean {
  const place = placeOf(path, surroundings);
  // A copy into the top folder names that folder and the file in it.
  return place === 'null' || (place === 'workspace-root' && isOneOfSeveral) || isOrdinary(path, surroundings);
}
