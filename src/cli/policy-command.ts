// `gatehouse policy check`: every mistake in a policy, with line and column.

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { policyProblems } from '../core/policy/check-policy.ts';
import type { PolicySource } from '../core/policy/policy.ts';
import { showSafely } from '../core/text/visible.ts';
import { fileReader } from '../node/files.ts';
import { slashPath } from '../node/paths.ts';
import { policyFacts } from '../node/policy-file.ts';
import { POLICY_FILE_NAME, policyPath, userPolicyPath } from '../node/policy-places.ts';
import { surroundingsOf } from '../node/surroundings.ts';
import { UsageError } from './args.ts';
import { EXIT } from './exit-codes.ts';
import type { PolicyCall } from './policy-args.ts';
import type { Terminal } from './terminal.ts';

interface PolicyFile {
  readonly path: string;
  readonly source: PolicySource;
}

export async function policyCommand({ file }: PolicyCall, terminal: Terminal): Promise<number> {
  const files = file === undefined ? filesInForce(terminal.cwd) : [fileNamed(slashPath(file, terminal.cwd))];
  if (files.length === 0) terminal.out('No policy is in force: the defaults hold.\n');
  const counts = await Promise.all(files.map((each) => checkFile(each, terminal)));
  return counts.some((count) => count > 0) ? EXIT.found : EXIT.clean;
}

function filesInForce(cwd: string): readonly PolicyFile[] {
  const files: readonly PolicyFile[] = [
    { path: userPolicyPath(), source: 'user' },
    { path: policyPath(surroundingsOf(slashPath(cwd)).workspace), source: 'workspace' },
  ];
  return files.filter(({ path }) => existsSync(path));
}

/** A file under the name that workspaces use is held against what they may say. */
function fileNamed(path: string): PolicyFile {
  if (!existsSync(path)) throw new UsageError(`There is no ${path}`);
  return { path, source: basename(path) === POLICY_FILE_NAME && path !== userPolicyPath() ? 'workspace' : 'user' };
}

async function checkFile({ path, source }: PolicyFile, terminal: Terminal): Promise<number> {
  const { text, problems: unread } = await fileReader().readText(path);
  const found = text === undefined ? [] : policyProblems(path, text, source, await policyFacts());
  const problems = [...unread, ...found];
  const whose = source === 'user' ? 'your policy' : "a workspace's policy, which can only tighten";
  for (const { line = 1, column = 1, message } of problems)
    terminal.out(`${showSafely(path)}:${line}:${column}: ${showSafely(message)}\n`);
  if (problems.length === 0) terminal.out(`${showSafely(path)}: no mistakes (read as ${whose})\n`);
  return problems.length;
}
