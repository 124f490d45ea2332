// Opens the text of a policy file for its readers: bounds, syntax, top-level keys, and problems with their places.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';
import { readJsonc } from '../text/jsonc.ts';
import { lineTable } from '../text/lines.ts';

/** A policy is written by hand; a longer one is a mistake, or an attack on its reader. */
export const MAX_POLICY_LENGTH = 256 * 1024;
const MAX_PROBLEMS = 50;
const MAX_MESSAGE = 300;

/** Notes a mistake at its place. */
export type Report = (span: Span, message: string) => void;

export interface PolicyText {
  /** The object that the policy is, or undefined where there is none. */
  readonly root: JsonValue | undefined;
  /** False when the text is too long, or its syntax is broken so that parts of it may be missing. */
  readonly isWhole: boolean;
  readonly report: Report;
  /** What was reported so far; grows. */
  readonly problems: readonly Problem[];
}

const KEYS: ReadonlySet<string> = new Set([
  '$schema',
  'scan',
  'suppressions',
  'trusted',
  'templates',
  'tiers',
  'agents',
  'dualControl',
  'egress',
  'servers',
  'stopWhen',
  'contacts',
]);

/** Never throws. */
export function openPolicy(path: string, text: string): PolicyText {
  const lines = lineTable(text);
  const problems: Problem[] = [];
  const report: Report = (span, message) => {
    if (problems.length === MAX_PROBLEMS) return;
    const { line, column } = lines.placeOf(span.start);
    problems.push({ path, message: message.slice(0, MAX_MESSAGE), unread: false, line, column });
  };
  if (text.length > MAX_POLICY_LENGTH) {
    report({ start: 0, end: 0 }, `Longer than ${MAX_POLICY_LENGTH / 1024} Ki characters; this policy was not read`);
    return { root: undefined, isWhole: false, report, problems };
  }
  const { root, mistakes } = readJsonc(text);
  for (const mistake of mistakes) report(mistake.span, mistake.message);
  if (root !== undefined && root.type !== 'object') report(root.span, 'A policy is an object: { … }');
  for (const { key, keySpan } of entriesOf(root)) {
    if (!KEYS.has(key)) report(keySpan, `Unknown key "${key}"; known are ${[...KEYS].join(', ')}`);
  }
  return { root, isWhole: mistakes.length === 0 && root?.type === 'object', report, problems };
}

export function entriesOf(value: JsonValue | undefined): readonly JsonEntry[] {
  return value?.type === 'object' ? value.entries : [];
}
