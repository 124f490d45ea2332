// What is known about a key that hands control away: who obeys it, what stands before it, and where that is known from.

import type { AgentConfigArtifact } from '../model/artifact.ts';

/** What stands between opening the folder and the key being obeyed. */
export type Trust = 'none' | 'headless-none' | 'needed' | 'ignored-now' | 'unknown';

/** Where the effect is known from: observed on the named version, read in its code, or reported by others. */
export type Knowledge = { readonly how: 'measured' | 'code'; readonly version: string } | { readonly how: 'reported' };

/** Who obeys a key, and how that is known. */
export interface Obedience {
  /** Who obeys the key. */
  readonly agent: string;
  readonly trust: Trust;
  readonly known: Knowledge;
}

/** Whose file it is: a workspace brings it, or it is the user's own and counts in every folder. */
export type Scope = 'workspace' | 'user';

export function scopeOf({ userFamily }: AgentConfigArtifact): Scope {
  return userFamily === undefined ? 'workspace' : 'user';
}

/** A sentence without its full stop; one for each scope where what is true of the one is not of the other. */
export type Wording = string | Readonly<Record<Scope, string>>;

export function worded(wording: Wording, scope: Scope): string {
  return typeof wording === 'string' ? wording : wording[scope];
}

const TRUST_SENTENCES: Readonly<Record<Trust, string>> = {
  none: 'No trust question stands before it',
  'headless-none': 'Headless runs obey without a trust question, interactive ones once the folder is trusted',
  needed: 'It counts once the folder is trusted',
  'ignored-now': 'Current versions ignore it in a workspace, older ones obeyed',
  unknown: 'Whether folder trust protects is not known',
};

const IN_EVERY_FOLDER = "It is in a file of the user's own and counts in every folder";

/** One sentence: whether trust protects, for which versions, and how that is known. */
export function standingOf({ agent, trust, known }: Obedience, scope: Scope): string {
  return `${scope === 'user' ? IN_EVERY_FOLDER : TRUST_SENTENCES[trust]} (${source(agent, known)}).`;
}

/** The same for machines. */
export function evidenceOf({ agent, trust, known }: Obedience, scope: Scope): Readonly<Record<string, string>> {
  return {
    agent,
    trust: scope === 'user' ? 'users-own' : trust,
    basis: known.how,
    ...(known.how !== 'reported' && { version: known.version }),
  };
}

function source(agent: string, known: Knowledge): string {
  switch (known.how) {
    case 'measured':
      return `measured with ${agent} ${known.version}`;
    case 'code':
      return `read in the code of ${agent} ${known.version}`;
    case 'reported':
      return `reported for ${agent}, not measured; which versions is not known`;
  }
}
