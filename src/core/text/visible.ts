// Makes text inert for terminals and pages: what would steer or hide is shown as an escape.

import { once } from '../model/once.ts';

/**
 * Control, format and ignorable characters, private use, lone surrogates, line and paragraph separators, and the two
 * blanks that are letters by category (Unicode 16, general categories and Default_Ignorable_Code_Point).
 */
const unshown = once(() => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu);

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with every character that is not itself seen written as `\n`, `\x1b` or `\u{202e}`. One line comes out. */
export function showSafely(text: string): string {
  return text.replace(unshown(), (char) => {
    const code = char.codePointAt(0) ?? 0;
    return NAMED[char] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 4)}}`);
  });
}

/** JSON with the same characters written as JSON escapes: equal to every reader, inert on a terminal. */
export function showJsonSafely(json: string): string {
  return json.replace(unshown(), (char) => {
    // Line ends between values are the layout; inside strings JSON.stringify has escaped them already.
    if (char === '\n') return char;
    return Array.from({ length: char.length }, (_, index) => `\\u${hex(char.charCodeAt(index), 4)}`).join('');
  });
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
