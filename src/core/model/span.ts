// A stretch of a text, in UTF-16 offsets.

/** `start` inclusive, `end` exclusive, both in UTF-16 code units from the start of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span of nothing in particular: the start of a file that has no text of its own. */
export const FILE_START: Span = { start: 0, end: 0 };
