// One judged command as a page: what `gatehouse check` says, for a person who is about to run what somebody advised.

import type { Assessment } from '../commands/assess.ts';
import type { Judgement } from '../gate/judge.ts';
import type { Tier } from '../model/tier.ts';
import type { Verdict } from '../model/verdict.ts';
import { showSafely } from '../text/visible.ts';
import { actLines, type ShownAct } from './act-lines.ts';
import { type MarkKind, type Page, type PageLine, pageOf, section, wrapped } from './page.ts';
import { capabilityLines } from './sign-off-view.ts';

const TIERS: Readonly<Record<Tier, string>> = {
  1: 'Tier 1: it only reads, builds, tests or formats.',
  2: 'Tier 2: it stays local and can be undone, or follows a template.',
  3: 'Tier 3: others bear the harm, or nobody can take it back.',
};

/** What an agent would meet with the same command. */
const VERDICTS: Readonly<Record<Verdict, { readonly text: string; readonly kind: MarkKind }>> = {
  allow: { text: 'An agent may run it without asking.', kind: 'good' },
  ask: { text: 'An agent has to ask you first.', kind: 'escape' },
  deny: { text: 'An agent may not run it.', kind: 'bad' },
};

export function checkPage(act: ShownAct, cwd: string, assessment: Assessment, judgement: Judgement): Page {
  const { capabilities, unknown, problems } = assessment;
  const { tier, verdict, reason, safer } = judgement;
  const { name, excerpt, whole } = actLines(
    act,
    capabilities.map(({ evidence }) => evidence),
  );
  return pageOf([
    ...wrapped(showSafely(reason), '', 'headline'),
    [],
    [TIERS[tier]],
    [VERDICTS[verdict]],
    [],
    ...section(name, excerpt),
    ...section('Where it would run', wrapped(showSafely(cwd))),
    ...section('What it can do', capabilityLines(capabilities)),
    ...section('What could not be read', sentences(problems, 'The command ')),
    ...section('What Gatehouse does not know', sentences(unknown, '')),
    ...section('What to do instead', safer === undefined ? [] : wrapped(showSafely(safer))),
    ...section('What this means', wrapped('Nothing was run. Gatehouse names what it can see; it vouches for nothing.')),
    ...section(`${name}, all of it`, whole),
  ]);
}

function sentences(parts: readonly string[], before: string): readonly PageLine[] {
  return parts.slice(0, 20).flatMap((part) => wrapped(`${before}${showSafely(part)}`));
}
