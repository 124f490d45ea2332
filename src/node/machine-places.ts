// Where Python keeps start-up files outside any workspace, for a scan of the machine.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import { compromisedExtensions } from '../core/dependencies/compromised.ts';
import { leftoverPlaces } from '../core/startup/leftovers.ts';
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
  'mambaforge/lib/python*/site-packages',
  'mambaforge/envs/*/lib/python*/site-packages',
  'micromamba/envs/*/lib/python*/site-packages',
  '.conda/envs/*/lib/python*/site-packages',
  '.local/share/mise/installs/python/*/lib/python*/site-packages',
  '.asdf/installs/python/*/lib/python*/site-packages',
  '.local/share/virtualenvs/*/lib/python*/site-packages',
  '.local/share/hatch/env/virtual/*/*/*/lib/python*/site-packages',
  '.local/share/pdm/venvs/*/lib/python*/site-packages',
  'AppData/Local/Programs/Python/*/Lib/site-packages',
  'AppData/Roaming/uv/tools/*/Lib/site-packages',
  'pipx/venvs/*/Lib/site-packages',
];

/** Where installers keep what they downloaded, below the folder for caches: of Linux, macOS and Windows. */
const CACHE_PLACES: readonly string[] = [
  ...['pip/http-v2', 'pip/http', 'pip/wheels', 'pip/Cache/http-v2', 'pip/Cache/http', 'pip/Cache/wheels'],
  ...['uv', 'uv/cache'].flatMap((uv) => [`${uv}/archive-v*/*`, `${uv}/sdists-v*`, `${uv}/built-wheels-v*`]),
  ...['pypoetry/artifacts', 'pypoetry/Cache/artifacts', 'pdm/wheels', 'pdm/packages'],
];

const CACHE_FOLDERS: readonly string[] = ['.cache', 'Library/Caches', 'AppData/Local'];

/** Folders for caches that the user has set by a variable, and what of the places lies in each. */
const SET_CACHES: readonly (readonly [string, readonly string[]])[] = [
  ['XDG_CACHE_HOME', CACHE_PLACES],
  ['PIP_CACHE_DIR', ['http-v2', 'http', 'wheels']],
  ['UV_CACHE_DIR', ['archive-v*/*', 'sdists-v*', 'built-wheels-v*']],
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

/** Where editors keep their extensions, one folder for each version. */
const EXTENSION_FOLDERS: readonly string[] = [
  ...['.vscode', '.vscode-server', '.vscode-insiders', '.vscode-oss', '.cursor', '.cursor-server', '.windsurf'].map(
    (editor) => `${editor}/extensions`,
  ),
];

/** The places, and the leftovers of known attacks, that exist here, as absolute paths. `home` and `system` are given by tests. */
export function machinePlaces(
  home = homedir(),
  system = '/',
  environment: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  const inHome = [
    ...HOME_PLACES,
    ...CACHE_FOLDERS.flatMap((folder) => CACHE_PLACES.map((place) => `${folder}/${place}`)),
  ].flatMap((place) => expand(slashPath(home), place.split('/')));
  const inCaches = SET_CACHES.flatMap(([variable, places]) => {
    const folder = environment[variable];
    return folder === undefined || !isAbsolute(folder)
      ? []
      : places.flatMap((place) => expand(slashPath(folder), place.split('/')));
  });
  const inConda = condaEnvironments(home).flatMap((folder) => [
    ...expand(folder, ['lib', 'python*', 'site-packages']),
    ...expand(folder, ['Lib', 'site-packages']),
  ]);
  const inSystem = SYSTEM_PLACES.flatMap((place) => expand(slashPath(system), place.split('/')));
  const leftovers = leftoverPlaces();
  const left = [
    ...leftovers.home.map((path) => `${slashPath(home)}${path}`),
    // Known by their whole path: below another root they would be other files.
    ...(system === '/' ? leftovers.system : []),
    ...EXTENSION_FOLDERS.flatMap((folder) =>
      compromisedExtensions().map(({ id, version }) => `${slashPath(home)}/${folder}/${id}-${version}/package.json`),
    ),
  ].filter((path) => existsSync(path));
  return [...new Set([...inHome, ...inCaches, ...inConda, ...inSystem, ...left])].sort();
}

/** conda lists the environments it has made, wherever they lie. */
function condaEnvironments(home: string): readonly string[] {
  try {
    const lines = readFileSync(`${home}/.conda/environments.txt`, 'utf8')
      .slice(0, 100_000)
      .split(/[\r\n]+/);
    return lines.filter((line) => isAbsolute(line)).map((line) => slashPath(line.trim()));
  } catch {
    return [];
  }
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
