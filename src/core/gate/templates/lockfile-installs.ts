// The shipped template for installing exactly what a lock file names.

import type { AssessedCommand } from '../../commands/assess.ts';
import { named } from '../../commands/files.ts';
import type { Surroundings } from '../../model/command.ts';
import { isWithin } from '../../shell/paths.ts';
import { placeOf } from '../../shell/places.ts';

interface LockedInstall {
  readonly program: string;
  /** The words before the options. */
  readonly says: string;
  /** One of these has to be there; none needed where the subcommand itself keeps to the lock file. */
  readonly needs?: RegExp;
  /** The other options under which that stays so. */
  readonly allows?: RegExp;
  /** The option that names a file of the workspace. */
  readonly file?: RegExp;
}

const NPM =
  /^--(?:ignore-scripts|no-audit|no-fund|no-progress|prefer-offline|offline|omit=\w{1,10}|include=\w{1,10}|silent|quiet|verbose|production|legacy-peer-deps)$|^-[sqd]$/;
const QUIET =
  /^--(?:silent|quiet|verbose|ignore-scripts|prefer-offline|offline|production|prod|no-progress|no-optional|inline-builds)$|^-[qPD]$/;
const UV = /^--(?:all-extras|all-groups|all-packages|dev|no-dev|quiet|verbose|offline|no-progress)$|^-[qv]$/;

const LOCKED: readonly LockedInstall[] = [
  { program: 'npm', says: 'ci', allows: NPM },
  { program: 'npm', says: 'clean-install', allows: NPM },
  { program: 'pnpm', says: 'install', needs: /^--frozen-lockfile$/, allows: QUIET },
  { program: 'pnpm', says: 'i', needs: /^--frozen-lockfile$/, allows: QUIET },
  { program: 'yarn', says: 'install', needs: /^--(?:frozen-lockfile|immutable)$/, allows: QUIET },
  { program: 'yarn', says: '', needs: /^--(?:frozen-lockfile|immutable)$/, allows: QUIET },
  { program: 'bun', says: 'install', needs: /^--frozen-lockfile$/, allows: QUIET },
  { program: 'bun', says: 'ci', allows: QUIET },
  { program: 'uv', says: 'sync', needs: /^--(?:locked|frozen)$/, allows: UV },
  {
    program: 'pip',
    says: 'install',
    needs: /^--require-hashes$/,
    allows: /^--(?:no-deps|no-cache-dir|quiet)$|^-q$/,
    file: /^(?:-r|--requirement)$/,
  },
  { program: 'pipenv', says: 'sync', allows: /^--dev$|^-d$/ },
  { program: 'pdm', says: 'install', needs: /^--frozen-lockfile$/, allows: /^--(?:dev|prod)$/ },
  { program: 'bundle', says: 'install', needs: /^--(?:frozen|deployment)$/, allows: /^--(?:quiet|jobs=\d{1,2})$/ },
  { program: 'cargo', says: 'fetch', needs: /^--(?:locked|frozen)$/, allows: /^--(?:offline|quiet)$|^-q$/ },
  { program: 'go', says: 'mod download' },
  { program: 'dotnet', says: 'restore', needs: /^--locked-mode$/ },
];

export function installsLocked({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  const { program, words, cwd, redirects } = command;
  if (capabilities.length === 0 || capabilities.some(({ id }) => id !== 'package-install')) return false;
  if (
    cwd === undefined ||
    !isWithin(cwd, surroundings.workspace) ||
    redirects.some(({ operator }) => operator.startsWith('<'))
  )
    return false;
  return LOCKED.some((install) => {
    const said = install.says === '' ? [] : install.says.split(' ');
    if (install.program !== program || !said.every((text, index) => words[index]?.text === text)) return false;
    const options = words.slice(said.length);
    const isFile = options.map((_, index) => install.file?.test(options[index - 1]?.text ?? '') ?? false);
    const isKnown = options.every((word, index) =>
      isFile[index] === true
        ? placeOf(named(command, word).path ?? '', surroundings) === 'workspace'
        : [install.needs, install.allows, install.file].some((allowed) => allowed?.test(word.text) ?? false),
    );
    const needs = install.needs;
    return isKnown && (needs === undefined || options.some(({ text }) => needs.test(text)));
  });
}
