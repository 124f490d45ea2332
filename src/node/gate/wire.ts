// What hook and window say to each other over a socket: lines within bounds, each proved by the window's token.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Duplex } from 'node:stream';

/** Ends that speak different wires refuse each other. */
export const WIRE_VERSION = 5;
/** Bytes of one message. */
export const MAX_MESSAGE_BYTES = 256 * 1024;

const MAX_HELLO_BYTES = 512;
/** 64 digits and a blank. */
const PROOF_CHARACTERS = 65;
const NONCE = /^[0-9a-f]{64}$/;
const PROVED_LINE = /^([0-9a-f]{64}) /;

type End = 'hook' | 'window';

/** After the greeting: every message carries a proof that covers it, who says it, and the random numbers of both ends. */
export interface Channel {
  /** The other end's next message. Rejects when it is junk, oversize, not proved, or when the connection ends. */
  hear(maxBytes?: number): Promise<unknown>;
  tell(message: unknown): void;
}

/** The other end speaks another wire: one of the two is older. */
export class OtherVersion extends Error {}

/** Whether a message is within the bound. */
export function isSendable(message: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(message)) <= MAX_MESSAGE_BYTES;
}

/**
 * The hook's side of the greeting. Resolves when the window has proved that it knows the token; rejects otherwise, with
 * `OtherVersion` where that is the reason. Nothing but a greeting has been said until then.
 */
export async function greetWindow(socket: Duplex, token: Buffer): Promise<Channel> {
  const lines = linesOf(socket);
  const hello = readGreeting(await lines.next(MAX_HELLO_BYTES));
  const nonce = newNonce();
  socket.write(greeting(nonce));
  const channel = channelOver(socket, lines, { token, own: 'hook', nonces: `${hello} ${nonce}` });
  channel.tell('hello');
  if ((await channel.hear(MAX_HELLO_BYTES)) !== 'welcome') throw new Error('The window said no welcome.');
  return channel;
}

/** The window's side: resolves when the hook has proved that it knows the token, and nothing else was read before. */
export async function greetHook(socket: Duplex, token: Buffer): Promise<Channel> {
  const lines = linesOf(socket);
  const nonce = newNonce();
  socket.write(greeting(nonce));
  const hello = readGreeting(await lines.next(MAX_HELLO_BYTES));
  const channel = channelOver(socket, lines, { token, own: 'window', nonces: `${nonce} ${hello}` });
  if ((await channel.hear(MAX_HELLO_BYTES)) !== 'hello') throw new Error('The hook said no hello.');
  channel.tell('welcome');
  return channel;
}

function newNonce(): string {
  return randomBytes(32).toString('hex');
}

function greeting(nonce: string): string {
  return `${JSON.stringify({ gatehouse: WIRE_VERSION, nonce })}\n`;
}

/** The other end's random number: it makes what was said in one conversation worthless in every other. */
function readGreeting(line: string): string {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new Error('That is no greeting.');
  const { gatehouse, nonce } = value as Record<string, unknown>;
  if (typeof gatehouse !== 'number') throw new Error('That is no greeting.');
  if (gatehouse !== WIRE_VERSION) throw new OtherVersion(`The other end speaks wire ${gatehouse}.`);
  if (typeof nonce !== 'string' || !NONCE.test(nonce)) throw new Error('That is no greeting.');
  return nonce;
}

interface Secrets {
  readonly token: Buffer;
  readonly own: End;
  readonly nonces: string;
}

function channelOver(socket: Duplex, lines: Lines, { token, own, nonces }: Secrets): Channel {
  const other: End = own === 'hook' ? 'window' : 'hook';
  const said = { hook: 0, window: 0 };
  const proof = (from: End, json: string): Buffer => {
    said[from] += 1;
    const covered = `gatehouse wire ${WIRE_VERSION} ${from} ${said[from]} ${nonces}\n${json}`;
    return createHmac('sha256', token).update(covered).digest();
  };
  return {
    hear: async (maxBytes = MAX_MESSAGE_BYTES) => {
      const line = await lines.next(maxBytes + PROOF_CHARACTERS);
      const claimed = PROVED_LINE.exec(line)?.[1];
      const json = line.slice(PROOF_CHARACTERS);
      if (claimed === undefined || !timingSafeEqual(Buffer.from(claimed, 'hex'), proof(other, json)))
        throw new Error('The other end does not know the token.');
      return JSON.parse(json);
    },
    tell: (message) => {
      const json = JSON.stringify(message);
      socket.write(`${proof(own, json).toString('hex')} ${json}\n`);
    },
  };
}

interface Lines {
  /** The next line without its end. Rejects when it is longer, is not UTF-8, or does not come any more. */
  next(maxBytes: number): Promise<string>;
}

/** The lines that come out of a socket. What waits to be read is bounded, and so is the work for any cut into pieces. */
function linesOf(socket: Duplex): Lines {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let pieces: Buffer[] = [];
  let held = 0;
  let hasLine = false;
  let over: Error | undefined;
  let waiting: { maxBytes: number; resolve(line: string): void; reject(error: Error): void } | undefined;

  function deliver(): void {
    if (waiting === undefined) return;
    const { maxBytes, resolve, reject } = waiting;
    if (!hasLine && over === undefined && held <= maxBytes) return;
    waiting = undefined;
    try {
      resolve(takeLine(maxBytes));
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function takeLine(maxBytes: number): string {
    if (!hasLine) throw over ?? new Error('A message is too long.');
    const bytes = Buffer.concat(pieces);
    const length = bytes.indexOf(10);
    const rest = bytes.subarray(length + 1);
    pieces = [rest];
    held = rest.length;
    hasLine = rest.includes(10);
    if (length > maxBytes) throw new Error('A message is too long.');
    return decoder.decode(bytes.subarray(0, length));
  }

  function end(error: Error): void {
    over ??= error;
    deliver();
  }

  socket.on('data', (piece: Buffer) => {
    if (over !== undefined) return;
    hasLine ||= piece.includes(10);
    pieces.push(piece);
    held += piece.length;
    if (held > 2 * MAX_MESSAGE_BYTES) end(new Error('More was said than was asked.'));
    else deliver();
  });
  socket.on('error', end);
  socket.on('close', () => end(new Error('The connection ended.')));
  return {
    next: (maxBytes) =>
      new Promise((resolve, reject) => {
        waiting = { maxBytes, resolve, reject };
        deliver();
      }),
  };
}
