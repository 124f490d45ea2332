// The policies that the gate goes by: read anew for every call, fast where there are none.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { CAPABILITIES } from '../core/commands/registry.ts';
import type { Problem } from '../core/model/problem.ts';
import type { GatePolicy } from '../core/policy/gate-policy.ts';
import type { PolicySource } from '../core/policy/policy.ts';
import { sha256 } from './digest.ts';
import { codeOf, readBytes } from './plain-file.ts';
import { policyPath, userPolicyPath } from './policy-places.ts';

/** A policy of more bytes is not read, and so loosens nothing. */
const MAX_BYTES = 1024 * 1024;

export interface GatePolicies {
  /** The user's first, then the workspace's; those that there are. */
  readonly policies: readonly GatePolicy[];
  /** Hex SHA-256 over the exact bytes of all policy files in force; names them in records. */
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/** Never throws: a file that is there but cannot be read is a policy that loosens nothing. `userPath` stands in for the user's own file. */
export async function readGatePolicies(root: string, userPath = userPolicyPath()): Promise<GatePolicies> {
  const files = [policyBytes(userPath, 'user'), policyBytes(policyPath(root), 'workspace')].filter(
    (file) => file !== undefined,
  );
  const identity = sha256(
    Buffer.concat(
      files.flatMap(({ source, bytes }) => [
        Buffer.from(`${source} ${bytes?.length ?? 'unread'}\n`),
        bytes ?? Buffer.alloc(0),
      ]),
    ),
  );
  if (files.length === 0) return { policies: [], sha256: identity, problems: [] };
  // Loaded for those who have a policy: everybody else's calls do not wait for it.
  const { readGatePolicy } = await import('../core/policy/read-gate-policy.ts');
  const { unreadGatePolicy } = await import('../core/policy/gate-policy.ts');
  const readings = files.map(({ path, source, bytes, fault }) =>
    bytes === undefined
      ? { policy: unreadGatePolicy(source), problems: [{ path, message: `Could not be read: ${fault}`, unread: true }] }
      : readGatePolicy(path, bytes.toString('utf8'), source, { capabilities: CAPABILITIES }),
  );
  return {
    policies: readings.map(({ policy }) => policy),
    sha256: identity,
    problems: readings.flatMap(({ problems }) => problems),
  };
}

interface PolicyBytes {
  readonly path: string;
  readonly source: PolicySource;
  /** Undefined where the file is there but cannot be read; `fault` then says why. */
  readonly bytes: Buffer | undefined;
  readonly fault: string;
}

function policyBytes(path: string, source: PolicySource): PolicyBytes | undefined {
  try {
    return { path, source, bytes: readWhole(path), fault: '' };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return { path, source, bytes: undefined, fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Links are followed, for people keep such files elsewhere; a pipe is not waited for. */
function readWhole(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(file);
    if (!status.isFile()) throw new Error('it is not a file');
    if (status.size > MAX_BYTES) throw new Error(`it is longer than ${MAX_BYTES} bytes`);
    return readBytes(file, 0, status.size, { closeSync, fstatSync, openSync, readSync });
  } finally {
    closeSync(file);
  }
}
