// What is said of one agent: how it is covered, whose it is, what it may do, and what it can reach. Facts in, words out.

import type { Coverage } from '../agents/coverage.ts';
import type { AgentGrant } from '../policy/gate-policy.ts';
import { showSafely } from '../text/visible.ts';
import type { Examined } from './doctor-text.ts';

export interface AgentFacts {
  readonly examined: Examined;
  readonly coverage: Coverage;
  /** The agent's entries in the policies in force. */
  readonly entries: readonly AgentGrant[];
  /** A policy lists agents, and not this one: it may read, and no more. */
  readonly isUnlisted: boolean;
  /** Names of what it inherits from this user: files below the home folder and variables. Never a value. */
  readonly reach: readonly string[];
}

/** `gated`, `gated except …`, or `not gated: …`, on one line. */
export function coverageWords({ examined, coverage }: AgentFacts): string {
  if (examined.kind !== 'gated') return `not gated: ${showSafely(examined.why)}`;
  const { except, proof } = coverage;
  const gaps = except.length === 0 ? 'gated' : `gated except ${except.join('; ')}`;
  return proof === 'seen' ? gaps : `${gaps} (unproven: nobody here has seen it hold)`;
}

/** The same in a word or two, where there is no room for more. */
export function coverageWord({ examined, coverage }: AgentFacts): string {
  if (examined.kind !== 'gated') return 'not gated';
  const gaps = coverage.except.length === 0 ? 'gated' : 'gated except …';
  return coverage.proof === 'seen' ? gaps : `${gaps}, unproven`;
}

export interface FactRow {
  readonly label: string;
  readonly text: string;
}

/** What there is to say beyond the name, a row each. */
export function factRows(facts: AgentFacts): readonly FactRow[] {
  const { examined, entries, isUnlisted, reach } = facts;
  const rows: FactRow[] = [{ label: 'Coverage', text: coverageWords(facts) }];
  if (examined.kind === 'gated') {
    if (examined.ms !== undefined)
      rows.push({ label: 'Canary', text: `held in ${Math.round(examined.ms)} ms, as it would be sent by the agent` });
    for (const file of examined.beside)
      rows.push({
        label: 'Beside it',
        text: `hooks of ${showSafely(file)}, which can approve or rewrite a call after it was judged`,
      });
  }
  for (const entry of entries) rows.push(...entryRows(entry));
  if (isUnlisted) rows.push({ label: 'Limits', text: 'the policy does not list it: it may read, and no more' });
  else if (entries.length === 0)
    rows.push({ label: 'Owner', text: 'nobody: no policy says whose it is, and what it is for' });
  rows.push({
    label: 'It can reach',
    text: reach.length === 0 ? 'no credentials that are known here' : reach.join(', '),
  });
  return rows;
}

function entryRows({ owner, purpose, folders, hosts, capabilities, expires }: AgentGrant): readonly FactRow[] {
  const limits = [
    folders === undefined ? '' : `folders ${folders.join(', ')}`,
    hosts === undefined ? '' : `hosts ${hosts.join(', ')}`,
    capabilities === undefined ? '' : `capabilities ${capabilities.join(', ')}`,
    expires === undefined ? '' : `until ${expires}`,
  ].filter((text) => text !== '');
  return [
    { label: 'Owner', text: showSafely(owner) },
    { label: 'Purpose', text: showSafely(purpose) },
    { label: 'Limits', text: limits.length === 0 ? 'none by policy' : showSafely(limits.join('; ')) },
  ];
}

/** For a terminal: one block an agent, lines folded by nobody. */
export function agentsText(all: readonly AgentFacts[]): string {
  if (all.length === 0) return 'No agent was found here.\n';
  const width = Math.max(...all.flatMap((facts) => factRows(facts).map(({ label }) => label.length)));
  return all
    .map((facts) => {
      const rows = factRows(facts).map(({ label, text }) => `  ${label.padEnd(width)}  ${text}`);
      return `${[facts.examined.name, ...rows].join('\n')}\n`;
    })
    .join('\n');
}
