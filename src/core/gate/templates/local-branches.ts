// The shipped template for moving between branches, and joining them, without losing anything.

import type { AssessedCommand } from '../../commands/assess.ts';
import { gitCall } from '../../commands/git.ts';
import { operandsOf } from '../../commands/words.ts';
import type { Surroundings } from '../../model/command.ts';
import { textsOf } from '../../shell/command-line.ts';
import { isWithin } from '../../shell/paths.ts';

interface Kept {
  /** Every option has to be one of these. */
  readonly options: RegExp;
  /** The words besides them, one by one; none where there is no pattern. */
  readonly operands?: RegExp;
  readonly least?: number;
  readonly most: number;
}

/** A branch, tag or commit: no path, no address, no `+force` and no `from:to`. */
const NAME = /^(?!-)[\w@][\w./@{}~^-]{0,200}$/;
const REMOTE = /^(?!-)[A-Za-z][\w-]{0,60}$|^(?!-)[\w@][\w./@-]{0,200}$/;

const QUIET = '-q|--quiet|-v|--verbose|--progress|--no-progress';
const options = (more: string): RegExp => new RegExp(`^(?:${QUIET}|${more})$`);

/**
 * What git undoes by itself, or refuses where it could not: never with `--force`, with a program to run, or with another
 * repository. A plain `checkout NAME` is left out, since a folder of that name would lose its changes.
 */
const KEPT: ReadonlyMap<string, Kept> = new Map([
  ['switch', { options: options('-c|--create|-|--detach|-d|-t|--track|--no-track|--guess'), operands: NAME, most: 2 }],
  ['branch', { options: options('-d|--delete|-m|--move|-t|--track|--no-track'), operands: NAME, least: 1, most: 2 }],
  ['tag', { options: options('-a|--annotate'), operands: NAME, least: 1, most: 2 }],
  [
    'merge',
    {
      options: options('--no-ff|--ff|--ff-only|--squash|--no-edit|--no-commit|--continue|--signoff|--stat|--no-stat'),
      operands: NAME,
      most: 4,
    },
  ],
  [
    'cherry-pick',
    {
      options: options('-x|-n|--no-commit|--no-edit|--signoff|-s|--continue|--skip|--abort'),
      operands: NAME,
      most: 12,
    },
  ],
  [
    'revert',
    { options: options('-n|--no-commit|--no-edit|--signoff|-s|--continue'), operands: NAME, least: 0, most: 12 },
  ],
  [
    'rebase',
    { options: options('--autostash|--continue|--skip|--abort|--keep-base|--no-autosquash'), operands: NAME, most: 2 },
  ],
  [
    'fetch',
    {
      options: options(
        '-p|--prune|-a|--all|-t|--tags|--no-tags|--depth=\\d{1,6}|--unshallow|--recurse-submodules=no|-j\\d{0,2}',
      ),
      operands: REMOTE,
      most: 6,
    },
  ],
  [
    'pull',
    {
      options: options('-r|--rebase|--no-rebase|--ff-only|--ff|--no-ff|--autostash|--no-edit|-p|--prune|--tags'),
      operands: REMOTE,
      most: 2,
    },
  ],
  [
    'bisect',
    {
      options: options('--'),
      operands: /^(?:start|good|bad|old|new|skip|log|view)$|^(?!run$|reset$|replay$)[\w@][\w.~^-]{0,200}$/,
      least: 1,
      most: 3,
    },
  ],
]);

const STASH = /^-[uakq]{1,4}$|^--(?:include-untracked|keep-index|no-keep-index|staged|all|index|quiet)$/;

export function keepsEverything(
  { command, capabilities }: AssessedCommand,
  { workspace, isWorkTree }: Surroundings,
): boolean {
  const call = gitCall(command);
  if (!isWorkTree || command.program !== 'git' || call === undefined || call.own.length > 0) return false;
  if (command.cwd === undefined || !isWithin(command.cwd, workspace) || command.redirects.length > 0) return false;
  if (capabilities.length === 0 || capabilities.some(({ id }) => id !== 'vcs-write')) return false;
  const texts = withoutMessage(textsOf(call.inner));
  if (call.subcommand === 'stash') return stashesPlainly(texts);
  if (call.subcommand === 'checkout')
    return /^-b$/.test(texts[0] ?? '') && texts.length < 4 && texts.slice(1).every((text) => NAME.test(text));
  if (call.subcommand === 'restore')
    return (
      texts.some((text) => /^(?:--staged|-S)$/.test(text)) &&
      texts.every((text) => !text.startsWith('-') || /^(?:--staged|-S|-q|--quiet|--)$/.test(text))
    );
  const kept = KEPT.get(call.subcommand);
  if (kept === undefined) return false;
  const operands = operandsOf(call.inner)
    .map(({ text }) => text)
    .filter((text) => texts.includes(text));
  return (
    operands.length <= kept.most &&
    operands.length >= (kept.least ?? 0) &&
    texts.every((text) => (text.startsWith('-') ? kept.options.test(text) : kept.operands?.test(text) === true)) &&
    !(call.subcommand === 'bisect' && /^(?:run|reset|replay)$/.test(operands[0] ?? ''))
  );
}

/** `-m TEXT` says something and does nothing. */
function withoutMessage(texts: readonly string[]): readonly string[] {
  return texts.filter(
    (text, index) => !/^(?:-m|--message)$/.test(text) && !/^(?:-m|--message)$/.test(texts[index - 1] ?? ''),
  );
}

/** Putting away and taking back out; what is dropped from there is gone. */
function stashesPlainly(texts: readonly string[]): boolean {
  const [verb = 'push', ...rest] = texts[0]?.startsWith('-') === true ? ['push', ...texts] : texts;
  if (/^(?:push|save)$/.test(verb))
    return rest.every((text) => (text.startsWith('-') ? STASH.test(text) : verb === 'save'));
  return (
    /^(?:pop|apply)$/.test(verb) &&
    rest.every((text) => /^(?:--index|-q|--quiet|stash@\{\d{1,4}\}|\d{1,4})$/.test(text))
  );
}
