// The same command with the files that its links lead to: a write to a link is a write to what it points at.

import type { Surroundings } from '../model/command.ts';
import type { SimpleCommand, Word } from '../shell/command-line.ts';
import { absolutePath, isWithin } from '../shell/paths.ts';
import { placeOf } from '../shell/places.ts';
import { deletesFiles } from './deleted-files.ts';

/** Undefined where no word leads through a link, or nobody can tell. */
export function throughLinks(command: SimpleCommand, surroundings: Surroundings): SimpleCommand | undefined {
  if (surroundings.realPath === undefined) return undefined;
  // What deletes a link leaves what it leads to.
  const ask = deletesFiles(command) ? folderLeads : fileLeads;
  const followed = (word: Word): Word => {
    const match = /^([^=/]{1,60}=@?|[@<])?(.+)$/s.exec(word.text);
    const path =
      match?.[2] === undefined || !word.isStatic || word.hasGlob
        ? undefined
        : target(match[2], command.cwd, surroundings, ask);
    return path === undefined ? word : { ...word, text: `${match?.[1] ?? ''}${path}` };
  };
  const words = command.words.map(followed);
  const redirects = command.redirects.map((redirect) =>
    redirect.operator.startsWith('<<') ? redirect : { ...redirect, target: followed(redirect.target) },
  );
  const isSame =
    words.every((word, index) => word === command.words[index]) &&
    redirects.every(({ target: file }, index) => file === command.redirects[index]?.target);
  return isSame ? undefined : { ...command, words, redirects };
}

type Lookup = (path: string, surroundings: Surroundings) => string | undefined;

const fileLeads: Lookup = (path, { realPath }) => realPath?.(path);

const folderLeads: Lookup = (path, { realPath }) => {
  const end = path.lastIndexOf('/');
  const folder = realPath?.(path.slice(0, end) || '/');
  return folder === undefined ? undefined : `${folder === '/' ? '' : folder}${path.slice(end)}`;
};

/** Where a path leads, where that is elsewhere than it says. Only links that somebody here may have made are asked about. */
function target(text: string, cwd: string | undefined, surroundings: Surroundings, ask: Lookup): string | undefined {
  if (text.length > 1_024 || /^-|:\/\/|\0/.test(text)) return undefined;
  const path = absolutePath(text, cwd);
  if (path === undefined || !/^(?:workspace|temporary|version-control)$/.test(placeOf(path, surroundings)))
    return undefined;
  const real = ask(path, surroundings);
  if (real === undefined || real === path) return undefined;
  // The workspace may itself be reached through a link.
  const root = surroundings.realPath?.(surroundings.workspace) ?? surroundings.workspace;
  const inside = isWithin(real, root) ? `${surroundings.workspace}${real.slice(root.length)}` : real;
  return inside === path ? undefined : inside;
}
