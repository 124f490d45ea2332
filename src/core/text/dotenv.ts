// `.env` files to a tree with places: one flat object of names and their values as written.

import type { JsonEntry, JsonTree } from '../model/json-tree.ts';

/** `export NAME = value`; the rest of the line is looked at by its quotes. */
const ASSIGNMENT = /^([ \t]*(?:export[ \t]+)?)([A-Za-z_][A-Za-z0-9_.-]{0,199})[ \t]*[=:][ \t]*/;

/**
 * Reads what the `dotenv` packages agree on: names, values bare or in quotes (which may run over lines), comments after
 * `#`. References to other variables stay as written. Lines of other kinds are skipped, as the packages do; never throws.
 */
export function readDotenv(text: string): JsonTree {
  const entries: JsonEntry[] = [];
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    const lineEnd = endOfLine(text, at);
    const line = text.slice(at, lineEnd);
    const [head, before = '', name] = ASSIGNMENT.exec(line) ?? [];
    if (head === undefined || name === undefined) {
      at = lineEnd + 1;
      continue;
    }
    const keyStart = at + before.length;
    const start = at + head.length;
    const end = endOfValue(text, start, lineEnd);
    entries.push({
      key: name,
      keySpan: { start: keyStart, end: keyStart + name.length },
      value: { type: 'string', span: { start, end }, value: unquoted(text.slice(start, end)) },
    });
    at = endOfLine(text, end) + 1;
  }
  return { root: { type: 'object', span: { start: 0, end: text.length }, entries }, mistakes: [] };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** A quoted value ends at its own quote, a bare one before a comment. A quote that is never closed is part of a bare value. */
function endOfValue(text: string, start: number, lineEnd: number): number {
  const quote = text[start] ?? '';
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = closingQuote(text, start + 1, quote);
    if (close !== -1) return close + 1;
  }
  const line = text.slice(start, lineEnd);
  const comment = /(?:^|[ \t])#/.exec(line);
  return start + line.slice(0, comment?.index ?? line.length).trimEnd().length;
}

/** Values do not run on for longer: a lost quote must not have every line of a large file read again. */
const MAX_QUOTED = 10_000;

function closingQuote(text: string, from: number, quote: string): number {
  const end = Math.min(text.length, from + MAX_QUOTED);
  for (let at = from; at < end; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function unquoted(written: string): string {
  const quote = written[0] ?? '';
  const isQuoted = written.length > 1 && `"'\``.includes(quote) && written.endsWith(quote);
  if (!isQuoted) return written;
  const inner = written.slice(1, -1);
  return quote === '"' ? inner.replace(/\\n/g, '\n').replace(/\\(["\\])/g, '$1') : inner;
}
