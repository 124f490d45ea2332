// What every report writer gets, and the order in which reports list it.

import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import type { Rule } from '../rules/rule.ts';

export interface ScanStats {
  /** Files that were looked at. */
  readonly files: number;
  /** Bytes that were read. */
  readonly bytes: number;
  /** Wall-clock time of the scan. */
  readonly milliseconds: number;
}

/** Paths are as they are to be shown: relative with `/`, or absolute for what lies elsewhere. */
export interface ReportInput {
  readonly toolVersion: string;
  /** The rules that ran. */
  readonly rules: readonly Rule[];
  /** Suppressed findings included. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly stats: ScanStats;
}

/** By path, line, column, rule; by code units, so that every machine agrees. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.path, b.path) ||
      a.startLine - b.startLine ||
      a.startColumn - b.startColumn ||
      compare(a.rule, b.rule) ||
      compare(a.fingerprint, b.fingerprint),
  );
}

/** By path, place, message. */
export function problemsInOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.path, b.path) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.message, b.message),
  );
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
