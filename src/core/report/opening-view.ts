// What opening a folder can run, loosen or redirect: the findings about its settings files, by the moment they count.

import type { Finding } from '../model/finding.ts';
import { compareSeverity } from '../model/severity.ts';
import type { RuleId } from '../rules/registry.ts';
import { showSafely } from '../text/visible.ts';
import { type Page, type PageLine, pageOf, section, wrapped } from './page.ts';
import { SEVERITY_MARKS } from './severity-marks.ts';

export interface OpeningGroup {
  readonly title: string;
  readonly items: readonly OpeningItem[];
}

export interface OpeningItem {
  readonly finding: Finding;
  /** The key, or the file where it is one whole. */
  readonly label: string;
  /** Path and line, for people. */
  readonly place: string;
  readonly detail: string;
}

export interface OpeningView {
  /** One sentence. */
  readonly summary: string;
  /** In the order in which it happens; none is empty. */
  readonly groups: readonly OpeningGroup[];
}

const TITLES = {
  'folder-open': 'When the folder is opened',
  'agent-start': 'When an agent starts here',
  helper: 'While an agent or the editor works here',
  'before-tool': 'Before an agent calls a tool',
  'agent-event': 'At other events of an agent',
  'server-start': 'When MCP servers are started',
  container: 'Inside the dev container',
  address: 'Where keys and texts are sent',
  environment: 'In the environment of agents and terminals',
  program: 'Programs, plugins and extensions that the folder brings',
  approvals: 'Questions that are no longer asked',
  hooks: 'Hooks that are switched off',
} as const;

type Group = keyof typeof TITLES;

/** Rules whose matches say no moment of their own. */
const GROUP_OF_RULE: Readonly<Partial<Record<RuleId, Group>>> = {
  'agent-approvals-disabled': 'approvals',
  'agent-code-in-workspace': 'program',
  'agent-environment-injected': 'environment',
  'agent-hook-in-workspace': 'agent-event',
  'agent-hooks-disabled': 'hooks',
  'api-address-redirected': 'address',
  'executable-from-workspace': 'program',
  'mcp-server-in-workspace': 'server-start',
  'runs-on-open': 'folder-open',
};

/**
 * Findings of other subjects are left out, suppressed ones are not: the question is what can happen, not what is new.
 * `shown` gives a path as people read it.
 */
export function openingView(findings: readonly Finding[], shown = (path: string): string => path): OpeningView {
  const byGroup = new Map<Group, Finding[]>();
  for (const finding of findings) {
    const group = groupOf(finding);
    if (group !== undefined) byGroup.set(group, [...(byGroup.get(group) ?? []), finding]);
  }
  const groups = (Object.keys(TITLES) as Group[]).flatMap((group): OpeningGroup[] => {
    const members = byGroup.get(group);
    return members === undefined
      ? []
      : [{ title: TITLES[group], items: members.toSorted(worstFirst).map((finding) => itemOf(finding, shown)) }];
  });
  return { summary: summaryOf(groups), groups };
}

/** The view as a page: what happens first stands first, and each place is a link. */
export function openingPage({ summary, groups }: OpeningView): Page {
  return pageOf([
    ...wrapped(summary, '', 'headline'),
    ...(groups.length === 0 ? [] : wrapped('Nothing was run to find this out. The places are links.', '', 'quiet')),
    [],
    ...groups.flatMap(({ title, items }) => section(title, items.flatMap(itemLines))),
  ]);
}

function itemLines({ finding, label, place, detail }: OpeningItem): readonly PageLine[] {
  const { path, startLine: line, startColumn: column, rule, severity, help } = finding;
  return [
    [
      ...['  ', { text: `${severity}: ${label}`, kind: SEVERITY_MARKS[severity] }, '  '],
      { text: place, link: { to: 'file', path, line, column } },
    ],
    // Editors mark curly quotes in folders that are not trusted: they could be other characters in disguise.
    ...wrapped(detail.replace(/[“”]/g, '"'), '    '),
    ['    ', { text: rule, kind: 'quiet', docsPage: help }],
  ];
}

function groupOf({ rule, evidence }: Finding): Group | undefined {
  const byRule = Object.hasOwn(GROUP_OF_RULE, rule) ? GROUP_OF_RULE[rule as RuleId] : undefined;
  if (byRule === undefined || rule === 'agent-code-in-workspace') return byRule;
  const moment = evidence['moment'];
  return typeof moment === 'string' && Object.hasOwn(TITLES, moment) ? (moment as Group) : byRule;
}

function itemOf(finding: Finding, shown: (path: string) => string): OpeningItem {
  const setting = finding.evidence['setting'];
  const label = typeof setting === 'string' && setting !== 'file' ? setting : 'the whole file';
  return {
    finding,
    label: showSafely(label),
    place: `${showSafely(shown(finding.path))}:${finding.startLine}`,
    detail: showSafely(finding.message),
  };
}

function worstFirst(one: Finding, other: Finding): number {
  return (
    compareSeverity(other.severity, one.severity) ||
    (one.path < other.path ? -1 : one.path > other.path ? 1 : one.startLine - other.startLine)
  );
}

function summaryOf(groups: readonly OpeningGroup[]): string {
  const items = groups.flatMap((group) => group.items);
  if (items.length === 0) return 'No file in this folder was found to run, loosen or redirect anything by itself.';
  const loud = items.filter(({ finding }) => compareSeverity(finding.severity, 'medium') >= 0).length;
  const files = new Set(items.map(({ finding }) => finding.path)).size;
  const counted = `${items.length} ${items.length === 1 ? 'key' : 'keys'} in ${files} ${files === 1 ? 'file' : 'files'}`;
  return `${counted} can run, loosen or redirect something here; ${loud} of them ${loud === 1 ? 'is' : 'are'} worth a look first.`;
}
