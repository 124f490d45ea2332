// The SARIF 2.1.0 report: rules, results, notifications.

import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { compareSeverity } from '../model/severity.ts';
import { showJsonSafely, showSafely } from '../text/visible.ts';
import { inKeyOrder } from './json-v1.ts';
import { inOrder, problemsInOrder, type ReportInput } from './report-input.ts';
import { artifactLocation, physicalLocation, SOURCE_ROOT } from './sarif-places.ts';
import { LEVELS, sarifRule, sarifRuleId } from './sarif-rules.ts';

/** GitHub refuses runs with more results; the mildest are left out, and a notification says so. */
export const MAX_RESULTS = 25_000;

/** Code scanning shows no more places beside a result. */
const MAX_RELATED = 100;

export function reportSarif({ toolVersion, rules, findings, problems }: ReportInput): string {
  const kept = worst(findings);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  // The standard wants `suppressions` on every result of a run or on none.
  const hasSuppressions = kept.some((finding) => finding.suppressed !== null);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Gatehouse',
            version: toolVersion,
            semanticVersion: toolVersion,
            rules: rules.map(sarifRule),
          },
        },
        invocations: [
          {
            executionSuccessful: !problems.some((problem) => problem.unread),
            toolExecutionNotifications: [
              ...problemsInOrder(problems).map(notification),
              ...leftOut(findings.length - kept.length),
            ],
          },
        ],
        originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The folder in which the scan was started.' } } },
        columnKind: 'utf16CodeUnits',
        results: kept.map((finding) => result(finding, indexes, hasSuppressions)),
      },
    ],
  };
  return `${showJsonSafely(JSON.stringify(log, undefined, 2))}\n`;
}

function worst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_RESULTS) return inOrder(findings);
  const worstFirst = [...inOrder(findings)].sort((a, b) => compareSeverity(b.severity, a.severity));
  return inOrder(worstFirst.slice(0, MAX_RESULTS));
}

function leftOut(count: number): readonly object[] {
  if (count === 0) return [];
  const text = `${count} more results are left out: a run holds at most ${MAX_RESULTS}. The JSON report has them all.`;
  return [{ message: { text }, level: 'warning' }];
}

function result(finding: Finding, indexes: ReadonlyMap<string, number>, hasSuppressions: boolean): object {
  const ruleIndex = indexes.get(finding.rule);
  return {
    ruleId: sarifRuleId(finding.rule),
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: plain(finding.message) },
    locations: [{ physicalLocation: physicalLocation(finding) }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.slice(0, MAX_RELATED).map((related, id) => ({
        id,
        physicalLocation: physicalLocation(related),
        message: { text: plain(related.message) },
      })),
    }),
    partialFingerprints: { 'gatehouse/v1': finding.fingerprint },
    ...(hasSuppressions && { suppressions: suppressions(finding) }),
    properties: { severity: finding.severity, precision: finding.precision, evidence: inKeyOrder(finding.evidence) },
  };
}

function suppressions({ suppressed }: Finding): readonly object[] {
  if (suppressed === null) return [];
  const { by, reason, until } = suppressed;
  return [{ kind: 'external', status: 'accepted', justification: plain(reason), properties: { by, until } }];
}

function notification({ path, message, unread, line, column }: Problem): object {
  const region =
    line === undefined ? undefined : { startLine: line, ...(column !== undefined && { startColumn: column }) };
  return {
    message: { text: plain(message) },
    level: unread ? 'error' : 'warning',
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path), ...(region && { region }) } }],
  };
}

/** Viewers turn `[text](address)` in messages into links; a quoted piece of a hostile file must not become one. */
function plain(text: string): string {
  return showSafely(text).replaceAll('](', '\\](');
}
