// What a person is asked to sign off, exactly as the window that asks gets it, and what comes back.

import type { Act, CallingAgent } from '../model/tool-call.ts';
import { isQuorum, type SecondSigner } from './approval.ts';
import type { GrantScope } from './grant.ts';

/** A request that waits for a person. Plain data: it crosses a socket as JSON. */
export interface SignOffRequest {
  /** Six characters that name it to people and to `gatehouse approve`, drawn at random. */
  readonly code: string;
  /**
   * Hex SHA-256 over the exact bytes of what would run: agent, session, folder and act. An answer that does not carry it
   * is no answer.
   */
  readonly digest: string;
  readonly agent: CallingAgent;
  readonly tool: string;
  readonly callId: string | undefined;
  /** Absolute, with `/`. */
  readonly cwd: string;
  readonly act: Exclude<Act, { readonly kind: 'other' }>;
  /** Tier 3 wants the token typed, tier 2 a choice. */
  readonly tier: 2 | 3;
  /** How many people have to sign; more than one at tier 3 only. */
  readonly people: number;
  /** Where a second person finds the request and leaves the answer: a folder, absolute or from the home folder. */
  readonly exchange: string | undefined;
  /** Tier 2 wants the token typed too: whoever answers has approved too much and too fast. */
  readonly isTyped: boolean;
  /** What a lasting approval would be kept under; undefined where none may be given, always at tier 3. */
  readonly grant: string | undefined;
  readonly inspectable: boolean;
  readonly capabilities: readonly AskedCapability[];
  /** One sentence: what would happen. */
  readonly reason: string;
  readonly safer: string | undefined;
  /** Hex SHA-256 of the list of what would be published; undefined where nothing is. An approval is one of this list. */
  readonly ships?: string | undefined;
  /** What else a person should know; within `MAX_NOTES` and `MAX_NOTE_LINES`. */
  readonly notes: readonly RequestNote[];
  /** What the agent says that it does; a claim. */
  readonly claim: string | undefined;
  /** What has to be typed at tier 3: see `salientToken`. */
  readonly token: string;
  /** UTC, ISO 8601. */
  readonly askedAt: string;
  /** Milliseconds from `askedAt` after which the hook has denied. */
  readonly waitMs: number;
}

/** A titled list beside a request: where its text came from, what would leave, how to go back. Shown as text, escaped. */
export interface RequestNote {
  /** A heading without a full stop. */
  readonly title: string;
  readonly lines: readonly string[];
  /** Shown marked and before the command itself: the first thing to know. */
  readonly isDanger?: boolean;
}

/** More than that nobody reads while an agent waits, and it has to cross the socket. */
export const MAX_NOTES = 12;
/** Of all notes of a request together. */
export const MAX_NOTE_LINES = 200;
/** UTF-16 units of one line of a note. */
export const MAX_NOTE_LINE = 300;

export interface AskedCapability {
  readonly id: string;
  readonly title: string;
  readonly tier: 1 | 2 | 3;
  readonly evidence: string;
}

/**
 * How an answer came about. `picked`: chosen from a list (tier 2). `typed`: the token was typed and approval chosen
 * (tier 3). `closed`: the question was closed. `expired`: its time ran out. `lost`: the window went away. `crowded`: too
 * many were waiting already. `repeated`: a person denied the same bytes a moment ago, and is not asked again. `stopped`:
 * the kill switch was thrown. `overruled`: the first person signed, and a second one said no.
 */
export const ANSWER_WAYS = [
  'picked',
  'typed',
  'closed',
  'expired',
  'lost',
  'crowded',
  'repeated',
  'stopped',
  'overruled',
] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

export interface SignOffAnswer {
  readonly approved: boolean;
  readonly way: AnswerWay;
  /** That of the request as it was shown. */
  readonly digest: string;
  /** How long it holds; once where it is left out. */
  readonly scope?: GrantScope;
  /** Who signed beside the first person. */
  readonly seconds?: readonly SecondSigner[];
}

/** Whether an answer approves this request: the same bytes, in the way its tier wants. Everything else is a denial. */
export function approves(
  answer: SignOffAnswer,
  request: Pick<SignOffRequest, 'digest' | 'tier' | 'isTyped' | 'people'>,
): boolean {
  if (!answer.approved || answer.digest !== request.digest) return false;
  if (!isQuorum(answer.seconds ?? [], request.people)) return false;
  return answer.way === 'typed' || (!wantsTyping(request) && answer.way === 'picked');
}

/** Who asks where no agent does: Gatehouse's own questions to its person. */
export const PERSON = { id: 'person', name: 'You', session: undefined } as const satisfies CallingAgent;

/** Whether it is a question of Gatehouse's own: no agent waits for its answer. */
export function isOwnQuestion({ agent }: Pick<SignOffRequest, 'agent'>): boolean {
  return agent.id === PERSON.id;
}

/** Whether the token has to be typed. */
export function wantsTyping({ tier, isTyped }: Pick<SignOffRequest, 'tier' | 'isTyped'>): boolean {
  return tier === 3 || isTyped;
}

/** Asks a person. What a window gives the broker; never rejects, and answers `closed` or `expired` when nobody did. */
export interface PromptPort {
  ask(request: SignOffRequest, cancelled: AbortSignalLike): Promise<SignOffAnswer>;
}

/** The part of an AbortSignal that a prompt needs; the core knows no platform types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once: boolean }): void;
}

/** The text whose SHA-256 is a request's digest: unambiguous, whatever the parts hold. */
export function signedText({ agent, cwd, act }: Pick<SignOffRequest, 'agent' | 'cwd' | 'act'>): string {
  return JSON.stringify(['gatehouse-sign-off-2', agent.id, agent.session ?? null, cwd, act]);
}
