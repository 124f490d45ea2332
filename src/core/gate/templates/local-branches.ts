// The shipped template for moving between branches, and joining them, without losing anything.

import type { AssessedCommand } from '../../commands/assess.ts';
import { named } from '../../commands/files.ts';
import { gitCall } from '../../commands/git.ts';
import { operandsOf } from '../../commands/words.ts';
import type { Surroundings } from '../../model/command.ts';
import { type SimpleCommand, textsOf } from '../../shell/command-line.ts';
import { isWithin } from '../../shell/paths.ts';
import { isOrdinary, surePath } from './ordinary.ts';

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

/** What no file is called: the branch before, a commit, what is so many steps back. */
const SURE = /^-$|^[\da-f]{7,40}$|^(?:HEAD|@)(?:[~^]\d{0,3}){0,4}$/;

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
      options: options(
        '--no-ff|--ff|--ff-only|--squash|--no-edit|--no-commit|--continue|--abort|--signoff|--stat|--no-stat',
      ),
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
  ['rm', { options: options('--cached|-r|--'), operands: /^(?!-)[\w@./-]{1,200}$/, least: 1, most: 20 }],
  ['reset', { options: options('--soft|--mixed|-N'), operands: NAME, most: 1 }],
  [
    'notes',
    { options: options('--ref=\\w{1,30}'), operands: /^(?:add|append|show)$|^[\w@~^]{1,60}$/, least: 1, most: 2 },
  ],
  ['am', { options: options('--abort|--continue|--skip'), most: 0 }],
  [
    'sparse-checkout',
    {
      options: options('--cone|--no-cone'),
      operands: /^(?:set|add|reapply|init|disable)$|^[\w./-]{1,200}$/,
      least: 1,
      most: 12,
    },
  ],
  [
    'submodule',
    {
      options: options('--init|--recursive|--depth=\\d{1,4}|--jobs=\\d{1,2}'),
      operands: /^update$|^(?!-)[\w./-]{1,200}$/,
      least: 1,
      most: 4,
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

export function keepsEverything({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  const { workspace, isWorkTree } = surroundings;
  const call = gitCall(command);
  if (!isWorkTree || command.program !== 'git' || call === undefined || call.own.length > 0) return false;
  if (command.cwd === undefined || !isWithin(command.cwd, workspace) || command.redirects.length > 0) return false;
  if (capabilities.length === 0 || capabilities.some(({ id }) => id !== 'vcs-write')) return false;
  const texts = withoutMessage(textsOf(call.inner));
  if (call.subcommand === 'stash') return stashesPlainly(texts);
  if (call.subcommand === 'checkout')
    return (
      (texts.length === 1 && SURE.test(texts[0] ?? '')) ||
      (/^-b$/.test(texts[0] ?? '') && texts.length < 4 && texts.slice(1).every((text) => NAME.test(text)))
    );
  if (call.subcommand === 'restore')
    return (
      texts.some((text) => /^(?:--staged|-S)$/.test(text)) &&
      texts.every((text) => !text.startsWith('-') || /^(?:--staged|-S|-q|--quiet|--)$/.test(text))
    );
  if (call.subcommand === 'mv') return movesPlainly(call.inner, surroundings);
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

/** Git refuses to move over what is there. */
function movesPlainly(command: SimpleCommand, surroundings: Surroundings): boolean {
  return (
    textsOf(command).every((text) => !text.startsWith('-') || /^(?:-v|-n|-k|--verbose|--dry-run|--)$/.test(text)) &&
    operandsOf(command).length > 1 &&
    operandsOf(command).every((word) => {
      const path = surePath(named(command, word));
      return path !== undefined && isOrdinary(path, surroundings);
    })
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
