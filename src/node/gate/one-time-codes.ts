// One-time codes: drawn on the approver's account, kept by the gate as scrypt digests, each taken once and few wrong ones.

import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { Approver, CodeSheet } from '../../core/gate/approver.ts';
import {
  CODE_LENGTH,
  CODE_LETTERS,
  MAX_WRONG_CODES,
  type OneTimeCode,
  WRONG_MINUTES,
} from '../../core/gate/one-time-code.ts';
import { minutesAgo } from '../clock.ts';
import type { GateOptions } from './own-folder.ts';
import { recordsSince } from './recent-records.ts';
import { sealedFolder } from './sealed-folder.ts';
import { markUsed } from './used-mark.ts';

/** About a tenth of a second and 32 MiB: for a person nothing, for who guesses 2^59 codes for ever. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
/** The `event` of the record of a code that was wrong; what is counted to bound the tries. */
export const WRONG_CODE = 'code-refused';

export interface DrawnSheet {
  readonly codes: readonly OneTimeCode[];
  readonly sheet: CodeSheet;
}

export async function drawCodes(count: number): Promise<DrawnSheet> {
  const salt = randomBytes(16).toString('hex');
  const codes = Array.from({ length: count }, (_, index) => ({ number: index + 1, secret: drawSecret() }));
  const hashes: string[] = [];
  for (const code of codes) hashes.push((await hashOf(code, salt)).toString('hex'));
  return { codes, sheet: { salt, hashes } };
}

function drawSecret(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}

/** Whose code it is; undefined where it is nobody's. It is not taken by that. */
export async function ownerOfCode(code: OneTimeCode, approvers: readonly Approver[]): Promise<Approver | undefined> {
  let owner: Approver | undefined;
  for (const approver of approvers) {
    const hash = approver.codes?.hashes[code.number - 1];
    if (approver.codes === null || hash === undefined) continue;
    const found = await hashOf(code, approver.codes.salt);
    if (timingSafeEqual(found, Buffer.from(hash, 'hex'))) owner = approver;
  }
  return owner;
}

/** Takes a code: true for one of all who try, once and for ever. */
export function takeCode({ number }: OneTimeCode, { codes }: Approver, options: GateOptions = {}): boolean {
  return codes !== null && markUsed(sealedFolder('approvers', options).path, `${codes.salt}-${number}`);
}

/** Whether so many wrong codes came lately, in whatever window, that none is taken now. Throws where the log cannot be read. */
export function areTriesUsedUp(options: GateOptions = {}): boolean {
  const wrong = recordsSince(minutesAgo(WRONG_MINUTES), [WRONG_CODE], options).filter(
    ({ kind, detail }) => kind === 'approver' && eventOf(detail) === WRONG_CODE,
  );
  return wrong.length >= MAX_WRONG_CODES;
}

function eventOf(detail: unknown): unknown {
  return typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>)['event'] : undefined;
}

function hashOf({ number, secret }: OneTimeCode, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(`gatehouse code v1 ${number} ${secret}`, Buffer.from(salt, 'hex'), 32, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
