// The lines that go from one person's account to another's: a request, the answer to it, and who may answer.

import { asciiJson } from '../text/ascii-json.ts';
import { fromBase64url, toBase64url } from '../text/base64url.ts';

/** What is signed or digested begins with its kind: nothing of one kind counts as another. */
export type LineKind = 'request' | 'approval' | 'approver';

/** Hexadecimal digits of what stands at the end: a digest of 32 bytes, or a signature of 64. */
const SEAL_DIGITS: Readonly<Record<LineKind, number>> = { request: 64, approval: 128, approver: 128 };

/** Characters of a line: the longest act that a person can be shown, each character of it an escape. */
export const MAX_LINE = 768 * 1024;

export interface CarriedLine {
  /** What the line says, as canonical JSON: this is what is signed. */
  readonly payload: string;
  readonly value: unknown;
  /** Lower-case hex. */
  readonly seal: string;
}

/** What a seal of that kind covers. */
export function sealedText(kind: LineKind, payload: string): string {
  return `gatehouse ${kind} v1\n${payload}`;
}

export function payloadOf(value: object): string {
  return asciiJson(value);
}

export function writeLine(kind: LineKind, payload: string, seal: string): string {
  return `gatehouse-${kind}-1.${toBase64url(payload)}.${toBase64url(bytesOf(seal))}`;
}

/** Undefined unless it is a line of that kind to the last character. The seal is not checked here. */
export function readLine(kind: LineKind, line: string): CarriedLine | undefined {
  if (line.length > MAX_LINE) return undefined;
  const [head, body, tail, ...more] = line.split('.');
  if (head !== `gatehouse-${kind}-1` || body === undefined || tail === undefined || more.length > 0) return undefined;
  const [payload, seal] = [fromBase64url(body), fromBase64url(tail)];
  if (payload === undefined || seal === undefined || seal.length * 2 !== SEAL_DIGITS[kind]) return undefined;
  const value = parsed(payload);
  return value === undefined ? undefined : { payload, value, seal: hexOf(seal) };
}

/** Which kind of line a text begins as, whatever comes of it. */
export function kindOfLine(text: string): LineKind | undefined {
  return /^gatehouse-(request|approval|approver)-1\./.exec(text)?.[1] as LineKind | undefined;
}

/** One value, one spelling: keys twice, blanks and other escapes are none. */
function parsed(payload: string): unknown {
  try {
    const value: unknown = JSON.parse(payload);
    return asciiJson(value) === payload ? value : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(hex: string): string {
  return hex.replace(/[0-9a-f]{2}/g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

function hexOf(bytes: string): string {
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
