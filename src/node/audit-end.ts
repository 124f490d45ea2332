// Reads the end of a log file for its writer: the last whole line, and what a writer that died left behind it.

import type { PlainFs } from './plain-file.ts';
import { readBytes } from './plain-file.ts';

export interface LogEnd {
  /** The last whole line without its line end; undefined when there is none. */
  readonly line: string | undefined;
  /** Bytes up to the end of the last whole line. */
  readonly wholeBytes: number;
  /** The bytes after that: a record that was never finished, and so never acknowledged. */
  readonly torn: Buffer;
}

const LINE_END = 0x0a;
const FIRST_WINDOW = 4096;

/** Reads backwards from the end, at most `maxBytes` plus what is torn. Undefined when no line ends within that. */
export function readLogEnd(file: number, size: number, maxBytes: number, fs: PlainFs): LogEnd | undefined {
  for (let window = FIRST_WINDOW; ; window *= 4) {
    const length = Math.min(window, size, 2 * maxBytes);
    const bytes = readBytes(file, size - length, length, fs);
    const last = bytes.lastIndexOf(LINE_END);
    const before = last <= 0 ? -1 : bytes.lastIndexOf(LINE_END, last - 1);
    const isAll = length === size;
    if (last !== -1 && (before !== -1 || isAll)) {
      return {
        line: bytes.toString('latin1', before + 1, last),
        wholeBytes: size - length + last + 1,
        torn: bytes.subarray(last + 1),
      };
    }
    if (isAll) return { line: undefined, wholeBytes: 0, torn: bytes };
    if (length === 2 * maxBytes) return undefined;
  }
}
