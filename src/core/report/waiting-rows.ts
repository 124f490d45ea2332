// What waits for a person, row by row with its deadline: the view beside the editor.

import type { SignOffRequest } from '../gate/sign-off.ts';
import { safeLine } from '../text/safe-rows.ts';
import { actRows } from './act-lines.ts';
import { timeLeft } from './sign-off-list.ts';

/** `stopped`: all agents are. `live`: an agent waits for the answer. `late`: it was denied, and may try once more. */
export type WaitingKind = 'stopped' | 'live' | 'late';

export interface WaitingRow {
  readonly kind: WaitingKind;
  /** Stays the same as long as the row is about the same thing. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** Of the request; undefined where the row is about none. */
  readonly code: string | undefined;
}

export interface Waiting {
  /** Why nothing runs, where the kill switch is thrown. */
  readonly stopped: string | undefined;
  /** In the order in which they are put to the person. */
  readonly live: readonly SignOffRequest[];
  readonly late: readonly SignOffRequest[];
}

const WIDTH = 60;

/** @param instantOf milliseconds since 1970 of a time in ISO 8601 */
export function waitingRows(
  { stopped, live, late }: Waiting,
  now: number,
  instantOf: (time: string) => number,
): readonly WaitingRow[] {
  const leftOf = ({ askedAt, waitMs }: SignOffRequest): number => Math.min(waitMs, instantOf(askedAt) + waitMs - now);
  return [
    ...(stopped === undefined ? [] : [stoppedRow(stopped)]),
    ...live.map((request, index) =>
      requestRow('live', request, `${timeLeft(leftOf(request))}${index === 0 ? ', asked now' : ''}`),
    ),
    ...late.map((request) => requestRow('late', request, 'denied, may still be approved')),
  ];
}

function stoppedRow(why: string): WaitingRow {
  const tooltip = safeLine(why);
  return { kind: 'stopped', id: 'stopped', label: 'All agents are stopped', description: '', tooltip, code: undefined };
}

function requestRow(kind: WaitingKind, request: SignOffRequest, time: string): WaitingRow {
  const { act, code, tier, agent, cwd, reason } = request;
  const [row = '', ...more] = actRows(act, WIDTH);
  const label = more.length === 0 ? row : `${row} ...`;
  const who = `tier ${tier}, ${safeLine(agent.name)}`;
  return {
    kind,
    id: `${kind} ${code} ${request.digest.slice(0, 12)}`,
    label,
    description: `${time}, ${who}`,
    tooltip: [safeLine(reason), label, `in ${safeLine(cwd)}`, `${who}, ${time}`, safeLine(code)].join('\n'),
    code,
  };
}
