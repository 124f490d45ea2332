// Tells by its first characters what a line begins.

import type { Span } from '../model/span.ts';

export interface FenceStart {
  readonly marker: '`' | '~';
  readonly length: number;
  /** First word of the info string, lower case. */
  readonly language: string;
}

/** `line` begins after its indentation in all of these. */
export function fenceStart(line: string): FenceStart | undefined {
  const marker = line[0];
  if (marker !== '`' && marker !== '~') return undefined;
  const length = runLength(line, marker);
  if (length < 3) return undefined;
  const info = line.slice(length);
  if (marker === '`' && info.includes('`')) return undefined;
  return { marker, length, language: /^[ \t]*\{?\.?([\w+#.-]{0,40})/.exec(info)?.[1]?.toLowerCase() ?? '' };
}

export function isFenceEnd(line: string, { marker, length }: FenceStart): boolean {
  return line[0] === marker && runLength(line, marker) >= length && line.slice(runLength(line, marker)).trim() === '';
}

/** Elements whose text is taken as it is: block starts, comments and entities mean nothing inside. */
export function rawElement(line: string): { readonly closing: string; readonly language: string } | undefined {
  const name = /^<(pre|script|style|textarea)(?=[\s>]|$)/i.exec(line)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return { closing: `</${name}`, language: name === 'script' ? 'js' : name === 'style' ? 'css' : '' };
}

/** Length of `#…` with its blank, or zero. */
export function headingMarker(line: string): number {
  const length = line[0] === '#' ? runLength(line, '#') : 0;
  if (length === 0 || length > 6) return 0;
  const next = line[length];
  return next === undefined || next === ' ' || next === '\t' ? length : 0;
}

/** `=` or `-` under a paragraph makes it a heading. */
export function isUnderline(line: string): boolean {
  const marker = line[0];
  return (marker === '=' || marker === '-') && line.slice(runLength(line, marker)).trim() === '';
}

export function isThematicBreak(line: string): boolean {
  const marker = line[0];
  if (marker !== '-' && marker !== '*' && marker !== '_') return false;
  let count = 0;
  for (const char of line) {
    if (char === marker) count++;
    else if (char !== ' ' && char !== '\t') return false;
  }
  return count >= 3;
}

/** `|---|:--:|`, the second line of a table. */
export function isTableDelimiter(line: string): boolean {
  let pipes = 0;
  let dashes = 0;
  for (const char of line) {
    if (char === '|') pipes++;
    else if (char === '-') dashes++;
    else if (char !== ':' && char !== ' ' && char !== '\t') return false;
  }
  return pipes > 0 && dashes > 0;
}

/** `[label]: destination "title"`: the title's place, and whether it goes on in the next line. */
export interface DefinitionStart {
  readonly title: Span;
  /** The character that ends a title left open. */
  readonly open: string | undefined;
}

const DEFINITION =
  /^\[[^[\]]{1,999}\]:[ \t]{0,50}(?:<[^<>]{0,2000}>|[^\s<][^\s]{0,2000})(?:[ \t]{1,50}(?=["'(])|[ \t]*$)/;

/** Offsets are those of `line`. */
export function definitionStart(line: string): DefinitionStart | undefined {
  if (line[0] !== '[') return undefined;
  const head = DEFINITION.exec(line)?.[0];
  if (head === undefined) return undefined;
  const opening = line[head.length];
  if (opening === undefined) return { title: { start: line.length, end: line.length }, open: undefined };
  const closing = opening === '(' ? ')' : opening;
  const start = head.length + 1;
  const end = line.lastIndexOf(closing);
  return end >= start
    ? { title: { start, end }, open: undefined }
    : { title: { start, end: line.length }, open: closing };
}

function runLength(line: string, char: string): number {
  let length = 0;
  while (line[length] === char) length++;
  return length;
}
