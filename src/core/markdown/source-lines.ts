// The lines of a document, and the front matter before the first of them.

import type { Span } from '../model/span.ts';

/** Lines from `from` on without their ends; LF, CRLF and CR end a line. */
export function* linesOf(text: string, from: number): Generator<Span> {
  let start = from;
  let carriageReturn = text.indexOf('\r', from);
  let lineFeed = text.indexOf('\n', from);
  while (start < text.length) {
    // Each is looked for again only once passed, so that text without one of them is searched for it once.
    if (lineFeed !== -1 && lineFeed < start) lineFeed = text.indexOf('\n', start);
    let end = lineFeed === -1 ? text.length : lineFeed;
    if (carriageReturn !== -1 && carriageReturn < start) carriageReturn = text.indexOf('\r', start);
    if (carriageReturn !== -1 && carriageReturn < end) end = carriageReturn;
    yield { start, end };
    start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
}

/** YAML (`---`) or TOML (`+++`) at the very start; `end` is where the document proper begins. */
export function readFrontMatter(text: string): { readonly inner: Span; readonly end: number } | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const opening = /^(?:---|\+\+\+)[ \t]*\r?\n/.exec(text.slice(start, start + 100))?.[0];
  if (opening === undefined) return undefined;
  const innerStart = start + opening.length;
  for (const line of linesOf(text, innerStart)) {
    const content = text.slice(line.start, Math.min(line.end, line.start + 100)).trimEnd();
    if (content !== opening.trimEnd() && !(opening[0] === '-' && content === '...')) continue;
    return { inner: { start: innerStart, end: line.start }, end: Math.min(text.length, line.end) };
  }
  return undefined;
}
