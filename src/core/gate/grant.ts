// Sign-offs at tier 2 that hold for a while: for the same words of the same agent, in the same folder and environment.

import type { AssessedCommand, Assessment } from '../commands/assess.ts';
import { STEERING } from '../commands/environment.ts';
import type { Act } from '../model/tool-call.ts';
import type { Word } from '../shell/command-line.ts';

/** `session`: this session of the agent. `folder`: every session of it in this folder. `hour`: the same, for an hour. */
export const GRANT_SCOPES = ['once', 'session', 'folder', 'hour'] as const;
export type GrantScope = (typeof GRANT_SCOPES)[number];

/** Minutes that a grant holds at most. */
export const GRANT_MINUTES: Readonly<Record<Exclude<GrantScope, 'once'>, number>> = {
  session: 8 * 60,
  folder: 8 * 60,
  hour: 60,
};

export interface Grant {
  /** Digest of what it holds for: see `grantText`. */
  readonly key: string;
  readonly scope: Exclude<GrantScope, 'once'>;
  readonly agent: { readonly id: string; readonly name: string };
  /** The only session it holds for; undefined where it holds for all. */
  readonly session: string | undefined;
  readonly cwd: string;
  /** The command or files as they were shown, cut. */
  readonly shown: string;
  /** UTC, ISO 8601: these sort as texts. */
  readonly grantedAt: string;
  readonly until: string;
  /** Seconds since the system's start, when it was given. */
  readonly uptime: number;
}

/** Whether a grant holds now. By either clock: one that was set back, or a system that was started anew, ends it early. */
export function isInForce(
  { grantedAt, until, uptime, scope, session }: Grant,
  at: { readonly now: string; readonly uptime: number; readonly session: string | undefined },
): boolean {
  if (session !== undefined && session !== at.session) return false;
  const since = at.uptime - uptime;
  return grantedAt <= at.now && at.now < until && since >= 0 && since < GRANT_MINUTES[scope] * 60;
}

/**
 * What a command or a change of files comes to, whatever its blanks and quotes: the text that a grant is keyed on.
 * Undefined where some of it only shows when it runs: for that nothing lasting can be given.
 */
export function grantWords(assessment: Assessment, act: Exclude<Act, { kind: 'other' }>): string | undefined {
  if (assessment.tier === 3 || !assessment.inspectable || act.kind === 'unreadable') return undefined;
  if (act.kind === 'files') return JSON.stringify(['files', act.writes, act.deletes]);
  const { commands } = assessment;
  if (commands.length === 0 || !commands.every(isKnown)) return undefined;
  // How several commands hang together is in no list of them: their line counts as it stands.
  return JSON.stringify([act.shell, commands.length === 1 ? '' : act.line, commands.map(wordsOf)]);
}

function isKnown({ command }: AssessedCommand): boolean {
  const { head, words, assignments, redirects, input, code } = command;
  const all = [head, ...words, ...assignments.map(({ value }) => value), ...redirects.map(({ target }) => target)];
  return (
    all.every(isSettled) &&
    (code === undefined || code.text !== undefined) &&
    input.every((each) => isSettled(each.head))
  );
}

function isSettled({ isStatic, hasGlob, from }: Word): boolean {
  return isStatic && !hasGlob && from.length === 0;
}

function wordsOf({ command }: AssessedCommand): unknown {
  const { head, words, assignments, redirects, inputText, via, cwd, code } = command;
  return [
    head.text,
    words.map(({ text }) => text),
    assignments.map(({ name, value }) => [name, value.text]),
    redirects.map(({ operator, descriptor, target }) => [operator, descriptor ?? null, target.text]),
    inputText ?? null,
    via,
    cwd ?? null,
    code?.text ?? null,
  ];
}

/** Of the steering family, but about the session or the window, not about what runs. */
const ABOUT_SESSION =
  /^(?:VSCODE_|CLAUDE|ELECTRON_|GATEHOUSE|SSH_(?:CLIENT|CONNECTION|TTY|AUTH_SOCK)$|XDG_SESSION|PWD$)/;

/** The part of an environment that decides what programs are found and how they behave. */
export function steeringText(env: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(env).filter(([name]) => STEERING.test(name) && !ABOUT_SESSION.test(name));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface GrantSubject {
  readonly agentId: string;
  readonly cwd: string;
  /** See `grantWords`. */
  readonly words: string;
  /** Digest of the environment, and of every text of the workspace that was read to judge the command. */
  readonly environment: string;
}

/** The text whose digest is a grant's key. */
export function grantText({ agentId, cwd, words, environment }: GrantSubject): string {
  return JSON.stringify(['gatehouse-grant-1', agentId, cwd, words, environment]);
}
