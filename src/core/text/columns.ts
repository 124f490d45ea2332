// How many columns of an editor or a terminal a text takes.

/** Scripts of East Asia, their forms, and pictures: two columns each (Unicode 16, East Asian Width W and F). */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const char of text) columns += WIDE.test(char) ? 2 : /[\p{Mn}\p{Me}]/u.test(char) ? 0 : 1;
  return columns;
}

/** The text in pieces of at most `most` columns, in order; no character is cut, and an empty text is one piece. */
export function cutToColumns(text: string, most: number): readonly string[] {
  if (columnsOf(text) <= most) return [text];
  const pieces: string[] = [];
  let [piece, room] = ['', most];
  for (const char of text) {
    const columns = columnsOf(char);
    if (columns > room && piece !== '') {
      pieces.push(piece);
      [piece, room] = ['', most];
    }
    piece += char;
    room -= columns;
  }
  return [...pieces, piece];
}
