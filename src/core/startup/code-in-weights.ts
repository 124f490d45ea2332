// Finds what Python would take from a .pth file that looks like model weights: a file can be both.

import type { Span } from '../model/span.ts';
import { readPython } from '../python/read-python.ts';
import { isHiddenBreak, readPthLines, type StartupLine } from '../python/startup-lines.ts';

/** Work for one file, in steps of the reader. Lines beyond it are kept unread: the rules have bounds of their own. */
const MAX_STEPS = 300_000;

/**
 * The text with blanks in place of everything but the lines that do something in Python, offsets unchanged; undefined
 * where there are none. Old versions decode piece by piece and run what stands before the first bad byte; versions in
 * a single-byte locale read every file to its end.
 */
export function codeInWeights(text: string): string | undefined {
  const kept: Span[] = [];
  const verdicts = new Map<string, boolean>();
  let steps = 0;
  for (const line of readPthLines(text)) {
    if (line.kind === 'path' && isWrittenPath(text, line)) kept.push(line.span);
    if (line.kind !== 'import') continue;
    const code = text.slice(line.code.start, line.code.end);
    let isCode = verdicts.get(code);
    if (isCode === undefined) {
      const reading = steps > MAX_STEPS ? undefined : readPython(code);
      steps += (reading?.steps ?? 0) + 1 + (code.length >> 6);
      // Data that starts like an import is no Python; what was read before a mistake still counts.
      isCode =
        reading === undefined ||
        reading.isInspectable ||
        reading.capabilities.some(({ id }) => id !== 'import' && id !== 'uninspectable');
      verdicts.set(code, isCode);
    }
    if (isCode) kept.push(line.span);
  }
  return kept.length === 0 ? undefined : keepOnly(text, kept);
}

/**
 * An absolute path in plain letters. Network shares and dot folders of the root are left out: their few characters come
 * about by chance in any large file.
 */
function isWrittenPath(text: string, { code }: StartupLine): boolean {
  const length = code.end - code.start;
  if (length < 6 || length > 4_096) return false;
  return /^(?:\/|[A-Za-z]:[\\/])[A-Za-z][ -~]+$/.test(text.slice(code.start, code.end));
}

/** Spans come in the order of the text; the pieces of a line follow the line they lie in. */
function keepOnly(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    parts.push(blanked(text.slice(at, start)), text.slice(Math.max(at, start), end));
    at = end;
  }
  parts.push(blanked(text.slice(at)));
  return parts.join('');
}

/** As many blanks, with the line ends where they are. */
function blanked(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 0x0a && code !== 0x0d && !isHiddenBreak(code)) continue;
    parts.push(' '.repeat(index - at), text.charAt(index));
    at = index + 1;
  }
  parts.push(' '.repeat(text.length - at));
  return parts.join('');
}
