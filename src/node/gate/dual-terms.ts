// How many people a call takes as things stand: as the policy wants, or one while the glass is broken.

import { type Glass, glassNote, glassSentence } from '../../core/gate/break-glass.ts';
import { tooFewPeople } from '../../core/gate/dual-words.ts';
import type { RequestNote } from '../../core/gate/sign-off.ts';
import { brokenGlass } from './glass-state.ts';
import type { JudgedCall } from './judge-call.ts';
import type { GateOptions } from './own-folder.ts';

export interface DualTerms {
  readonly people: number;
  /** While it is broken every prompt says so. */
  readonly glass: Glass | undefined;
  /** Whether one person decides here only because of that. */
  readonly isByGlass: boolean;
  readonly notes: readonly RequestNote[];
  /** Why nobody is asked: there are not enough people. */
  readonly denial: string | undefined;
}

export async function dualTerms({ judgement }: JudgedCall, options: GateOptions): Promise<DualTerms> {
  const glass = brokenGlass(options);
  const isDual = judgement.people > 1;
  const people = glass === undefined ? judgement.people : 1;
  return {
    people,
    glass,
    isByGlass: isDual && glass !== undefined,
    notes: glass === undefined ? [] : [glassNote(glassSentence(glass))],
    denial: people === 1 ? undefined : await denialOf(people, options),
  };
}

/** Whether what one person approved by break-glass may still run. */
export function isGlassOver({ glass, isByGlass }: DualTerms, options: GateOptions): boolean {
  return isByGlass && brokenGlass(options)?.id !== glass?.id;
}

async function denialOf(people: number, options: GateOptions): Promise<string | undefined> {
  const { otherPeople } = await import('./approvers.ts');
  const others = otherPeople(options);
  return others >= people - 1 ? undefined : tooFewPeople(people, others);
}
