// Why a call is held although its text alone would pass: what is known beyond it, each source in a file of its own.

import type { Assessment } from '../../core/commands/assess.ts';
import { leftBehind } from '../../core/gate/left-behind.ts';
import type { RequestNote } from '../../core/gate/sign-off.ts';
import type { Surroundings } from '../../core/model/command.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import type { JudgedAct } from './judge-call.ts';
import { broughtBefore } from './ledger-place.ts';
import type { GateOptions } from './own-folder.ts';

/** A call as it was judged by its text. */
export interface RaiseQuestion {
  readonly call: ToolCall;
  readonly act: JudgedAct;
  readonly assessment: Assessment;
  readonly surroundings: Surroundings;
  readonly options: GateOptions;
}

/** It makes the call tier 3, whatever templates and policies say. */
export interface Raise {
  /** One sentence or two that a person understands. */
  readonly reason: string;
  /** What a person is shown of it beside the reason. */
  readonly note?: RequestNote;
}

/**
 * Runs for every call: cheap where it has nothing to say, and bounded in what it reads. One that throws denies the call,
 * as everything unexpected does.
 */
export type RaiseSource = (question: RaiseQuestion) => Promise<readonly Raise[]> | readonly Raise[];

const SOURCES: readonly RaiseSource[] = [leftInShell, broughtBefore];

/** All of them, in the order of the sources. */
export async function raisesFor(question: RaiseQuestion): Promise<readonly Raise[]> {
  const raises: Raise[] = [];
  for (const source of SOURCES) raises.push(...(await source(question)));
  return raises;
}

function leftInShell({ call, act, assessment, surroundings }: RaiseQuestion): readonly Raise[] {
  if (!call.keepsShell || act.kind !== 'command') return [];
  const reason = leftBehind(act, assessment, surroundings);
  return reason === undefined ? [] : [{ reason }];
}
