// Audit logs for tests: built in memory by the writer, judged by the verifier.

import { createHmac } from 'node:crypto';
import { newChain, type SealPorts, sealMark, sealNext } from '../../src/core/audit/chain.ts';
import type { AuditEvent } from '../../src/core/audit/record.ts';
import { type IntactLog, type RawLine, type Verification, verifyLog } from '../../src/core/audit/verify.ts';
import { sha256 } from '../../src/node/digest.ts';
import { isSignedBy } from '../../src/node/ed25519.ts';

export function portsUnder(key: string): SealPorts {
  return { digest: sha256, mac: (text) => createHmac('sha256', key).update(text).digest('hex') };
}

export const PORTS = portsUnder('the key of the tests');

export interface BuiltLog {
  /** Without line ends. */
  readonly lines: readonly string[];
  readonly mark: string;
}

export function eventNumber(index: number): AuditEvent {
  return {
    kind: index % 2 === 0 ? 'request' : 'decision',
    agent: { id: 'claude-code', version: '2.1.0', pid: 4000 + index, session: 'one' },
    tool: 'Bash',
    command: `echo ${index}`,
    cwd: '/work/place',
    tier: 2,
    verdict: 'ask',
    capabilities: ['file-write'],
    decision: 'approved',
    by: 'person',
    waitedMs: 12 * index,
  };
}

/** A log of `count` records, a second apart. */
export function buildLog(count: number, { ports = PORTS, chain = 'c'.repeat(32), event = eventNumber } = {}): BuiltLog {
  const lines: string[] = [];
  let head = newChain(chain);
  for (let index = 0; index < count; index += 1) {
    const time = new Date(Date.UTC(2026, 0, 31) + index * 1000).toISOString();
    const sealed = sealNext(head, event(index), time, ports);
    lines.push(sealed.line);
    head = sealed.head;
  }
  return { lines, mark: sealMark(head, ports) };
}

/** The whole file, with its line ends. */
export function fileOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** What is said of a whole log without signatures. */
export function intact(records: number, more: Partial<IntactLog> = {}): IntactLog {
  const chain = records === 0 ? '' : 'c'.repeat(32);
  return { status: 'intact', records, torn: 0, checkpoints: 0, chain, ...more };
}

/** What the verifier says of one file, each byte of it one character. */
export function verifyFile(file: string, mark: string | undefined, ports = PORTS): Verification {
  return verifyLog({ lines: rawLines(file), mark, sha256: ports.digest, hmac: ports.mac, isSignedBy });
}

function* rawLines(file: string): Generator<RawLine> {
  const pieces = file.split('\n');
  const rest = pieces.pop() ?? '';
  for (const [index, bytes] of pieces.entries()) yield { file: 'audit.jsonl', number: index + 1, bytes, isEnded: true };
  if (rest !== '') yield { file: 'audit.jsonl', number: pieces.length + 1, bytes: rest, isEnded: false };
}
