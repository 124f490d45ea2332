// `gatehouse.jsonc` to a policy: what cannot be used is reported with its place and never makes anything laxer.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Problem } from '../model/problem.ts';
import { isSeverity, type Severity } from '../model/severity.ts';
import type { Span } from '../model/span.ts';
import { entryAt } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';
import { lineTable } from '../text/lines.ts';
import { EMPTY_POLICY, type PolicySource, type ScanPolicy, type SuppressionEntry, type TrustedFile } from './policy.ts';

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

const MIN_REASON = 10;
const MAX_DAYS = 90;

/** A policy is written by hand; a longer one is a mistake, or an attack on its reader. */
const MAX_LENGTH = 256 * 1024;
const MAX_PROBLEMS = 50;
const MAX_MESSAGE = 300;

type Report = (span: Span, message: string) => void;

/** Reads the text of a policy file. Never throws; every mistake is a problem with line and column. */
export function readPolicy(path: string, text: string, source: PolicySource, facts: PolicyFacts): PolicyReading {
  const lines = lineTable(text);
  const problems: Problem[] = [];
  const report: Report = (span, message) => {
    if (problems.length === MAX_PROBLEMS) return;
    const { line, column } = lines.placeOf(span.start);
    problems.push({ path, message: message.slice(0, MAX_MESSAGE), unread: false, line, column });
  };
  if (text.length > MAX_LENGTH) {
    report({ start: 0, end: 0 }, `Longer than ${MAX_LENGTH / 1024} Ki characters; this policy was not read`);
    return { policy: EMPTY_POLICY, problems };
  }
  const { root, mistakes } = readJsonc(text);
  for (const mistake of mistakes) report(mistake.span, mistake.message);
  if (root !== undefined && root.type !== 'object') report(root.span, 'A policy is an object: { … }');
  for (const entry of entriesOf(root)) {
    if (!KEYS.has(entry.key)) report(entry.keySpan, `Unknown key "${entry.key}"; known are ${[...KEYS].join(', ')}`);
  }
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

const KEYS: ReadonlySet<string> = new Set(['$schema', 'scan', 'suppressions', 'trusted']);
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

function isReason(reason: string, item: JsonValue, report: Report): boolean {
  if (reason.trim().length >= MIN_REASON) return true;
  report(item.span, `"reason" says why in at least ${MIN_REASON} characters`);
  return false;
}

function readTexts<Key extends string>(
  item: JsonValue,
  keys: readonly Key[],
  report: Report,
): Partial<Record<Key, string>> {
  const texts: Partial<Record<Key, string>> = {};
  if (item.type !== 'object') report(item.span, `An entry is an object with ${keys.join(', ')}`);
  for (const { key, keySpan } of entriesOf(item)) {
    if (!(keys as readonly string[]).includes(key)) report(keySpan, `Unknown key "${key}"`);
  }
  for (const key of keys) {
    const value = entryAt(item, key)?.value;
    if (value === undefined && item.type === 'object') report(item.span, `"${key}" is missing`);
    const text = value === undefined ? undefined : readText(value, `"${key}"`, report);
    if (text !== undefined) texts[key] = text;
  }
  return texts;
}

function readText(value: JsonValue, what: string, report: Report): string | undefined {
  if (value.type === 'string' && value.value !== '') return value.value;
  report(value.span, `${what} is a text that is not empty`);
  return undefined;
}

function readList<Item>(
  entry: JsonEntry | undefined,
  report: Report,
  read: (item: JsonValue) => Item | undefined,
): readonly Item[] {
  if (entry === undefined) return [];
  if (entry.value.type !== 'array') {
    report(entry.value.span, `"${entry.key}" is a list: [ … ]`);
    return [];
  }
  return entry.value.items.map(read).filter((item) => item !== undefined);
}

function entriesOf(value: JsonValue | undefined): readonly JsonEntry[] {
  return value?.type === 'object' ? value.entries : [];
}

function isDate(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text);
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
