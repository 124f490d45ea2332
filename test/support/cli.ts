// Runs the built command line as a user would, in an environment without surprises.

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  /** The home folder, whose Gatehouse folder holds the user's policy. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `gatehouse WORDS…`. The home folder does not exist unless one is given. */
export function gatehouse(words: readonly string[], { cwd, home = '/nonexistent', env = {} }: CliOptions = {}): CliRun {
  const run = spawnSync(process.execPath, [resolve('dist/cli.cjs'), ...words], {
    cwd: cwd ?? process.cwd(),
    env: { PATH: process.env['PATH'] ?? '', HOME: home, USERPROFILE: home, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

export interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly message: string;
  readonly help: string;
  readonly fingerprint: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly suppressed: null | { readonly by: string; readonly reason: string; readonly until: string | null };
}

export interface JsonReport {
  readonly version: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly findings: readonly JsonFinding[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly stats: { readonly files: number; readonly bytes: number; readonly milliseconds: number };
}

/** Runs `gatehouse scan --format json WORDS…` and reads its report. */
export function scanJson(words: readonly string[], options?: CliOptions): CliRun & { readonly report: JsonReport } {
  const run = gatehouse(['scan', '--format', 'json', ...words], options);
  return { ...run, report: JSON.parse(run.stdout) as JsonReport };
}
