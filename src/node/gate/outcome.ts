// How asking a person came out, and what the agent is told of it.

import type { SecondSigner } from '../../core/gate/approval.ts';
import { GLASS_OVER } from '../../core/gate/dual-words.ts';
import type { GrantScope } from '../../core/gate/grant.ts';
import { type AnswerWay, approves, type SignOffAnswer, type SignOffRequest } from '../../core/gate/sign-off.ts';
import type { Decider, DecisionWord } from '../../core/model/decision.ts';
import type { NotAsked } from './ask-window.ts';

export interface Outcome {
  readonly decision: DecisionWord;
  readonly by: Decider;
  readonly way: AnswerWay | NotAsked | 'ticket' | 'same-call' | 'glass-over';
  /** What the agent is told after the reason. */
  readonly said: string;
  /** How long the approval holds; once where it is left out. */
  readonly scope?: GrantScope;
  /** Who signed beside the first person. */
  readonly seconds?: readonly SecondSigner[];
  /** Whether a person may still answer it later. */
  readonly isOpen?: true;
  /** The code of the request that the same call was asked under, where it came by another way before. */
  readonly askedAs?: string;
}

export const TICKET: Outcome = { decision: 'approved', by: 'ticket', way: 'ticket', said: 'A person approved it.' };

/** Only what `approves` says is an approval. */
export function outcomeOf(answer: SignOffAnswer | NotAsked, request: SignOffRequest): Outcome {
  if (typeof answer === 'string') return NOT_ANSWERED[answer];
  if (approves(answer, request)) {
    const { way, scope, seconds = [] } = answer;
    if (seconds.length > 0)
      return { ...TICKET, by: 'people', way, seconds, said: `${seconds.length + 1} people approved it.` };
    return { ...TICKET, by: 'person', way, ...(scope !== undefined && { scope }) };
  }
  if (answer.way === 'overruled')
    return { decision: 'denied', by: 'people', way: answer.way, said: 'A second person denied it.' };
  if (isUnanswered(answer.way)) return NOT_ANSWERED[answer.way];
  return { decision: 'denied', by: 'person', way: answer.way, said: 'A person denied it in Gatehouse.' };
}

type Unanswered = Exclude<AnswerWay, 'picked' | 'typed' | 'closed' | 'overruled'>;

function isUnanswered(way: AnswerWay): way is Unanswered {
  return way in NOT_ANSWERED;
}

const NOT_ANSWERED: Readonly<Record<NotAsked | Unanswered, Outcome>> = {
  'no-window': notAnswered('no-window', 'No editor window with Gatehouse is open to ask a person.', true),
  'other-version': notAnswered(
    'other-version',
    'The open editor window has another version of Gatehouse: reload the window.',
    true,
  ),
  'too-large': notAnswered('too-large', 'It is too large for a person to look over: do it in smaller steps.', false),
  lost: notAnswered('lost', 'The editor window was closed before a person answered.', true),
  crowded: notAnswered('crowded', 'Too many requests are waiting for a person already.', false),
  repeated: notAnswered(
    'repeated',
    'A person denied exactly this a moment ago, and is not asked again so soon.',
    false,
  ),
  stopped: { ...notAnswered('stopped', 'All agents were stopped.', false), by: 'kill-switch' },
  expired: { ...notAnswered('expired', 'Nobody answered in time.', true), decision: 'expired' },
};

/** One person approved while the glass was broken, and that was over too soon. */
export const OVER: Outcome = notAnswered('glass-over', GLASS_OVER, true);
/** Whatever else was said. */
export const STOPPED: Outcome = NOT_ANSWERED.stopped;

function notAnswered(way: Outcome['way'], said: string, isOpen: boolean): Outcome {
  return { decision: 'denied', by: 'policy', way, said, ...(isOpen && { isOpen }) };
}

export function reasonFor(
  { code, reason, safer }: SignOffRequest,
  { decision, said }: Outcome,
  isKept: boolean,
): string {
  if (decision === 'approved') return said;
  const later = `A person can still approve it in the editor (Gatehouse: Show Waiting Requests, ${code}); try exactly the same again after that, within 10 minutes.`;
  return [`${reason} ${said}`, isKept ? later : '', safer === undefined ? '' : `Instead: ${safer}`]
    .filter((part) => part !== '')
    .join(' ');
}
