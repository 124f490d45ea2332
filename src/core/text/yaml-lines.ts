// The lines of a YAML text, and the place that reading has got to.

import type { JsonMistake, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';

export interface YamlLine {
  /** Blanks before the content. */
  readonly indent: number;
  /** Where the content starts in the text. */
  readonly at: number;
  /** Behind its last character, the line end left out. */
  readonly end: number;
  readonly content: string;
}

/** Mutable by design: one reader owns it for one text. */
export interface YamlReading {
  readonly text: string;
  readonly lines: YamlLine[];
  at: number;
  readonly mistakes: JsonMistake[];
  /** Values by the names that the text gives them. */
  readonly anchors: Map<string, JsonValue>;
  /** Values that names have stood for so far. */
  repeated: number;
}

/** Settings have some hundred lines; what comes after these is not read. */
const MAX_LINES = 20_000;

export function linesOf(text: string, { start, end }: Span): YamlLine[] {
  const lines: YamlLine[] = [];
  for (let from = start; from < end && lines.length < MAX_LINES; ) {
    const newline = text.indexOf('\n', from);
    const lineEnd = newline === -1 || newline > end ? end : newline;
    const raw = text.slice(from, lineEnd).trimEnd();
    const content = raw.replace(/^\ufeff?[ \t]*/, '');
    const at = from + raw.length - content.length;
    // A byte order mark is no blank.
    const indent = at - from - (raw.startsWith('\ufeff') ? 1 : 0);
    lines.push({ indent, at, end: from + raw.length, content });
    from = lineEnd + 1;
  }
  return lines;
}

/** The line that reading stands at: empty ones, comments and document marks are passed over. */
export function currentLine(reading: YamlReading): YamlLine | undefined {
  for (let line = reading.lines[reading.at]; line !== undefined; line = reading.lines[reading.at]) {
    const isMark = line.indent === 0 && (line.content === '---' || line.content === '...');
    if (line.content !== '' && !line.content.startsWith('#') && !isMark) return line;
    reading.at++;
  }
  return undefined;
}

export function skipLine(reading: YamlReading): void {
  reading.at++;
}

/** Mistakes after these are not told apart any more. */
const MAX_MISTAKES = 100;

export function note(reading: YamlReading, at: number, message: string): void {
  if (reading.mistakes.length < MAX_MISTAKES) reading.mistakes.push({ span: { start: at, end: at + 1 }, message });
}
