// The shipped template for installing what the manifest of the workspace names.

import type { AssessedCommand } from '../../commands/assess.ts';
import { named } from '../../commands/files.ts';
import type { Surroundings } from '../../model/command.ts';
import type { SimpleCommand, Word } from '../../shell/command-line.ts';
import { isWithin } from '../../shell/paths.ts';
import { placeOf } from '../../shell/places.ts';

interface ManifestInstall {
  readonly program: string;
  /** The words before the options. */
  readonly says: readonly string[];
  readonly allows: RegExp;
  /** Options whose next word is a name of a group or package of this workspace. */
  readonly takes?: RegExp;
}

const NODE =
  /^--(?:ignore-scripts|no-audit|no-fund|no-progress|prefer-offline|offline|omit=\w{1,10}|include=\w{1,10}|silent|quiet|verbose|production|prod|dev|legacy-peer-deps|no-save|no-frozen-lockfile|no-lockfile|recursive|strict|check|inline-builds)$|^-[sqdrDP]$/;
const NAMES = /^--?(?:with|without|only|extras?|group|no-group|filter|F|E|G|workspace|w|python|p)$/;
const QUIET =
  /^--(?:quiet|verbose|no-interaction|sync|no-root|dev|no-dev|all-\w{1,10}|offline|no-progress|upgrade|prefer-dist|optimize-autoloader|no-scripts|no-ansi|jobs=\d{1,2}|retry=\d{1,2}|deployment)$|^-[qvnduU]$/;

const INSTALLS: readonly ManifestInstall[] = [
  ...['npm', 'pnpm', 'yarn', 'bun'].map((program) => ({
    program,
    says: ['install', 'i', 'dedupe', ...(program === 'yarn' ? [''] : []), ...(program === 'npm' ? ['audit fix'] : [])],
    allows: NODE,
    takes: NAMES,
  })),
  { program: 'uv', says: ['sync', 'lock'], allows: QUIET, takes: NAMES },
  { program: 'poetry', says: ['install', 'lock', 'update'], allows: QUIET, takes: NAMES },
  { program: 'pipenv', says: ['install', 'lock'], allows: QUIET },
  { program: 'pdm', says: ['install', 'sync', 'lock'], allows: QUIET, takes: NAMES },
  { program: 'rye', says: ['sync', 'lock'], allows: QUIET },
  { program: 'bundle', says: ['install', ''], allows: QUIET },
  { program: 'composer', says: ['install'], allows: QUIET },
  { program: 'cargo', says: ['fetch', 'update'], allows: /^--(?:quiet|verbose|offline|workspace|dry-run)$|^-[qvwn]$/ },
  {
    program: 'go',
    says: ['mod tidy', 'get ./...', 'get -u', 'get -u ./...', 'mod vendor'],
    allows: /^-[vx]$|^-compat=[\d.]{1,8}$/,
  },
  { program: 'mix', says: ['deps.get'], allows: /^--(?:only|all)$/ },
  { program: 'dotnet', says: ['restore'], allows: /^--(?:verbosity|no-cache)$/ },
  { program: 'swift', says: ['package resolve', 'package update'], allows: QUIET },
  { program: 'flutter', says: ['pub get'], allows: QUIET },
  { program: 'dart', says: ['pub get'], allows: QUIET },
];
/** What installers themselves come in. */
const INSTALLERS = /^(?:pip|setuptools|wheel|build)(?:[=<>~]=?[\d.]{1,12})?$/;
const PIP =
  /^--(?:no-deps|no-cache-dir|quiet|upgrade|disable-pip-version-check|no-build-isolation|no-input|progress-bar=off)$|^-[qUv]{1,3}$/;

export function installsManifest({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  const { program, words, cwd, redirects } = command;
  if (capabilities.some(({ id }) => id !== 'package-install')) return false;
  if (cwd === undefined || !isWithin(cwd, surroundings.workspace)) return false;
  if (redirects.some(({ operator }) => operator.startsWith('<'))) return false;
  const texts = words.map(({ text }) => text);
  if (program === 'pip' || (program === 'uv' && texts[0] === 'pip')) {
    const rest = words.slice(program === 'uv' ? 1 : 0);
    return /^(?:install|sync)$/.test(rest[0]?.text ?? '') && pipTakesOwn(command, rest, surroundings);
  }
  return INSTALLS.some(
    ({ program: name, says, allows, takes }) =>
      name === program &&
      says.some((phrase) => {
        const said = phrase === '' ? [] : phrase.split(' ');
        const rest = texts.slice(said.length);
        return (
          said.every((text, index) => texts[index] === text) &&
          rest.every(
            (text, index) =>
              allows.test(text) ||
              takes?.test(text) === true ||
              (takes?.test(rest[index - 1] ?? '') === true && /^[\w@*./-]{1,60}$/.test(text)) ||
              /^--(?:filter|with|without|only|extra|group)=[\w@*.,/-]{1,60}$/.test(text),
          )
        );
      }),
  );
}

/** Requirement files and folders of the workspace, and nothing by name but the installers themselves. */
function pipTakesOwn(command: SimpleCommand, [verb, ...rest]: readonly Word[], surroundings: Surroundings): boolean {
  const isOwn = (word: Word, text = word.text) =>
    !/:\/\//.test(text) && /^workspace/.test(placeOf(named(command, word, text).path ?? '', surroundings));
  return (
    rest.length > 0 &&
    rest.every((word, index) => {
      const before = rest[index - 1]?.text ?? '';
      if (/^(?:-r|--requirement|-c|--constraint)$/.test(before)) return isOwn(word);
      if (/^(?:-r|--requirement|-c|--constraint|-e|--editable)$/.test(word.text) || PIP.test(word.text)) return true;
      if (verb?.text === 'sync') return isOwn(word);
      const folder = /^(\.{1,2}(?:\/[\w./-]{0,200})?|[\w-]{1,60}\/[\w./-]{0,200})(?:\[[\w,.-]{1,80}\])?$/.exec(
        word.text,
      )?.[1];
      if (folder !== undefined) return !/\.(?:tar\.gz|whl|zip|tgz)$/.test(folder) && isOwn(word, folder);
      return INSTALLERS.test(word.text);
    })
  );
}
