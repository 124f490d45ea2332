// The writer's side of the chain: what was last written and an event become the next sealed line.

import { type AuditEvent, canonicalBody } from './record.ts';

/** What the chain needs from the machine. Both give 64 lower-case hex digits. */
export interface SealPorts {
  /** SHA-256 of a text's UTF-8 bytes. */
  digest(text: string): string;
  /** HMAC-SHA-256 of a text's UTF-8 bytes, under the log's key. */
  mac(text: string): string;
}

/** The record that the next one follows. */
export interface ChainHead {
  readonly chain: string;
  /** -1 before the first record. */
  readonly seq: number;
  readonly hash: string;
  /** When it was written; empty before the first record. */
  readonly time: string;
}

export interface Sealed {
  /** Without its line end. */
  readonly line: string;
  readonly head: ChainHead;
}

/** What the key is used for: a seal of one use is none of another. */
const USES = {
  record: 'gatehouse record v1\n',
  command: 'gatehouse command v1\n',
  mark: 'gatehouse mark v1\n',
} as const;

/** The head of a chain that has no record yet. `chain` is 32 random hex digits. */
export function newChain(chain: string): ChainHead {
  return { chain, seq: -1, hash: '0'.repeat(64), time: '' };
}

/**
 * The next line of the log. `hash` covers every byte before it, `mac` covers `hash`.
 * @param now UTC in ISO 8601; where the clock was set back the time of the record before stands.
 */
export function sealNext(head: ChainHead, event: AuditEvent, now: string, ports: SealPorts): Sealed {
  const time = now > head.time ? now : head.time;
  const seq = head.seq + 1;
  const commandMac = event.command === undefined ? null : commandSeal(event.command, ports);
  const body = canonicalBody(event, { seq, time, chain: head.chain, prev: head.hash, commandMac });
  const hash = ports.digest(body);
  const mac = ports.mac(USES.record + hash);
  return {
    line: `${body.slice(0, -1)},"hash":"${hash}","mac":"${mac}"}`,
    head: { chain: head.chain, seq, hash, time },
  };
}

/** What stands for the whole command in its record, whatever was redacted or cut there. */
export function commandSeal(command: string, { mac }: Pick<SealPorts, 'mac'>): string {
  return mac(USES.command + command);
}

const SEAL = /,"hash":"([0-9a-f]{64})","mac":"([0-9a-f]{64})"\}$/;
const FIRST_KEYS = /^\{"v":1,"seq":(\d{1,15}),"time":"([0-9TZ:.-]{24})","chain":"([0-9a-f]{32})",/;

/** The head that a line makes, or undefined where it is no line that this key sealed. */
export function headOf(line: string, ports: SealPorts): ChainHead | undefined {
  const keys = FIRST_KEYS.exec(line);
  const seal = SEAL.exec(line);
  if (keys === null || seal === null) return undefined;
  const [, seq = '', time = '', chain = ''] = keys;
  const [, hash = '', mac = ''] = seal;
  const isOurs = ports.digest(`${line.slice(0, seal.index)}}`) === hash && ports.mac(USES.record + hash) === mac;
  return isOurs ? { chain, seq: Number(seq), hash, time } : undefined;
}

/** The high-water mark as text: how far the log is known to reach. */
export function sealMark({ chain, seq, hash, time }: ChainHead, ports: SealPorts): string {
  const body = `{"v":1,"chain":"${chain}","seq":${seq},"time":"${time}","hash":"${hash}"`;
  return `${body},"mac":"${ports.mac(USES.mark + body)}"}`;
}

const MARK =
  /^(\{"v":1,"chain":"([0-9a-f]{32})","seq":(-1|\d{1,15}),"time":"([0-9TZ:.-]*)","hash":"([0-9a-f]{64})"),"mac":"([0-9a-f]{64})"\}\s*$/;

/** The head that a mark names, or undefined where it is no mark that this key sealed. */
export function readMark(text: string, ports: SealPorts): ChainHead | undefined {
  const found = MARK.exec(text);
  if (found === null) return undefined;
  const [, body = '', chain = '', seq = '', time = '', hash = '', mac = ''] = found;
  return ports.mac(USES.mark + body) === mac ? { chain, seq: Number(seq), hash, time } : undefined;
}
