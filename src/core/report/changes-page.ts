// What git says has changed since a record of the audit log, and the way back: commands to copy, none of them run here.

import { isObject, type ReadRecord, word } from './audit-text.ts';
import { type Page, type PageLine, pageOf, section, wrapped } from './page.ts';

/** How a repository stood when a record was written. */
export interface StateThen {
  readonly seq: number;
  readonly time: string;
  readonly command: string;
  readonly agent: string;
  readonly cwd: string;
  readonly head: string;
  readonly branch: string | undefined;
  readonly dirty: string | undefined;
  /** Tracked files that differed from the index. */
  readonly changed: number | undefined;
}

/** And how it stands now. */
export interface StateNow {
  readonly head: string | undefined;
  readonly branch: string | undefined;
  readonly dirty: string | undefined;
  /** Paths that differ from the commit of then, relative to the repository; undefined where git's part of the editor is away. */
  readonly paths: readonly string[] | undefined;
}

const MAX_PATHS = 200;

/** Undefined where the record says nothing of a repository. */
export function stateIn({ seq, time, command, agent, cwd, detail }: ReadRecord): StateThen | undefined {
  if (typeof seq !== 'number' || !isObject(detail)) return undefined;
  const { head, branch, dirty, changed } = detail;
  if (typeof head !== 'string' || !/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  return {
    seq,
    time: word(time),
    command: word(command),
    agent: isObject(agent) ? word(agent['id']) : '',
    cwd: typeof cwd === 'string' ? cwd : '',
    head,
    branch: typeof branch === 'string' ? branch : undefined,
    dirty: typeof dirty === 'string' ? dirty : undefined,
    changed: typeof changed === 'number' ? changed : undefined,
  };
}

export function changesPage(then: StateThen, now: StateNow): Page {
  return pageOf([
    [{ text: `Changes since record ${then.seq}`, kind: 'headline' }],
    [{ text: `${then.time.slice(0, 19).replace('T', ' ')} UTC, ${then.agent}`, kind: 'quiet' }],
    [],
    ...section('What was about to run', wrapped(then.command)),
    ...section('How the repository stood before', [
      ...wrapped(`Commit ${then.head}${then.branch === undefined ? '' : ` on ${word(then.branch)}`}.`),
      ...wrapped(cleanness(then)),
    ]),
    ...section('How it stands now', wrapped(standing(then, now))),
    ...section('What differs from that commit', pathLines(now.paths)),
    ...section('The way back, with git (copy what you need; nothing of it is run for you)', wayBack(then)),
  ]);
}

function cleanness({ changed, dirty }: StateThen): string {
  if (changed === undefined || dirty === undefined) return 'Whether files had uncommitted changes is not known.';
  if (changed === 0) return 'No tracked file had changes that were not staged.';
  return `${changed} tracked ${changed === 1 ? 'file' : 'files'} had changes that were not staged. Git never had those: no command brings them back.`;
}

function standing({ head, branch, dirty }: StateThen, now: StateNow): string {
  const moved = now.head === head ? 'The same commit' : `Commit ${now.head ?? 'unknown'}`;
  const on = now.branch === branch ? '' : ` on ${word(now.branch ?? 'no branch')}`;
  const same = dirty !== undefined && now.dirty === dirty ? ', and the tracked files stand as they stood' : '';
  return `${moved}${on}${same}.`;
}

function pathLines(paths: readonly string[] | undefined): readonly PageLine[] {
  if (paths === undefined)
    return wrapped('The editor’s Git support is not there to say. The first command below does.');
  if (paths.length === 0) return wrapped('Nothing that git tracks.');
  const shown = paths.slice(0, MAX_PATHS).map((path): PageLine => [`  ${word(path)}`]);
  return paths.length > MAX_PATHS ? [...shown, [`  ... and ${paths.length - MAX_PATHS} more`]] : shown;
}

function wayBack({ head }: StateThen): readonly PageLine[] {
  const short = head.slice(0, 12);
  const steps: readonly (readonly [string, string])[] = [
    [`git diff ${short}`, 'look at everything that differs'],
    ['git stash push --include-untracked', 'lay aside what is not committed, so that nothing of it is lost'],
    [`git restore --source=${short} -- PATH`, 'bring one file back as it was'],
    [`git reset --keep ${short}`, 'bring the branch back; git refuses where that would lose something'],
    ['git reflog', 'find commits that no branch has any more'],
  ];
  return steps.flatMap(([command, what]): PageLine[] => [
    ['  ', { text: command, kind: 'headline' }],
    ['      ', { text: what, kind: 'quiet' }],
  ]);
}
