// Reads a regular expression into a tree, as far as it can be said without one what it takes.

/**
 * `any`: exactly one character out of `chars`, or one that is not said (undefined). `empty`: takes no character, and says
 * of its place only what `edge` says. `set` of options, `row` one after the other, `times` of a part.
 * @typedef {{ kind: 'any', chars: string | undefined }
 *   | { kind: 'empty', edge?: 'start' | 'end' }
 *   | { kind: 'options', parts: Node[] }
 *   | { kind: 'row', parts: Node[] }
 *   | { kind: 'times', part: Node, min: number, max: number }} Node
 */

/** A class with more characters than this is said to be any. */
const MAX_CLASS = 80;

class Unread extends Error {}

/**
 * @param {string} source
 * @returns {Node | undefined} undefined where there is something in it that this does not read
 */
export function parsePattern(source) {
  let at = 0;
  try {
    const node = options();
    return at === source.length ? node : undefined;
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }

  function options() {
    const parts = [row()];
    while (source[at] === '|') {
      at++;
      parts.push(row());
    }
    return parts.length === 1 ? parts[0] : { kind: 'options', parts };
  }

  function row() {
    const parts = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(single()));
    return { kind: 'row', parts };
  }

  function single() {
    const char = source[at++];
    if (char === '^') return { kind: 'empty', edge: 'start' };
    if (char === '$') return { kind: 'empty', edge: 'end' };
    if (char === '.') return { kind: 'any', chars: undefined };
    if (char === '(') return group();
    if (char === '[') return charClass();
    if (char === '\\') return escaped();
    if (char === '*' || char === '+' || char === '?' || char === '{') throw new Unread();
    return { kind: 'any', chars: char };
  }

  function group() {
    let isLook = false;
    if (source[at] === '?') {
      const [opening] = /^\?(?::|[=!]|<[=!]|<\w+>)/.exec(source.slice(at)) ?? [];
      if (opening === undefined) throw new Unread();
      isLook = /[=!]$/.test(opening);
      at += opening.length;
    }
    const inner = options();
    if (source[at++] !== ')') throw new Unread();
    // What a look around asks for only makes it take less.
    return isLook ? { kind: 'empty', isLook } : inner;
  }

  function escaped() {
    const char = source[at++];
    if (char === 'b' || char === 'B') return { kind: 'empty', isLook: true };
    const chars = escapedChars(char);
    return { kind: 'any', chars };
  }

  /** The characters of an escape; undefined for many. */
  function escapedChars(char) {
    if (char === 'd') return '0123456789';
    if (/[DwWsSpP]/.test(char)) {
      if (/[pP]/.test(char)) throw new Unread();
      return char === 'w' ? WORD : undefined;
    }
    if (char === 'x' || char === 'u') {
      const digits = char === 'x' ? /^[\da-fA-F]{2}/ : /^[\da-fA-F]{4}/;
      const [code] = digits.exec(source.slice(at)) ?? [];
      if (code === undefined) throw new Unread();
      at += code.length;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    const control = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' }[char];
    if (control !== undefined) return control;
    if (char === undefined || /[A-Za-z0-9]/.test(char)) {
      if (char === '0' && !/\d/.test(source[at] ?? '')) return '\0';
      throw new Unread();
    }
    return char;
  }

  function charClass() {
    let chars = '';
    let isMany = false;
    if (source[at] === '^') {
      isMany = true;
      at++;
    }
    while (source[at] !== ']') {
      if (at >= source.length) throw new Unread();
      const from = classChar();
      if (source[at] === '-' && source[at + 1] !== ']') {
        at++;
        const to = classChar();
        if (from?.length !== 1 || to?.length !== 1) throw new Unread();
        const [first, end] = [from.charCodeAt(0), to.charCodeAt(0)];
        if (end - first > MAX_CLASS) isMany = true;
        else for (let code = first; code <= end; code++) chars += String.fromCharCode(code);
      } else if (from === undefined) isMany = true;
      else chars += from;
    }
    at++;
    return { kind: 'any', chars: isMany || chars.length > MAX_CLASS ? undefined : chars };
  }

  function classChar() {
    const char = source[at++];
    if (char !== '\\') return char;
    if (source[at] === 'b') {
      at++;
      return '\b';
    }
    return escapedChars(source[at++]);
  }

  function repeated(part) {
    const [said, minimum, comma, maximum] = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(source.slice(at)) ?? [];
    if (said === undefined) return part;
    at += said.length;
    if (source[at] === '?') at++;
    const min = said === '+' ? 1 : said === '*' || said === '?' ? 0 : Number(minimum);
    const max =
      said === '?'
        ? 1
        : said === '*' || said === '+'
          ? Number.POSITIVE_INFINITY
          : comma === ''
            ? min
            : maximum === ''
              ? Number.POSITIVE_INFINITY
              : Number(maximum);
    return { kind: 'times', part, min, max };
  }
}

const WORD = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
