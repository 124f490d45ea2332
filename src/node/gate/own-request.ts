// A question of Gatehouse's own to its person, in the form of every other question of tier 3.

import { boundedNotes } from '../../core/gate/request-notes.ts';
import { PERSON, type RequestNote, type SignOffRequest } from '../../core/gate/sign-off.ts';
import { now } from '../clock.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { signOffDigest } from './sign-off-digest.ts';

export interface OwnQuestion extends Pick<SignOffRequest, 'code' | 'tool' | 'act' | 'reason' | 'token'> {
  /** What is done to the gate, such as "changes what the gate lets pass". */
  readonly title: string;
  readonly notes?: readonly RequestNote[];
}

/** The token is what the person has to type; it stands for the capability too. */
export function ownRequest({ code, tool, act, reason, token, title, notes = [] }: OwnQuestion): SignOffRequest {
  const cwd = gatehouseFolder();
  const agent = PERSON;
  return {
    code,
    digest: signOffDigest({ agent, cwd, act }),
    agent,
    tool,
    callId: undefined,
    cwd,
    act,
    tier: 3,
    people: 1,
    exchange: undefined,
    isTyped: true,
    grant: undefined,
    inspectable: true,
    capabilities: [{ id: 'guard-tamper', title, tier: 3, evidence: token }],
    reason,
    safer: undefined,
    notes: boundedNotes(notes),
    claim: undefined,
    token,
    askedAt: now(),
    waitMs: 0,
  };
}
