// Who may sign second: a person's account with its key and, where they were made, its one-time codes.

import { payloadOf, readLine, sealedText, writeLine } from './carried-line.ts';
import { exactly, hex, isShown, isTime, listOf, nothing, oneOf, orElse } from './line-shapes.ts';

/** An account of one system: the person behind it. Two keys of one account are one person. */
export interface Account {
  /** 32 hex digits of a digest over the machine's own name and the account's number. */
  readonly id: string;
  /** As people call it, such as `ada@workshop`. */
  readonly name: string;
}

export interface CodeSheet {
  /** 32 hex digits. */
  readonly salt: string;
  /** Hex scrypt digests, 64 digits each; the first is that of code 1. */
  readonly hashes: readonly string[];
}

export interface Approver {
  readonly v: 1;
  /** Raw Ed25519 public key, 64 hex digits. */
  readonly key: string;
  readonly account: Account;
  /** When the line was made; UTC, ISO 8601. */
  readonly at: string;
  readonly codes: CodeSheet | null;
}

/** More codes than that nobody keeps in a drawer. */
export const MAX_CODES = 20;

/** What the core may not do by itself. */
export interface LinePorts {
  /** Lower-case hex SHA-256. */
  sha256(text: string): string;
  /** Whether `signature` (hex) over the text is of that raw Ed25519 key (hex). Never throws. */
  isSigned(key: string, text: string, signature: string): boolean;
}

export const account = exactly({ id: hex(32), name: isShown(80) });

const shape = exactly({
  v: oneOf(1),
  key: hex(64),
  account,
  at: isTime,
  codes: orElse(nothing, exactly({ salt: hex(32), hashes: listOf(hex(64), 1, MAX_CODES) })),
});

/**
 * Points of small order, in every encoding, without the bit of the sign: anybody can make signatures that such a key
 * takes for its own. (The list of libsodium, ge25519_has_small_order.)
 */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Whether a value is an approver whose key can be one. */
export function isApprover(value: unknown): value is Approver {
  return shape(value) && !SMALL_ORDER.has(withoutSign((value as Approver).key));
}

/** The line that its person gives to the owner of a gate; signed with the key itself, so that nobody enrols another's. */
export function approverLine(approver: Approver, sign: (text: string) => string): string {
  const payload = payloadOf(approver);
  return writeLine('approver', payload, sign(sealedText('approver', payload)));
}

/** Undefined unless it is such a line, whole and signed by the key in it. */
export function readApproverLine(line: string, { isSigned }: LinePorts): Approver | undefined {
  const read = readLine('approver', line);
  if (read === undefined || !isApprover(read.value)) return undefined;
  return isSigned(read.value.key, sealedText('approver', read.payload), read.seal) ? read.value : undefined;
}

/** Five groups of four hex digits by which people tell keys apart: read out by one, typed by the other. */
export function fingerprintOf(key: string, { sha256 }: Pick<LinePorts, 'sha256'>): string {
  return (sha256(`gatehouse key v1\n${key}`).slice(0, 20).match(/.{4}/g) ?? []).join('-');
}

/** How many people there are among these accounts, the owner of the gate left out. */
export function peopleAmong(approvers: readonly Approver[], own: Pick<Account, 'id'>): number {
  return new Set(approvers.map((approver) => approver.account.id).filter((id) => id !== own.id)).size;
}

function withoutSign(key: string): string {
  return key.slice(0, -2) + (Number.parseInt(key.slice(-2), 16) & 0x7f).toString(16).padStart(2, '0');
}
