// The report for a person at a terminal: one line a finding, grouped by file, and one line that sums up.

import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { showSafely } from '../text/visible.ts';
import { counted, inOrder, problemsInOrder, type ReportInput } from './report-input.ts';

type Style = Severity | 'dim' | 'bold';
type Painter = (style: Style, text: string) => string;

const COLOURS: Readonly<Record<Style, string>> = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  info: '34',
  dim: '2',
  bold: '1',
};

const coloured: Painter = (style, text) => `\x1b[${COLOURS[style]}m${text}\x1b[0m`;
const uncoloured: Painter = (_style, text) => text;

/** The longest of the severity words: the messages start at one column. */
const SEVERITY_WIDTH = Math.max(...SEVERITIES.map((severity) => severity.length));

/** Suppressed findings are counted, not listed. What files say is shown with escapes, so that it steers no terminal. */
export function reportText(input: ReportInput, { hasColour = false }: { readonly hasColour?: boolean } = {}): string {
  const paint = hasColour ? coloured : uncoloured;
  const listed = inOrder(input.findings).filter((finding) => finding.suppressed === null);
  const groups = [...byFile(listed).values()].map((group) => linesOf(group, paint));
  const problems = problemsInOrder(input.problems).map((problem) => problemLine(problem, paint));
  if (problems.length > 0) groups.push([paint('bold', 'Problems'), ...problems]);
  return [...groups, [summary(input, listed, paint)]].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  return groups;
}

function linesOf(findings: readonly Finding[], paint: Painter): string[] {
  const places = findings.map(({ path, startLine, startColumn }) => `${showSafely(path)}:${startLine}:${startColumn}`);
  const width = places.reduce((widest, place) => Math.max(widest, place.length), 0);
  return findings.map(({ severity, message, rule }, index) =>
    [
      (places[index] ?? '').padEnd(width),
      paint(severity, severity.padEnd(SEVERITY_WIDTH)),
      showSafely(message),
      paint('dim', showSafely(rule)),
    ].join('  '),
  );
}

function problemLine({ path, message, line, column }: Problem, paint: Painter): string {
  const place = [showSafely(path), line, column].filter((part) => part !== undefined).join(':');
  return `${place}  ${paint('dim', showSafely(message))}`;
}

function summary({ findings, problems, stats }: ReportInput, listed: readonly Finding[], paint: Painter): string {
  const suppressed = findings.length - listed.length;
  const parts = [
    listed.length === 0 ? 'No findings' : `${counted(listed.length, 'finding')} (${severityCounts(listed, paint)})`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(problems.length > 0 ? [counted(problems.length, 'problem')] : []),
    `${counted(stats.files, 'file')}, ${size(stats.bytes)}, ${(stats.milliseconds / 1000).toFixed(1)} s`,
  ];
  return parts.join(' · ');
}

function severityCounts(findings: readonly Finding[], paint: Painter): string {
  return SEVERITIES.toReversed()
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => paint(severity, `${count} ${severity}`))
    .join(', ');
}

function size(bytes: number): string {
  if (bytes < 1024) return counted(bytes, 'byte');
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
