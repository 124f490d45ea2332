// What a person does in front of a sign-off, event by event, and what comes of it; a window only translates.

import type { GrantScope } from './grant.ts';
import { type AnswerWay, type SignOffRequest, wantsTyping } from './sign-off.ts';

/** Milliseconds after a question appears in which all input is dropped: it was meant for something else. */
export const GUARD_MS = 800;
/** Milliseconds after approval is first offered in which it cannot be chosen: nobody has seen it yet. */
export const OFFER_MS = 300;
/** Wrong texts that were entered before the answer is no. */
export const MAX_WRONG = 2;

/** Times are milliseconds of any clock that does not go back. */
export type EntryEvent =
  /** The field now holds this text. */
  | { readonly kind: 'typed'; readonly text: string; readonly at: number }
  /** Enter, or a click on an item of the list. */
  | { readonly kind: 'chosen'; readonly choice: 'deny' | 'approve'; readonly scope?: GrantScope; readonly at: number }
  /** The question, what it is about, or its window was closed. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'expired' };

/** What is said to a person who does not get on: nothing, that the text came in one go, or that it was another one. */
export type EntryNote = 'none' | 'pasted' | 'wrong';

export interface Entry {
  /** Whether the token has to be typed before approval is offered. */
  readonly isTyped: boolean;
  readonly token: string;
  /** False where a person cannot be shown all of it: then the only answer is no. */
  readonly canApprove: boolean;
  readonly shownAt: number;
  /** What the field holds: whatever stands in it otherwise does not count, and is to be replaced by this. */
  readonly text: string;
  /** Since when approval is offered beside denial; undefined while it is not. */
  readonly offeredAt: number | undefined;
  readonly wrongTries: number;
  readonly note: EntryNote;
  /** Once there is one, nothing changes any more. */
  readonly outcome: { readonly approved: boolean; readonly way: AnswerWay; readonly scope?: GrantScope } | undefined;
}

/** A question that has just appeared. */
export function beginEntry(
  request: Pick<SignOffRequest, 'tier' | 'isTyped' | 'token'>,
  canApprove: boolean,
  at: number,
): Entry {
  const [isTyped, { token }] = [wantsTyping(request), request];
  const offeredAt = !isTyped && canApprove ? at : undefined;
  return {
    isTyped,
    token,
    canApprove,
    shownAt: at,
    text: '',
    offeredAt,
    wrongTries: 0,
    note: 'none',
    outcome: undefined,
  };
}

/** Pure and total. The only way to an approval: see `approve`. */
export function nextEntry(entry: Entry, event: EntryEvent): Entry {
  if (entry.outcome !== undefined) return entry;
  switch (event.kind) {
    case 'closed':
    case 'expired':
      return { ...entry, outcome: { approved: false, way: event.kind } };
    case 'typed':
      return event.at < entry.shownAt + GUARD_MS ? entry : typed(entry, event.text, event.at);
    case 'chosen':
      if (event.at < entry.shownAt + GUARD_MS) return entry;
      return event.choice === 'approve' ? approve(entry, event.at, event.scope) : deny(entry);
  }
}

function typed(entry: Entry, text: string, at: number): Entry {
  if (!entry.isTyped || text === entry.text) return entry;
  if (!isKeystroke(entry.text, text)) return { ...entry, note: 'pasted' };
  const isOffered = entry.canApprove && entry.token !== '' && text === entry.token;
  return { ...entry, text, note: 'none', offeredAt: isOffered ? at : undefined };
}

function approve(entry: Entry, at: number, scope: GrantScope = 'once'): Entry {
  const { offeredAt, isTyped } = entry;
  if (offeredAt === undefined || at < offeredAt + OFFER_MS) return entry;
  // What has to be typed is looked at every time.
  if (isTyped) return { ...entry, outcome: { approved: true, way: 'typed' } };
  return { ...entry, outcome: { approved: true, way: 'picked', ...(scope !== 'once' && { scope }) } };
}

/** Enter on a text that is neither empty nor the token is a try that failed; everything else is a plain no. */
function deny(entry: Entry): Entry {
  const isWrong = entry.text !== '' && entry.text !== entry.token;
  const wrongTries = entry.wrongTries + (isWrong ? 1 : 0);
  if (isWrong && wrongTries < MAX_WRONG) return { ...entry, text: '', offeredAt: undefined, wrongTries, note: 'wrong' };
  return { ...entry, wrongTries, outcome: { approved: false, way: isWrong ? 'typed' : 'picked' } };
}

/** Whether one key can lead from one text to the other: any stretch goes, and at most one character comes in its place. */
function isKeystroke(from: string, to: string): boolean {
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < shorter - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  return Array.from(to.slice(head, to.length - tail)).length <= 1;
}
