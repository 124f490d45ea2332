// `gatehouse scan`: folders and files through the rules, printed in the form asked for.

import { statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Finding } from '../core/model/finding.ts';
import { isAtLeast } from '../core/model/severity.ts';
import type { ReportInput } from '../core/report/report-input.ts';
import type { Rule } from '../core/rules/rule.ts';
import { guideFor } from '../node/clean-up.ts';
import { elapsed } from '../node/clock.ts';
import { machinePlaces } from '../node/machine-places.ts';
import { ownSettings } from '../node/own-settings.ts';
import { isInside, relativeTo, slashPath } from '../node/paths.ts';
import type { FolderScan } from '../node/scan-folder.ts';
import { type ScanCall, UsageError } from './args.ts';
import { readBaseline } from './baseline.ts';
import { EXIT } from './exit-codes.ts';
import { progressLine } from './progress.ts';
import { writeReport } from './report.ts';
import type { Terminal } from './terminal.ts';
import { VERSION } from './version.ts';

export async function scanCommand(call: ScanCall, terminal: Terminal): Promise<number> {
  const started = elapsed();
  const { RULES, scanFolder } = (await import('../node/engine.ts')).ENGINE;
  const rules = chosenRules(RULES, call);
  const baseline = call.baseline === undefined ? undefined : readBaseline(slashPath(call.baseline, terminal.cwd));
  const policy = call.policy === undefined ? undefined : policyPath(slashPath(call.policy, terminal.cwd));
  const advisories =
    call.advisories === undefined ? undefined : advisoriesPath(slashPath(call.advisories, terminal.cwd));
  const output = call.output === undefined ? undefined : outputPath(slashPath(call.output, terminal.cwd));
  const named = call.paths.map((path) => slashPath(path, terminal.cwd));
  const ownFiles = call.machine ? ownSettings() : {};
  const roots = new Set([...named, ...(call.machine ? machinePlaces() : []), ...Object.keys(ownFiles)]);
  const shown = (root: string): ((path: string) => string) => shownPath(root, terminal.cwd, roots.size === 1);
  const progress = progressLine(terminal);
  const scans: FolderScan[] = [];
  // A root inside another one is not scanned twice.
  const done = new Set<string>();
  for (const root of roots) {
    scans.push(
      await scanFolder({ root, rules, userPolicy: policy, onProgress: progress.show, advisories, done, ownFiles }),
    );
  }
  progress.clear();
  const compared = scans[0]?.advisories;
  if (compared !== undefined)
    terminal.err(
      `Compared with ${compared.records} records of malicious packages, the newest of ${compared.asOf.slice(0, 10)}\n`,
    );
  const input: ReportInput = {
    toolVersion: VERSION,
    rules,
    findings: scans.flatMap((scan) =>
      scan.findings.map((finding) => {
        const reported = withShownPaths(finding, shown(scan.root));
        return baseline?.has(reported) ? { ...reported, suppressed: baseline.suppression } : reported;
      }),
    ),
    problems: scans.flatMap((scan) =>
      scan.problems.map((problem) => ({ ...problem, path: shown(scan.root)(problem.path) })),
    ),
    stats: {
      files: sum(scans.map((scan) => scan.stats.files)),
      bytes: sum(scans.map((scan) => scan.stats.bytes)),
      milliseconds: Math.round(elapsed() - started),
    },
  };
  const report =
    call.format === 'guide'
      ? guideFor(scans.flatMap((scan) => scan.findings))
      : writeReport(call.format, input, terminal.hasColour && output === undefined);
  if (output === undefined) terminal.out(report);
  else writeFileSync(output, report);
  return exitCode(input, call);
}

function exitCode({ findings, problems }: ReportInput, call: ScanCall): number {
  const counts = findings.some((finding) => finding.suppressed === null && isAtLeast(finding.severity, call.failOn));
  if (counts) return EXIT.found;
  return problems.some((problem) => problem.unread) ? EXIT.unread : EXIT.clean;
}

function chosenRules(all: readonly Rule[], { only, without }: ScanCall): readonly Rule[] {
  const chosen = all.filter((rule) => (only.length === 0 || only.includes(rule.id)) && !without.includes(rule.id));
  if (chosen.length === 0) throw new UsageError('--rule and --no-rule leave no rule to run');
  return chosen;
}

/**
 * Below the current folder paths are shown from there, so that reports fit the repository. A folder elsewhere, scanned
 * alone, is shown from its own top; among several such, only absolute paths say which is meant.
 */
function shownPath(root: string, cwd: string, isAlone: boolean): (path: string) => string {
  if (isInside(root, cwd)) return (path) => relativeTo(cwd, path);
  return isAlone ? (path) => (path === root ? path : relativeTo(root, path)) : (path) => path;
}

/** A policy that was named and cannot be read must not be taken for one that says nothing. */
function policyPath(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  throw new UsageError(`The policy ${path} does not exist or is no file`);
}

function advisoriesPath(path: string): string {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  throw new UsageError(`The advisories ${path} do not exist`);
}

function outputPath(path: string): string {
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() === true) return path;
  throw new UsageError(`The report cannot be written: there is no folder ${dirname(path)}`);
}

function withShownPaths(finding: Finding, shown: (path: string) => string): Finding {
  return {
    ...finding,
    path: shown(finding.path),
    related: finding.related.map((related) => ({ ...related, path: shown(related.path) })),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
