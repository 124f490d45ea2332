// What an agent tells its hook on standard input: bounded, in time, and JSON or nothing.

/** More than any call that a person could look over. */
const MAX_BYTES = 1024 * 1024;
/** An agent writes at once; who never ends is not waited for. */
const MAX_MS = 10_000;

/** The JSON value. Rejects with half a sentence after "The hook's input …". */
export async function readHookInput(stream: NodeJS.ReadStream = process.stdin): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('did not end in time')), MAX_MS);
    stream.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > MAX_BYTES) reject(new Error(`is longer than ${MAX_BYTES} bytes`));
      else pieces.push(piece);
    });
    stream.on('error', (error) => reject(new Error(`cannot be read: ${error.message}`)));
    stream.on('end', () => {
      clearTimeout(late);
      resolve();
    });
  });
  return parsedInput(Buffer.concat(pieces, size));
}

/** Throws half a sentence after "The hook's input …". */
export function parsedInput(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new Error('is empty');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('is not UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says would quote the input.
    throw new Error('is not JSON');
  }
}
