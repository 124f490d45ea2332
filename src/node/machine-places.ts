// Where Python keeps start-up files outside any workspace, for a scan of the machine.

import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { slashPath } from './paths.ts';

/** A pattern of folder names; `*` stands for any one name. */
const HOME_PLACES: readonly string[] = [
  '.local/lib/python*/site-packages',
  'Library/Python/*/lib/python/site-packages',
  'AppData/Roaming/Python/*/site-packages',
  '.local/share/uv/tools/*/lib/python*/site-packages',
  '.local/share/uv/python/*/lib/python*/site-packages',
  '.local/share/pipx/venvs/*/lib/python*/site-packages',
  '.local/pipx/venvs/*/lib/python*/site-packages',
  '.pyenv/versions/*/lib/python*/site-packages',
  '.virtualenvs/*/lib/python*/site-packages',
  '.cache/pypoetry/virtualenvs/*/lib/python*/site-packages',
  'miniconda3/lib/python*/site-packages',
  'miniconda3/envs/*/lib/python*/site-packages',
  'anaconda3/lib/python*/site-packages',
  'anaconda3/envs/*/lib/python*/site-packages',
  'miniforge3/lib/python*/site-packages',
  'miniforge3/envs/*/lib/python*/site-packages',
];

const SYSTEM_PLACES: readonly string[] = [
  'usr/lib/python3/dist-packages',
  'usr/lib/python*/site-packages',
  'usr/lib64/python*/site-packages',
  'usr/local/lib/python*/dist-packages',
  'usr/local/lib/python*/site-packages',
  'opt/homebrew/lib/python*/site-packages',
  'Library/Frameworks/Python.framework/Versions/*/lib/python*/site-packages',
  'etc/python*',
];

/** The places that exist here, as absolute paths. `home` and `system` are given by tests. */
export function machinePlaces(home = homedir(), system = '/'): readonly string[] {
  const inHome = HOME_PLACES.flatMap((place) => expand(slashPath(home), place.split('/')));
  const inSystem = SYSTEM_PLACES.flatMap((place) => expand(slashPath(system), place.split('/')));
  return [...new Set([...inHome, ...inSystem])].sort();
}

function expand(folder: string, [next, ...rest]: readonly string[]): readonly string[] {
  if (next === undefined) return existsSync(folder) ? [folder] : [];
  const base = folder === '/' ? '' : folder;
  if (!next.includes('*')) return expand(`${base}/${next}`, rest);
  const prefix = next.slice(0, next.indexOf('*'));
  return namesIn(folder)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => expand(`${base}/${name}`, rest));
}

/** A folder that cannot be listed holds nothing for this user; the scan of what can be read goes on. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
