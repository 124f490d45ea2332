// Which files there are of a pattern of names below a folder.

import { readdirSync, statSync } from 'node:fs';

/** Absolute, sorted. Each name of the pattern may hold one `*`. Never throws. */
export function filesAt(folder: string, pattern: string): readonly string[] {
  return expand(folder, pattern.split('/'));
}

function expand(folder: string, [next, ...rest]: readonly string[]): readonly string[] {
  if (next === undefined) return isThere(folder) ? [folder] : [];
  const star = next.indexOf('*');
  if (star === -1) return expand(`${folder}/${next}`, rest);
  const [prefix, suffix] = [next.slice(0, star), next.slice(star + 1)];
  const fits = (name: string): boolean =>
    name.length > prefix.length + suffix.length && name.startsWith(prefix) && name.endsWith(suffix);
  return namesIn(folder)
    .filter(fits)
    .flatMap((name) => expand(`${folder}/${name}`, rest));
}

/** What cannot be looked at counts as there: whoever reads it says why it cannot be read. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** A folder that cannot be listed holds nothing for this user. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
