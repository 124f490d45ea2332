// Break-glass: for a few minutes one person's signature does where the policy wants more, for a reason that was typed.

import { boundedNotes } from './request-notes.ts';
import type { RequestNote, SignOffRequest } from './sign-off.ts';

/** Minutes at most. */
export const MAX_GLASS_MINUTES = 15;
const MIN_REASON = 10;
const MAX_REASON = 300;

export interface Glass {
  /** 32 hex digits drawn for this once. */
  readonly id: string;
  readonly reason: string;
  /** UTC, ISO 8601: these sort as texts. */
  readonly at: string;
  readonly until: string;
  /** Seconds since the system's start. */
  readonly uptime: number;
  readonly minutes: number;
}

/** Why a reason is none; undefined where it is one. */
export function reasonProblem(reason: string): string | undefined {
  const { length } = reason.trim();
  if (length < MIN_REASON) return `The reason has at least ${MIN_REASON} characters: people read it afterwards.`;
  return length > MAX_REASON ? `The reason has at most ${MAX_REASON} characters.` : undefined;
}

/** Whether it holds now. By either clock: one that was set back, or a system that was started anew, ends it early. */
export function isGlassBroken(
  { at, until, uptime, minutes }: Glass,
  current: { readonly now: string; readonly uptime: number },
): boolean {
  const up = current.uptime - uptime;
  return current.now >= at && current.now < until && up >= 0 && up < minutes * 60 && minutes <= MAX_GLASS_MINUTES;
}

/** For every prompt while it lasts. */
export function glassSentence({ reason, until }: Glass): string {
  return `Break-glass until ${until}: one person decides where the policy wants two. The reason given: ${reason}`;
}

const NOTE = 'The glass is broken';

/** The request with a word about it ahead of everything else, unless it has one. */
export function withGlassNote(request: SignOffRequest, sentence: string): SignOffRequest {
  if (request.notes.some(({ title }) => title === NOTE)) return request;
  return { ...request, notes: boundedNotes([glassNote(sentence), ...request.notes]) };
}

export function glassNote(sentence: string): RequestNote {
  return { title: NOTE, lines: [sentence], isDanger: true };
}

export function isGlass(value: unknown): value is Glass {
  if (typeof value !== 'object' || value === null) return false;
  const { id, reason, at, until, uptime, minutes } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    /^[0-9a-f]{32}$/.test(id) &&
    [reason, at, until].every((text) => typeof text === 'string') &&
    typeof uptime === 'number' &&
    Number.isInteger(minutes) &&
    Number(minutes) >= 1
  );
}
