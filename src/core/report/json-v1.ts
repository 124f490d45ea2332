// The JSON report, version 1: a frozen shape that other programs rely on, kept apart from the internal types.

import type { Evidence, Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { showJsonSafely } from '../text/visible.ts';
import { inOrder, problemsInOrder, type ReportInput } from './report-input.ts';

/** The report as text. Keys stand in a fixed order; the same input gives the same bytes. */
export function reportJson({ toolVersion, findings, problems, stats }: ReportInput): string {
  const report = {
    version: 1,
    tool: { name: 'gatehouse', version: toolVersion },
    findings: inOrder(findings).map(findingV1),
    problems: problemsInOrder(problems).map(problemV1),
    stats: { files: stats.files, bytes: stats.bytes, milliseconds: stats.milliseconds },
  };
  return `${showJsonSafely(JSON.stringify(report, undefined, 2))}\n`;
}

function findingV1(finding: Finding): object {
  const { suppressed } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    precision: finding.precision,
    path: finding.path,
    startLine: finding.startLine,
    startColumn: finding.startColumn,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    message: finding.message,
    help: finding.help,
    fingerprint: finding.fingerprint,
    suppressed: suppressed && { by: suppressed.by, reason: suppressed.reason, until: suppressed.until },
    evidence: inKeyOrder(finding.evidence),
  };
}

function problemV1({ path, message, line, column }: Problem): object {
  return { path, message, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

export function inKeyOrder(evidence: Evidence): Evidence {
  return Object.fromEntries(Object.entries(evidence).sort(([a], [b]) => (a < b ? -1 : 1)));
}
