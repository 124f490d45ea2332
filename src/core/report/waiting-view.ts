// A request that nobody could answer in time, as an item of a list.

import type { SignOffRequest } from '../gate/sign-off.ts';
import { withoutIcons } from '../text/icons.ts';
import { safeLine } from '../text/safe-rows.ts';
import { actRows } from './act-lines.ts';

export interface WaitingItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

const WIDTH = 90;

/** @param ageMs milliseconds since it was given up */
export function waitingItem(request: SignOffRequest, ageMs: number): WaitingItem {
  const { act, tier, code, agent, reason } = request;
  const [row = '', ...more] = actRows(act, WIDTH);
  const description = `tier ${tier}, ${agent.name}, ${age(ageMs)}, ${code}`;
  return {
    label: withoutIcons(more.length === 0 ? row : `${row} ...`),
    description: withoutIcons(safeLine(description)),
    detail: withoutIcons(safeLine(reason)),
  };
}

function age(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (!(minutes >= 1)) return 'just now';
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}
