// `gatehouse scan`: folders and files through the rules, printed in the form asked for.

import { writeFileSync } from 'node:fs';
import type { Finding } from '../core/model/finding.ts';
import type { Problem } from '../core/model/problem.ts';
import { isAtLeast } from '../core/model/severity.ts';
import type { ReportInput } from '../core/report/report-input.ts';
import { RULES } from '../core/rules/registry.ts';
import type { Rule } from '../core/rules/rule.ts';
import { elapsed } from '../node/clock.ts';
import { machinePlaces } from '../node/machine-places.ts';
import { relativeTo, slashPath } from '../node/paths.ts';
import { type FolderScan, scanFolder } from '../node/scan-folder.ts';
import { type ScanCall, UsageError } from './args.ts';
import { readBaseline } from './baseline.ts';
import { EXIT } from './exit-codes.ts';
import { progressLine } from './progress.ts';
import { writeReport } from './report.ts';
import type { Terminal } from './terminal.ts';
import { VERSION } from './version.ts';

export async function scanCommand(call: ScanCall, terminal: Terminal): Promise<number> {
  const started = elapsed();
  const rules = chosenRules(call);
  const baseline = call.baseline === undefined ? undefined : readBaseline(slashPath(call.baseline, terminal.cwd));
  const policy = call.policy === undefined ? undefined : slashPath(call.policy, terminal.cwd);
  const roots = [...call.paths.map((path) => slashPath(path, terminal.cwd)), ...(call.machine ? machinePlaces() : [])];
  const progress = progressLine(terminal);
  const scans: FolderScan[] = [];
  for (const root of new Set(roots)) {
    scans.push(await scanFolder({ root, rules, userPolicy: policy, onProgress: progress.show }));
  }
  progress.clear();
  const input: ReportInput = {
    toolVersion: VERSION,
    rules,
    findings: scans.flatMap((scan) =>
      scan.findings.map((finding) => {
        const shown = withShownPaths(finding, shownPath(scan.root, terminal.cwd));
        return baseline?.has(shown) ? { ...shown, suppressed: baseline.suppression } : shown;
      }),
    ),
    problems: scans.flatMap((scan) => scan.problems.map((problem) => shownProblem(problem, scan.root, terminal.cwd))),
    stats: {
      files: sum(scans.map((scan) => scan.stats.files)),
      bytes: sum(scans.map((scan) => scan.stats.bytes)),
      milliseconds: Math.round(elapsed() - started),
    },
  };
  const report = writeReport(call.format, input, terminal.hasColour && call.output === undefined);
  if (call.output === undefined) terminal.out(report);
  else writeFileSync(slashPath(call.output, terminal.cwd), report);
  return exitCode(input, call);
}

function exitCode({ findings, problems }: ReportInput, call: ScanCall): number {
  const counts = findings.some((finding) => finding.suppressed === null && isAtLeast(finding.severity, call.failOn));
  if (counts) return EXIT.found;
  return problems.some((problem) => problem.unread) ? EXIT.unread : EXIT.clean;
}

function chosenRules({ only, without }: ScanCall): readonly Rule[] {
  const chosen = RULES.filter((rule) => (only.length === 0 || only.includes(rule.id)) && !without.includes(rule.id));
  if (chosen.length === 0) throw new UsageError('--rule and --no-rule leave no rule to run');
  return chosen;
}

/**
 * Below the current folder paths are shown from there, so that reports fit the repository; a folder elsewhere is
 * shown from its own top.
 */
function shownPath(root: string, cwd: string): (path: string) => string {
  const relative = relativeTo(cwd, root);
  return (path) => (relative === root ? relativeTo(root, path) : relativeTo(cwd, path));
}

function withShownPaths(finding: Finding, shown: (path: string) => string): Finding {
  return {
    ...finding,
    path: shown(finding.path),
    related: finding.related.map((related) => ({ ...related, path: shown(related.path) })),
  };
}

function shownProblem(problem: Problem, root: string, cwd: string): Problem {
  return { ...problem, path: shownPath(root, cwd)(problem.path) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
