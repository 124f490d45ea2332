// The lines of a text with their places, for lists that are read line by line.

export interface TextLine {
  /** Without its end. */
  readonly text: string;
  readonly start: number;
  /** Blanks before the first other character. */
  readonly indent: number;
}

/** Nothing that is looked for stands in a longer line; the rest of one is left out. */
const MAX_LINE = 4_000;

export function* linesOf(text: string): Generator<TextLine> {
  for (let start = text.charCodeAt(0) === 0xfeff ? 1 : 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + MAX_LINE)).replace(/\r$/, '');
    yield { text: line, start, indent: line.length - line.trimStart().length };
    start = end + 1;
  }
}
