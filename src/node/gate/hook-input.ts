// What an agent tells its hook on standard input: bounded, in time, and JSON or nothing.

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

/** The JSON value. Rejects with an `UnreadInput`: half a sentence after "The hook's input …". */
export async function readHookInput(stream: NodeJS.ReadStream = process.stdin): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new UnreadInput('did not end in time', Buffer.concat(pieces))), MAX_MS);
    stream.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > MAX_BYTES)
        reject(new UnreadInput(`is longer than ${MAX_BYTES} bytes`, Buffer.concat([...pieces, piece])));
      else pieces.push(piece);
    });
    stream.on('error', (error) => reject(new UnreadInput(`cannot be read: ${error.message}`)));
    stream.on('end', () => {
      clearTimeout(late);
      resolve();
    });
  });
  return parsedInput(Buffer.concat(pieces, size));
}

/** Throws half a sentence after "The hook's input …". */
export function parsedInput(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new UnreadInput('is empty');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadInput('is not UTF-8', bytes);
  }
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says would quote the input.
    throw new UnreadInput('is not JSON', bytes);
  }
}
