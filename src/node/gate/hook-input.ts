// What an agent tells its hook on standard input: bounded, in time, and JSON or nothing.

import { isUtf8 } from 'node:buffer';
import { read } from 'node:fs';

const STANDARD_INPUT = 0;
const PIECE_BYTES = 65_536;
/** More than any call that a person could look over. */
const MAX_BYTES = 1024 * 1024;
/** An agent writes at once; who never ends is not waited for. */
const MAX_MS = 10_000;

/** Characters of an input that could not be read which are kept for the record. */
const MAX_START = 2_048;

/** What could not be read. Its message is half a sentence after "The hook's input …". */
export class UnreadInput extends Error {
  /** How it began. */
  readonly start: string;

  constructor(problem: string, bytes: Uint8Array = new Uint8Array()) {
    super(problem);
    this.start = new TextDecoder().decode(bytes.subarray(0, MAX_START));
  }
}

/** What is being read, and whether something still waits for more of it. */
export interface HookInput {
  /** The JSON value. Rejects with an `UnreadInput`: half a sentence after "The hook's input …". */
  readonly value: Promise<unknown>;
  /**
   * Whether a thread of this process stands in a read that nobody answers: it would keep the process from ending, so who
   * has said all there is to say has to end it the hard way.
   */
  isStuck(): boolean;
}

/** Reads without the streams of Node, which take longer to load than a call to be judged. Windows' pipes need those. */
export function readHookInput(): HookInput {
  let isAsked = false;
  const pieces = new Pieces();
  const read = process.platform === 'win32' ? fromStream(pieces) : fromDescriptor(pieces, (asked) => (isAsked = asked));
  let late: NodeJS.Timeout | undefined;
  const inTime = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => {
      reject(new UnreadInput('did not end in time', pieces.bytes()));
    }, MAX_MS);
  });
  return {
    value: Promise.race([read, inTime])
      .finally(() => clearTimeout(late))
      .then(() => parsedInput(pieces.bytes())),
    isStuck: () => isAsked,
  };
}

/** What was read so far. */
class Pieces {
  readonly #pieces: Uint8Array[] = [];
  #size = 0;

  /** Throws once it is too long. */
  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
    if (this.#size > MAX_BYTES) throw new UnreadInput(`is longer than ${MAX_BYTES} bytes`, this.bytes());
  }

  bytes(): Uint8Array {
    const [first] = this.#pieces;
    return this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces, this.#size);
  }
}

/** `isAsking` is told when a thread begins to wait for more, and when it has an answer. */
function fromDescriptor(pieces: Pieces, isAsking: (asked: boolean) => void): Promise<void> {
  // One thread is all that this needs; Node would wait for four to have started.
  process.env['UV_THREADPOOL_SIZE'] ??= '1';
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const buffer = Buffer.allocUnsafe(PIECE_BYTES);
      isAsking(true);
      read(STANDARD_INPUT, buffer, 0, PIECE_BYTES, null, (error, size) => {
        isAsking(false);
        try {
          // One that does not wait is read by the streams, which know when there is more.
          if (error?.code === 'EAGAIN') fromStream(pieces).then(resolve, reject);
          else if (error !== null) throw new UnreadInput(`cannot be read: ${error.message}`);
          else if (size === 0) resolve();
          else {
            pieces.add(buffer.subarray(0, size));
            next();
          }
        } catch (problem) {
          reject(problem);
        }
      });
    };
    next();
  });
}

function fromStream(pieces: Pieces): Promise<void> {
  const stream = process.stdin;
  return new Promise((resolve, reject) => {
    stream.on('data', (piece: Buffer) => {
      try {
        pieces.add(piece);
      } catch (problem) {
        reject(problem);
      }
    });
    stream.on('error', (error) => reject(new UnreadInput(`cannot be read: ${error.message}`)));
    stream.on('end', resolve);
  });
}

/** Throws half a sentence after "The hook's input …". */
export function parsedInput(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new UnreadInput('is empty');
  if (!isUtf8(bytes)) throw new UnreadInput('is not UTF-8', bytes);
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const text = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says would quote the input.
    throw new UnreadInput('is not JSON', bytes);
  }
}
