// The policies that the gate goes by: read anew for every call, fast where there are none.

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { CAPABILITY_FACTS } from '../core/commands/facts.ts';
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
  /**
   * The same with the user's policy as it was signed off, where the gate part of the file differs from that: until a
   * person signs the change, what either of the two forbids is forbidden.
   */
  readonly signed: readonly GatePolicy[] | undefined;
  /** Hex SHA-256 over the exact bytes of all policy files in force; names them in records. */
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/**
 * Never throws: a file that is there but cannot be read is a policy that loosens nothing. `userPath` stands in for the
 * user's own file. `signedText` is that file as a person signed it off; without it the file counts as it is.
 */
export async function readGatePolicies(
  root: string,
  userPath = userPolicyPath(),
  signedText?: string,
): Promise<GatePolicies> {
  const user = policyBytes(userPath, 'user');
  const files = [user, policyBytes(policyPath(root), 'workspace')].filter((file) => file !== undefined);
  const isSigned = signedText === undefined || signedText === (user === undefined ? '' : user.bytes?.toString('utf8'));
  const identity = sha256(
    Buffer.concat(
      files.flatMap(({ source, bytes }) => [
        Buffer.from(`${source} ${bytes?.length ?? 'unread'}\n`),
        bytes ?? Buffer.alloc(0),
      ]),
    ),
  );
  if (files.length === 0 && isSigned) return { policies: [], signed: undefined, sha256: identity, problems: [] };
  // Loaded for those who have a policy: everybody else's calls do not wait for it.
  const { readGatePolicy } = await import('../core/policy/read-gate-policy.ts');
  const { unreadGatePolicy } = await import('../core/policy/gate-policy.ts');
  const readings = files.map(({ path, source, bytes, fault }) =>
    bytes === undefined
      ? { policy: unreadGatePolicy(source), problems: [{ path, message: `Could not be read: ${fault}`, unread: true }] }
      : readGatePolicy(path, bytes.toString('utf8'), source, { capabilities: CAPABILITY_FACTS }),
  );
  const policies = readings.map(({ policy }) => policy);
  // No file says as much as one that holds nothing.
  const userPolicy = (text: string): GatePolicy =>
    readGatePolicy(userPath, text === '' ? '{}' : text, 'user', { capabilities: CAPABILITY_FACTS }).policy;
  const [now, then] = [policies.find(isUsers) ?? userPolicy(''), isSigned ? undefined : userPolicy(signedText)];
  const isChanged = then !== undefined && !saysTheSame(then, now);
  return {
    policies,
    signed: isChanged ? [then, ...policies.filter((policy) => !isUsers(policy))] : undefined,
    sha256: identity,
    problems: readings.flatMap(({ problems }) => problems),
  };
}

const isUsers = ({ source }: GatePolicy): boolean => source === 'user';

/** Whether the gate goes by the two in the same way. */
export function saysTheSame(one: GatePolicy, other: GatePolicy): boolean {
  return comparable(one) === comparable(other);
}

/** What the gate goes by, in one text. */
function comparable({ tiers, agents, ...rest }: GatePolicy): string {
  return JSON.stringify([rest, [...tiers].sort(), agents && [...agents].sort()]);
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
    // Being told so by an error takes Node longer than all the rest of this.
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
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
