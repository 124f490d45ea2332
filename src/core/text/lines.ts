// Offsets to lines and columns, for reports and the editor.

/** Finds the 1-based line and UTF-16 column of offsets in one text. Lines end at LF, CR or CRLF, as in VS Code. */
export interface LineTable {
  /** Clamped to the text's bounds. */
  placeOf(offset: number): { readonly line: number; readonly column: number };
}

export function lineTable(text: string): LineTable {
  const starts = lineStarts(text);
  return {
    placeOf(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= clamped) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: clamped - (starts[low] ?? 0) + 1 };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x0a) starts.push(index + 1);
    else if (code === 0x0d && text.charCodeAt(index + 1) !== 0x0a) starts.push(index + 1);
  }
  return starts;
}
