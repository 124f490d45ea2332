// The scan part of `gatehouse.jsonc` to a policy: what cannot be used is reported with its place and never makes anything laxer.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Problem } from '../model/problem.ts';
import { isSeverity, type Severity } from '../model/severity.ts';
import { entryAt } from '../text/json-query.ts';
import type { PolicySource, ScanPolicy, SuppressionEntry, TrustedFile } from './policy.ts';
import { isDate, isReason, readList, readText, readTexts } from './policy-fields.ts';
import { entriesOf, openPolicy, type Report } from './policy-text.ts';

export interface PolicyReading {
  readonly policy: ScanPolicy;
  readonly problems: readonly Problem[];
}

/** What a policy is held against. */
export interface PolicyFacts {
  /** Today as an ISO date; suppressions are bounded against it. */
  readonly today: string;
  /** The ids of all rules: a policy that names another has a slip in it. */
  readonly ruleIds: readonly string[];
}

const MAX_DAYS = 90;

/** Reads what a policy file says about scanning. Never throws; every mistake is a problem with line and column. */
export function readPolicy(path: string, text: string, source: PolicySource, facts: PolicyFacts): PolicyReading {
  const { root, report, problems } = openPolicy(path, text);
  const scan = readScan(entryAt(root, 'scan'), source, facts, report);
  const suppressions = readList(entryAt(root, 'suppressions'), report, (item) => readSuppression(item, facts, report));
  const trusted = readList(entryAt(root, 'trusted'), report, (item) => readTrusted(item, report));
  if (source === 'workspace') {
    for (const key of ['suppressions', 'trusted']) {
      const entry = entryAt(root, key);
      if (entry !== undefined)
        report(entry.keySpan, `A workspace cannot quieten findings: move "${key}" to the user's policy`);
    }
    return { policy: { ...scan, suppressions: [], trusted: [] }, problems };
  }
  return { policy: { ...scan, suppressions, trusted }, problems };
}

const SCAN_KEYS: ReadonlySet<string> = new Set(['severity', 'exclude']);

function readScan(
  entry: JsonEntry | undefined,
  source: PolicySource,
  { ruleIds }: PolicyFacts,
  report: Report,
): Pick<ScanPolicy, 'severity' | 'exclude'> {
  const severity: Record<string, Severity | 'off'> = {};
  if (entry !== undefined && entry.value.type !== 'object') report(entry.value.span, '"scan" is an object: { … }');
  for (const known of entriesOf(entry?.value)) {
    if (!SCAN_KEYS.has(known.key)) report(known.keySpan, `Unknown key "${known.key}" in "scan"`);
  }
  for (const { key, keySpan, value } of entriesOf(entryAt(entry?.value, 'severity')?.value)) {
    if (!ruleIds.includes(key)) report(keySpan, `No rule is called "${key}"`);
    const word = value.type === 'string' ? value.value : undefined;
    if (word === 'off' && source === 'workspace') report(value.span, `A workspace cannot switch the rule "${key}" off`);
    else if (word === 'off' || isSeverity(word)) severity[key] = word;
    else report(value.span, `The severity of "${key}" is one of off, info, low, medium, high, critical`);
  }
  const excludes = entryAt(entry?.value, 'exclude');
  if (excludes !== undefined && source === 'workspace') {
    report(excludes.keySpan, `A workspace cannot leave files out of the scan: move "exclude" to the user's policy`);
    return { severity, exclude: [] };
  }
  return { severity, exclude: readList(excludes, report, (item) => readText(item, 'A glob', report)) };
}

function readSuppression(item: JsonValue, facts: PolicyFacts, report: Report): SuppressionEntry | undefined {
  const { rule, path, reason, until, author } = readTexts(item, ['rule', 'path', 'reason', 'until', 'author'], report);
  if (rule === undefined || path === undefined || author === undefined) return undefined;
  if (reason === undefined || until === undefined) return undefined;
  if (!isReason(reason, item, report)) return undefined;
  if (rule !== '*' && !facts.ruleIds.includes(rule)) report(item.span, `No rule is called "${rule}"`);
  if (!isDate(until)) report(item.span, '"until" is a date like 2027-01-31');
  else if (daysBetween(facts.today, until) > MAX_DAYS) report(item.span, `"until" is more than ${MAX_DAYS} days ahead`);
  else return { rule, path, reason, until, author };
  return undefined;
}

function readTrusted(item: JsonValue, report: Report): TrustedFile | undefined {
  const { path, sha256, reason, author } = readTexts(item, ['path', 'sha256', 'reason', 'author'], report);
  if (path === undefined || sha256 === undefined || reason === undefined || author === undefined) return undefined;
  if (!isReason(reason, item, report)) return undefined;
  if (/^[0-9a-f]{64}$/.test(sha256)) return { path, sha256, reason, author };
  report(item.span, '"sha256" is 64 hexadecimal digits in lower case');
  return undefined;
}

/** Days from one ISO date to a later one, by the civil calendar; the core has no clock and no Date. */
export function daysBetween(from: string, until: string): number {
  return dayNumber(until) - dayNumber(from);
}

/** Days since a fixed day long ago (years counted from March, so that leap days come last). */
function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const shifted = month < 3 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((monthFromMarch * 306 + 5) / 10) + day;
}
