// `gatehouse check`: one command line, or many on standard input, judged and explained; nothing is run or written.

import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CommandRequest, isShell, type Shell } from '../core/model/command.ts';
import type { GatePolicy } from '../core/policy/gate-policy.ts';
import { type CheckResult, checkResult, checkText } from '../core/report/check-v1.ts';
import { showJsonSafely, showSafely } from '../core/text/visible.ts';
import { elapsed, today } from '../node/clock.ts';
import { slashPath } from '../node/paths.ts';
import { surroundingsOf } from '../node/surroundings.ts';
import { type CheckCall, UsageError } from './args.ts';
import { CHECK_EXIT, EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export async function checkCommand(call: CheckCall, terminal: Terminal): Promise<number> {
  const policies = policiesByFolder(call.policy, terminal);
  if (call.jsonl) {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      // An empty line asks nothing; everything else gets its answer, whatever it is.
      if (line.trim() === '') continue;
      terminal.out(`${showJsonSafely(JSON.stringify(await checkLine(line, terminal.cwd, policies)))}\n`);
    }
    return EXIT.clean;
  }
  const request = { line: call.line, shell: call.shell, cwd: slashPath(call.cwd ?? '.', terminal.cwd) };
  const result = await check(request, policies);
  terminal.out(call.format === 'json' ? `${showJsonSafely(JSON.stringify(result, null, 2))}\n` : checkText(result));
  return CHECK_EXIT[result.verdict];
}

type PoliciesFor = (workspace: string) => Promise<readonly GatePolicy[]>;

/** Each folder's policies are read once, and their mistakes said once, on standard error. */
function policiesByFolder(file: string | undefined, terminal: Terminal): PoliciesFor {
  const userPath = file === undefined ? undefined : slashPath(file, terminal.cwd);
  if (userPath !== undefined && !existsSync(userPath)) throw new UsageError(`There is no policy ${userPath}`);
  const read = new Map<string, Promise<readonly GatePolicy[]>>();
  const said = new Set<string>();
  const readFolder = async (workspace: string): Promise<readonly GatePolicy[]> => {
    const { readGatePolicies } = (await import('../node/engine.ts')).ENGINE;
    const { policies, problems } = await readGatePolicies(workspace, userPath);
    for (const { path, line = 1, column = 1, message } of problems) {
      const sentence = `${showSafely(path)}:${line}:${column}: ${showSafely(message)}\n`;
      if (!said.has(sentence)) terminal.err(sentence);
      said.add(sentence);
    }
    return policies;
  };
  return (workspace) => {
    const policies = read.get(workspace) ?? readFolder(workspace);
    read.set(workspace, policies);
    return policies;
  };
}

async function check(request: CommandRequest, policiesFor: PoliciesFor, id?: string): Promise<CheckResult> {
  const surroundings = surroundingsOf(request.cwd);
  const policies = await policiesFor(surroundings.workspace);
  const { assess, judge, rulingsFor } = (await import('../node/engine.ts')).ENGINE;
  const started = elapsed();
  const assessment = assess(request, surroundings);
  // A person asks, so no agent's entry counts.
  const rulings = rulingsFor({ assessment, policies, surroundings, agentId: undefined, today: today() });
  return checkResult(assessment, judge(assessment, rulings), elapsed() - started, id);
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

async function checkLine(line: string, base: string, policies: PoliciesFor): Promise<CheckResult> {
  const request = readRequest(line);
  if (typeof request === 'string') return unreadable(request, undefined);
  const id = typeof request['id'] === 'string' || typeof request['id'] === 'number' ? String(request['id']) : undefined;
  const { command, cwd, shell = 'bash' } = request;
  if (typeof command !== 'string') return unreadable('The request has no "command" text.', id);
  const known = isShell(shell) ? shell : OTHER_NAMES.get(String(shell));
  if (known === undefined) return unreadable('The request names a shell that is not known.', id);
  return check(
    { line: command, shell: known, cwd: slashPath(typeof cwd === 'string' ? cwd : '.', base) },
    policies,
    id,
  );
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
