// Cuts Python into tokens, indentation included.

import type { Span } from '../model/span.ts';
import { type LiteralBounds, literalAt } from './string-literal.ts';

export interface Token extends Span {
  readonly type: 'name' | 'number' | 'string' | 'operator' | 'newline' | 'indent' | 'dedent' | 'stray' | 'end';
  /** Names as Python takes them (NFKC); the text itself for the rest. */
  readonly text: string;
  /** Set for strings. */
  readonly literal?: LiteralBounds;
}

/** Longer programs are cut, and said to be unreadable. */
export const MAX_TOKENS = 400_000;

const NAME = /[\p{XID_Start}_\u2118\u212e][\p{XID_Continue}]*/uy;
const NUMBER =
  /0[xX][0-9a-fA-F_]{1,400}|0[bB][01_]{1,400}|0[oO][0-7_]{1,400}|(?:\d[\d_]{0,400}(?:\.[\d_]{0,400})?|\.\d[\d_]{0,400})(?:[eE][+-]?\d[\d_]{0,20})?[jJ]?/y;
const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|\*\*|\/\/|<<|>>|<=|>=|==|!=|<>|\+=|-=|\*=|\/=|%=|@=|&=|\|=|\^=|[-+*/%@&|^~<>()[\]{},:.;=!]/y;
const BLANK_CODES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0c]);

/** The tokens of `text` between the bounds. Always ends with one `end` token; at most `MAX_TOKENS` before it. */
export function tokenize(text: string, bounds: Span): Token[] {
  const tokens: Token[] = [];
  const columns: number[] = [0];
  let depth = 0;
  let at = bounds.start;
  let isLineStart = true;
  const add = (type: Token['type'], end: number, value = text.slice(at, end)): void => {
    tokens.push({ type, start: at, end, text: value });
    at = end;
  };
  while (at < bounds.end && tokens.length < MAX_TOKENS) {
    if (isLineStart && depth === 0) {
      const code = lineCode(text, at, bounds.end);
      at = code.start;
      if (code.isBlank) {
        at = Math.min(bounds.end, code.lineEnd + 1);
        continue;
      }
      for (const type of indentation(columns, code.column)) add(type, at, '');
      isLineStart = false;
    }
    const char = text.charCodeAt(at);
    if (BLANK_CODES.has(char)) at++;
    else if (char === 0x0a || char === 0x0d) {
      if (depth === 0) {
        add('newline', at + 1);
        isLineStart = true;
      } else at++;
    } else if (char === 0x23) at = lineEnd(text, at, bounds.end);
    else if (char === 0x5c && (text[at + 1] === '\n' || text[at + 1] === '\r'))
      at += text.startsWith('\r\n', at + 1) ? 3 : 2;
    else {
      const token = tokenAt(text, at, bounds.end);
      const isBracket = token.type === 'operator';
      if (isBracket && '([{'.includes(token.text)) depth++;
      else if (isBracket && ')]}'.includes(token.text) && depth > 0) depth--;
      tokens.push(token);
      at = token.end;
    }
  }
  const isCut = at < bounds.end;
  at = bounds.end;
  if (isCut) add('stray', at, '');
  add('newline', at, '');
  for (let level = columns.length; level > 1; level--) add('dedent', at, '');
  add('end', at, '');
  return tokens;
}

function tokenAt(text: string, start: number, limit: number): Token {
  const literal = literalAt(text, start, limit);
  if (literal !== undefined) {
    const type = literal.isClosed ? 'string' : 'stray';
    return { type, start, end: literal.end, text: '', literal };
  }
  const name = matchAt(NAME, text, start, limit);
  if (name !== undefined) return { type: 'name', start, end: start + name.length, text: name.normalize('NFKC') };
  const number = matchAt(NUMBER, text, start, limit);
  if (number !== undefined) return { type: 'number', start, end: start + number.length, text: number };
  const operator = matchAt(OPERATOR, text, start, limit);
  if (operator !== undefined) return { type: 'operator', start, end: start + operator.length, text: operator };
  return { type: 'stray', start, end: start + 1, text: '' };
}

function matchAt(pattern: RegExp, text: string, start: number, limit: number): string | undefined {
  pattern.lastIndex = start;
  const found = pattern.exec(text)?.[0].slice(0, limit - start);
  return found === '' ? undefined : found;
}

function lineCode(text: string, from: number, limit: number) {
  let start = from;
  let column = 0;
  while (start < limit && BLANK_CODES.has(text.charCodeAt(start))) {
    column = text[start] === '\t' ? column - (column % 8) + 8 : text[start] === '\f' ? 0 : column + 1;
    start++;
  }
  const char = start < limit ? text[start] : '\n';
  const isBlank = char === '\n' || char === '\r' || char === '#';
  return { start, column, isBlank, lineEnd: isBlank ? lineEnd(text, start, limit) : start };
}

/** Python refuses a dedent to a column that was never indented to; here it ends all deeper blocks. */
function indentation(columns: number[], column: number): ('indent' | 'dedent')[] {
  const changes: ('indent' | 'dedent')[] = [];
  while (columns.length > 1 && column < (columns.at(-1) ?? 0)) {
    columns.pop();
    changes.push('dedent');
  }
  if (column > (columns.at(-1) ?? 0)) {
    columns.push(column);
    changes.push('indent');
  }
  return changes;
}

function lineEnd(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
