// String literals of Python: where they end, and what their escapes stand for.

/** A literal's parts as offsets into the text. */
export interface LiteralBounds {
  /** Lower-case prefix letters, e.g. `rb`. */
  readonly prefix: string;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly end: number;
  /** False when the text ends, or the line does, before the closing quote. */
  readonly isClosed: boolean;
}

const PREFIXES: ReadonlySet<string> = new Set(['', 'r', 'b', 'u', 'f', 't', 'rb', 'br', 'fr', 'rf', 'tr', 'rt']);

/** The literal that starts at `start` (prefix or quote), or undefined where none does. */
export function literalAt(text: string, start: number, limit: number): LiteralBounds | undefined {
  let quoteAt = start;
  while (quoteAt < limit && quoteAt - start < 3 && !isQuote(text[quoteAt])) quoteAt++;
  const quote = text[quoteAt];
  if (quoteAt >= limit || !isQuote(quote)) return undefined;
  const prefix = text.slice(start, quoteAt).toLowerCase();
  if (!PREFIXES.has(prefix)) return undefined;
  const isTriple = text[quoteAt + 1] === quote && text[quoteAt + 2] === quote;
  const mark = isTriple ? `${quote}${quote}${quote}` : String(quote);
  const bodyStart = quoteAt + mark.length;
  const isFormatted = prefix.includes('f') || prefix.includes('t');
  let at = bodyStart;
  let braces = 0;
  while (at < limit) {
    const char = text[at];
    if (char === '\\' && !(braces > 0)) at += 2;
    else if (text.startsWith(mark, at) && (braces === 0 || isTriple)) {
      return { prefix, bodyStart, bodyEnd: at, end: at + mark.length, isClosed: true };
    } else if (char === '\n' && !isTriple) break;
    else if (isFormatted && char === '{') {
      // From 3.12 the same quotes may stand inside the braces (PEP 701).
      if (braces === 0 && text[at + 1] === '{') at += 2;
      else {
        braces++;
        at++;
      }
    } else if (isFormatted && char === '}' && braces > 0) {
      braces--;
      at++;
    } else if (braces > 0 && isQuote(char)) at = skipPlainString(text, at, limit, mark);
    else at++;
  }
  const end = Math.min(at, limit);
  return { prefix, bodyStart, bodyEnd: end, end, isClosed: false };
}

/** Skips a string inside a replacement field; one that never closes is taken for a single quote character. */
function skipPlainString(text: string, start: number, limit: number, outer: string): number {
  const quote = text[start];
  const farthest = Math.min(limit, start + MAX_FIELD_STRING);
  for (let at = start + 1; at < farthest; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === quote) return at + 1;
    else if (char === '\n' && outer.length === 1) break;
  }
  return start + 1;
}

/** Keeps unclosed quotes in a field from being searched for again and again to the end of a long text. */
const MAX_FIELD_STRING = 10_000;

export function isQuote(char: string | undefined): boolean {
  return char === "'" || char === '"';
}

export interface DecodedLiteral {
  readonly value: string;
  /** Escapes that stand for a character one could have typed: more than a few hide what the text says. */
  readonly escapes: number;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Resolves the escapes of a literal's body. Bytes know no `\u`, `\U` and `\N`. */
export function decodeEscapes(body: string, isBytes: boolean): DecodedLiteral {
  if (!body.includes('\\')) return { value: body, escapes: 0 };
  const parts: string[] = [];
  let escapes = 0;
  let from = 0;
  for (let at = body.indexOf('\\'); at !== -1; at = body.indexOf('\\', from)) {
    parts.push(body.slice(from, at));
    const found = escapeAt(body, at, isBytes);
    if (found.isNumeric && /^[\x20-\x7e]$/.test(found.value)) escapes++;
    parts.push(found.value);
    from = at + found.length;
  }
  parts.push(body.slice(from));
  return { value: parts.join(''), escapes };
}

interface Escape {
  readonly value: string;
  readonly length: number;
  readonly isNumeric: boolean;
}

const NUMERIC_ESCAPES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const OCTAL = /[0-7]{1,3}/y;

function escapeAt(body: string, at: number, isBytes: boolean): Escape {
  const letter = body[at + 1] ?? '';
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) return { value: simple, length: 2, isNumeric: false };
  OCTAL.lastIndex = at + 1;
  const octal = OCTAL.exec(body)?.[0];
  if (octal !== undefined) {
    return { value: String.fromCharCode(Number.parseInt(octal, 8)), length: 1 + octal.length, isNumeric: true };
  }
  const digits = isBytes && letter !== 'x' ? undefined : NUMERIC_ESCAPES[letter];
  if (digits !== undefined) {
    const hex = body.slice(at + 2, at + 2 + digits);
    const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : -1;
    if (code >= 0 && code <= 0x10ffff) {
      return { value: String.fromCodePoint(code), length: 2 + digits, isNumeric: true };
    }
  }
  const close = letter === 'N' && !isBytes && body[at + 2] === '{' ? body.indexOf('}', at) : -1;
  if (close !== -1 && close - at < 100) {
    return { value: namedCharacter(body.slice(at + 3, close)), length: close + 1 - at, isNumeric: true };
  }
  // Python keeps a backslash it does not understand.
  return { value: `\\${letter}`, length: 1 + letter.length, isNumeric: false };
}

const DIGIT_NAMES = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];
const SIGN_NAMES: Readonly<Record<string, string>> = {
  'LOW LINE': '_',
  'FULL STOP': '.',
  SPACE: ' ',
  SOLIDUS: '/',
  COLON: ':',
  SEMICOLON: ';',
  'LEFT PARENTHESIS': '(',
  'RIGHT PARENTHESIS': ')',
  APOSTROPHE: "'",
  'QUOTATION MARK': '"',
  'HYPHEN-MINUS': '-',
};

/** The characters that names of code are made of; any other stands as U+FFFD, which no name contains. */
function namedCharacter(given: string): string {
  const name = given.toUpperCase();
  const letter = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(name);
  if (letter !== null) return letter[1] === 'SMALL' ? (letter[2] ?? '').toLowerCase() : (letter[2] ?? '');
  const digit = name.startsWith('DIGIT ') ? DIGIT_NAMES.indexOf(name.slice(6)) : -1;
  return digit === -1 ? (SIGN_NAMES[name] ?? '\ufffd') : String(digit);
}
