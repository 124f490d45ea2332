// Which lines of a `.pth` or `.start` file Python runs, for every CPython from 3.8 to 3.15 at once.

import type { Span } from '../model/span.ts';

/** The oldest CPython on which a line does what is said of it. */
export type PythonVersion = '3.8' | '3.13' | '3.15';

export interface StartupLine {
  /** `import`: run as code. `entry-point`: a callable named in a `.start` file. `path`: put on `sys.path`. */
  readonly kind: 'import' | 'entry-point' | 'path' | 'comment' | 'blank';
  /** The line without its end, leading blanks included. */
  readonly span: Span;
  /** What Python reads of it: the part without surrounding blanks. */
  readonly code: Span;
  readonly since: PythonVersion;
  /** Set where newer versions cut the line differently, so that it runs whole up to here only. */
  readonly until?: '3.12';
  /** True when the line starts after a character that editors do not show as a line end. */
  readonly isHidden: boolean;
}

/**
 * Reads a `.pth` file as `site.addpackage` does (CPython 3.8–3.15, Lib/site.py), line by line, however many there are.
 * Up to 3.12 lines end at LF, CR or CRLF; from 3.13 wherever `str.splitlines` says, a comment's inside included.
 * From 3.13 a byte order mark is skipped, from 3.15 blanks before `import` are.
 */
export function readPthLines(text: string): Generator<StartupLine> {
  return readLines(text, pthLine);
}

/** Reads a `.start` file (PEP 829, CPython 3.15): one `package.module:callable` per line. */
export function readStartLines(text: string): Generator<StartupLine> {
  return readLines(text, startLine);
}

interface RawLine extends Span {
  readonly isHidden: boolean;
  /** False for a stretch that only older versions take as one line. */
  readonly isPiece: boolean;
}

function* readLines(
  text: string,
  read: (text: string, line: RawLine) => StartupLine | undefined,
): Generator<StartupLine> {
  for (const raw of rawLines(text)) {
    const line = read(text, raw);
    if (line !== undefined) yield line;
  }
}

/** Every piece as `str.splitlines` cuts it, and before the pieces of a line that is cut, the line whole. */
function* rawLines(text: string): Generator<RawLine> {
  let lineStart = 0;
  while (lineStart < text.length) {
    let end = lineStart;
    const cuts: number[] = [];
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) {
      if (isHiddenBreak(text.charCodeAt(end))) cuts.push(end);
      end++;
    }
    if (cuts.length > 0) yield { start: lineStart, end, isHidden: false, isPiece: false };
    let start = lineStart;
    for (const cut of [...cuts, end]) {
      yield { start, end: cut, isHidden: start !== lineStart, isPiece: true };
      start = cut + 1;
    }
    lineStart = end + (text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? 2 : 1);
  }
}

function pthLine(text: string, raw: RawLine): StartupLine | undefined {
  const hasMark = raw.start === 0 && text.charCodeAt(0) === 0xfeff;
  const first = hasMark ? 1 : raw.start;
  const code = stripped(text, first, raw.end);
  const isImport = text.startsWith('import ', code.start) || text.startsWith('import\t', code.start);
  const span = { start: raw.start, end: raw.end };
  if (!raw.isPiece) {
    const runsWhole = isImport && code.start === raw.start;
    return runsWhole ? { kind: 'import', span, code, since: '3.8', until: '3.12', isHidden: false } : undefined;
  }
  const isIndented = code.start > first;
  const since = isImport && isIndented ? '3.15' : raw.isHidden || hasMark ? '3.13' : '3.8';
  const kind =
    code.start === code.end
      ? 'blank'
      : text[code.start] === '#'
        ? 'comment'
        : isImport && code.end - code.start > 6
          ? 'import'
          : 'path';
  return { kind, span, code, since, isHidden: raw.isHidden };
}

function startLine(text: string, raw: RawLine): StartupLine | undefined {
  if (!raw.isPiece) return undefined;
  const code = stripped(text, raw.start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : raw.start, raw.end);
  const kind = code.start === code.end ? 'blank' : text[code.start] === '#' ? 'comment' : 'entry-point';
  return { kind, span: { start: raw.start, end: raw.end }, code, since: '3.15', isHidden: raw.isHidden };
}

function stripped(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isPythonBlank(text.charCodeAt(start))) start++;
  while (end > start && isPythonBlank(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** What `str.splitlines` ends a line at beside LF and CR: VT, FF, FS, GS, RS, NEL, LINE and PARAGRAPH SEPARATOR. */
export function isHiddenBreak(code: number): boolean {
  return (
    code === 0x0b ||
    code === 0x0c ||
    (code >= 0x1c && code <= 0x1e) ||
    code === 0x85 ||
    code === 0x2028 ||
    code === 0x2029
  );
}

/** `str.isspace` of Python, which is not what JavaScript trims: 0x1C–0x1F and NEL are blank, U+FEFF is not. */
export function isPythonBlank(code: number): boolean {
  return (
    (code >= 0x09 && code <= 0x0d) ||
    (code >= 0x1c && code <= 0x20) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
