// The policies in force, by folder.

import { EMPTY_POLICY } from '../core/policy/policy.ts';
import { isInside } from '../node/paths.ts';
import { type Policies, readPolicies, readUserPolicy } from '../node/policy-file.ts';
import { localFolders, rootOf } from './folders.ts';
import type { Log } from './log.ts';

const NO_POLICIES: Policies = { user: EMPTY_POLICY, workspace: EMPTY_POLICY, problems: [] };

export class PolicyStore {
  private byRoot: ReadonlyMap<string, Policies> = new Map();
  private fallback: Policies = NO_POLICIES;
  private reading: Promise<void> | undefined;
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  /** Resolves when the policies have been read at least once. */
  loaded(): Promise<void> {
    return this.reading ?? this.reload();
  }

  /** Reads the user's policy and those of the open folders again. */
  reload(): Promise<void> {
    const read = (): Promise<void> => this.read(localFolders().map(rootOf));
    // One after the other: the last word is that of the last reading.
    this.reading = this.reading === undefined ? read() : this.reading.then(read, read);
    return this.reading;
  }

  /** The globs that decide which files are scanned at all; they change what a scan finds, not only what is shown. */
  get excludes(): readonly string[] {
    return this.fallback.user.exclude;
  }

  private async read(roots: readonly string[]): Promise<void> {
    const user = await readUserPolicy();
    const read = await Promise.all(roots.map(async (root) => [root, await readPolicies(root)] as const));
    this.byRoot = new Map(read);
    this.fallback = { user: user.policy, workspace: EMPTY_POLICY, problems: user.problems };
    const problems = new Set(
      [...user.problems, ...read.flatMap(([, policies]) => policies.problems)].map(
        (problem) => `${problem.path}:${problem.line ?? 1}: ${problem.message}`,
      ),
    );
    for (const problem of problems) this.log.warn(problem);
  }

  /** The policies for a file: those of the innermost folder that holds it, else the user's alone. */
  forPath(path: string): Policies {
    const holding = [...this.byRoot.keys()].filter((root) => isInside(path, root));
    const innermost = holding.sort((a, b) => b.length - a.length)[0];
    return (innermost === undefined ? undefined : this.byRoot.get(innermost)) ?? this.fallback;
  }
}
