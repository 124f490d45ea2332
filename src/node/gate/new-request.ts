// Draws up what a person is asked to sign off.

import { randomInt } from 'node:crypto';
import { boundedNotes } from '../../core/gate/request-notes.ts';
import { salientToken } from '../../core/gate/salient-token.ts';
import type { RequestNote, SignOffRequest } from '../../core/gate/sign-off.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import { now } from '../clock.ts';
import type { JudgedAct, JudgedCall } from './judge-call.ts';
import { signOffDigest } from './sign-off-digest.ts';

/** How a request is to be answered, and what a person is shown beside what the judgement says. */
export interface Terms extends Pick<SignOffRequest, 'isTyped' | 'grant' | 'people' | 'ships' | 'waitMs'> {
  readonly notes?: readonly RequestNote[] | undefined;
}

export function newRequest(
  call: ToolCall,
  act: JudgedAct,
  judged: JudgedCall,
  { notes: more = [], ...terms }: Terms,
): SignOffRequest {
  const { agent, tool, callId, claim } = call;
  const { assessment, judgement, cwd } = judged;
  const code = drawCode();
  return {
    code,
    digest: signOffDigest({ agent, cwd, act }),
    agent,
    tool,
    callId,
    cwd,
    act,
    tier: judgement.tier === 3 ? 3 : 2,
    exchange: judgement.exchange,
    inspectable: assessment.inspectable,
    capabilities: assessment.capabilities.map(({ id, title, tier, evidence }) => ({ id, title, tier, evidence })),
    reason: judgement.reason,
    safer: judgement.safer,
    notes: boundedNotes([...more, ...judged.raises.flatMap(({ note }) => note ?? [])]),
    claim,
    token: salientToken(assessment, code),
    askedAt: now(),
    ...terms,
  };
}

/** Without characters that are taken for each other. */
const CODE_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

function drawCode(): string {
  return Array.from({ length: 6 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}
