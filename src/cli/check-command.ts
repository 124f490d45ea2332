// `gatehouse check`: one command line, or many on standard input, judged and explained; nothing is run or written.

import { createInterface } from 'node:readline';
import { assess } from '../core/commands/assess.ts';
import { judge } from '../core/gate/judge.ts';
import { isShell, type Shell } from '../core/model/command.ts';
import { type CheckResult, checkResult, checkText } from '../core/report/check-v1.ts';
import { showJsonSafely } from '../core/text/visible.ts';
import { elapsed } from '../node/clock.ts';
import { slashPath } from '../node/paths.ts';
import { surroundingsOf } from '../node/surroundings.ts';
import type { CheckCall } from './args.ts';
import { CHECK_EXIT, EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export async function checkCommand(call: CheckCall, terminal: Terminal): Promise<number> {
  if (call.jsonl) {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      // An empty line asks nothing; everything else gets its answer, whatever it is.
      if (line.trim() !== '') terminal.out(`${showJsonSafely(JSON.stringify(checkLine(line, terminal.cwd)))}\n`);
    }
    return EXIT.clean;
  }
  const result = check(call.line, call.shell, slashPath(call.cwd ?? '.', terminal.cwd));
  terminal.out(call.format === 'json' ? `${showJsonSafely(JSON.stringify(result, null, 2))}\n` : checkText(result));
  return CHECK_EXIT[result.verdict];
}

function check(line: string, shell: Shell, cwd: string, id?: string): CheckResult {
  const started = elapsed();
  const assessment = assess({ line, shell }, surroundingsOf(cwd));
  return checkResult(assessment, judge(assessment), elapsed() - started, id);
}

/** Names that other programs use for the shells that are known here. */
const OTHER_NAMES: ReadonlyMap<string, Shell> = new Map(
  Object.entries({
    sh: 'bash',
    dash: 'bash',
    ksh: 'bash',
    pwsh: 'powershell',
    ps1: 'powershell',
    'cmd.exe': 'cmd',
  }),
);

function checkLine(line: string, base: string): CheckResult {
  const request = readRequest(line);
  if (typeof request === 'string') return unreadable(request, undefined);
  const id = typeof request['id'] === 'string' || typeof request['id'] === 'number' ? String(request['id']) : undefined;
  const { command, cwd, shell = 'bash' } = request;
  if (typeof command !== 'string') return unreadable('The request has no "command" text.', id);
  const known = isShell(shell) ? shell : OTHER_NAMES.get(String(shell));
  if (known === undefined) return unreadable('The request names a shell that is not known.', id);
  return check(command, known, slashPath(typeof cwd === 'string' ? cwd : '.', base), id);
}

function readRequest(line: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : 'The request is no JSON object.';
  } catch {
    return 'The request is not JSON.';
  }
}

function unreadable(reason: string, id: string | undefined): CheckResult {
  return {
    version: 1,
    ...(id === undefined ? {} : { id }),
    tier: 3,
    verdict: 'ask',
    inspectable: false,
    capabilities: [],
    reason,
    milliseconds: 0,
  };
}
