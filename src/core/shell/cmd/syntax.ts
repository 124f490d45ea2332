// Parses the text of the Windows command prompt into commands, pipes, groups, `if` and `for`.

import { type At, deeper, MAX_LINE, refusalOf, refuse } from '../bounds.ts';

export type CmdNode =
  /** Raw: variables and quotes still in it, escaped characters as `escapedMark` makes them. */
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly CmdNode[] }
  | { readonly kind: 'pipe'; readonly stages: readonly CmdNode[] }
  | { readonly kind: 'group'; readonly body: CmdNode; readonly redirects: string }
  | { readonly kind: 'if'; readonly condition: string; readonly arms: readonly CmdNode[] }
  | {
      readonly kind: 'for';
      readonly variable: string;
      readonly options: string;
      readonly set: string;
      readonly body: CmdNode;
    };

interface Cursor {
  readonly text: string;
  at: number;
}

/** Characters that a caret takes the meaning from, kept as private ones until words are made. */
const SPECIAL = '&|<>()^"%! \t,;=';
const MARK = 0xe100;

const REMARK = /(?:rem(?=[\s&|]|$)|::|:[\w-]).*/iy;
const IF =
  /if(?:\s+\/i)?(?:\s+not)?\s+(?:exist\s+(?:"[^"\n]{0,1000}"|[^\s()]{1,1000})|errorlevel\s+\d+|defined\s+[^\s()]+|cmdextversion\s+\d+|(?:"[^"\n]{0,1000}"|[^\s=()"]{1,1000})\s{0,20}(?:==|\s(?:equ|neq|lss|leq|gtr|geq)\s)\s{0,20}(?:"[^"\n]{0,1000}"|[^\s()]{1,1000}))/iy;
const FOR = /for((?:\s+\/[dlrf](?:\s+(?:"[^"\n]{0,500}"|[^\s%(/"][^\s(]{0,500}))?)*)\s+%{1,2}([A-Za-z#?])\s+in\s*\(/iy;

/** A text as the prompt or a batch file would read it, or half a sentence saying why not. Never throws. */
export function parseCmd(
  text: string,
): { readonly node: CmdNode; readonly problem?: never } | { readonly node?: never; readonly problem: string } {
  if (text.length > MAX_LINE) return { problem: 'is longer than is read' };
  const cursor: Cursor = { text: withMarks(text.replaceAll('\r', '')), at: 0 };
  try {
    const node = parseList(cursor, false, { depth: 0, count: { nodes: 0 } });
    if (cursor.at < cursor.text.length) return { problem: 'has a bracket that does not fit' };
    return { node };
  } catch (thrown) {
    return { problem: refusalOf(thrown) };
  }
}

/** Takes carets out: outside quotes they free the next character of its meaning, or continue the line. */
function withMarks(text: string): string {
  let [result, isQuoted] = ['', false];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"' || char === '\n') isQuoted = char === '"' && !isQuoted;
    if (char !== '^' || isQuoted) {
      result += char;
      continue;
    }
    at += 1;
    const next = text[at] ?? '';
    if (next !== '\n') result += escapedMark(next);
  }
  return result;
}

export function escapedMark(char: string): string {
  const index = char === '' ? -1 : SPECIAL.indexOf(char);
  return index === -1 ? char : String.fromCharCode(MARK + index);
}

/** Puts back what `escapedMark` hid. */
export function withoutMarks(text: string): string {
  return text.replace(/[\ue100-\ue110]/g, (mark) => SPECIAL[mark.charCodeAt(0) - MARK] ?? mark);
}

function parseList(cursor: Cursor, isInside: boolean, at: At): CmdNode {
  const items: CmdNode[] = [];
  for (;;) {
    match(cursor, /[\s&|,;=@]*/y);
    if (cursor.at >= cursor.text.length) break;
    if (cursor.text[cursor.at] === ')') {
      if (isInside) break;
      // A bracket too many is skipped by the prompt.
      cursor.at += 1;
      continue;
    }
    items.push(parsePipe(cursor, isInside, deeper(at)));
  }
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'list', items };
}

function parsePipe(cursor: Cursor, isInside: boolean, at: At): CmdNode {
  const stages = [parseOne(cursor, isInside, at)];
  for (;;) {
    match(cursor, /[ \t]*/y);
    if (cursor.text[cursor.at] !== '|' || cursor.text[cursor.at + 1] === '|') break;
    cursor.at += 1;
    match(cursor, /[ \t\n]*/y);
    stages.push(parseOne(cursor, isInside, at));
  }
  return stages.length === 1 && stages[0] !== undefined ? stages[0] : { kind: 'pipe', stages };
}

function parseOne(cursor: Cursor, isInside: boolean, at: At): CmdNode {
  match(cursor, /[ \t@,;=]*/y);
  if (match(cursor, REMARK) !== undefined) return { kind: 'list', items: [] };
  if (cursor.text[cursor.at] === '(') {
    const body = parseGroup(cursor, deeper(at));
    return {
      kind: 'group',
      body,
      redirects:
        match(cursor, /(?:\s{0,10}[12]?>{1,2}\s{0,10}(?:&[12]|"[^"\n]{0,1000}"|[^\s&|()]{1,1000})){0,4}/y) ?? '',
    };
  }
  const condition = match(cursor, IF);
  if (condition !== undefined) return parseIf(condition, cursor, isInside, deeper(at));
  const loop = match(cursor, FOR);
  if (loop !== undefined) return parseFor(loop, cursor, isInside, deeper(at));
  return { kind: 'command', text: commandText(cursor, isInside) };
}

function parseGroup(cursor: Cursor, at: At): CmdNode {
  cursor.at += 1;
  const body = parseList(cursor, true, at);
  if (cursor.text[cursor.at] !== ')') refuse('has a bracket that is not closed');
  cursor.at += 1;
  return body;
}

function parseIf(condition: string, cursor: Cursor, isInside: boolean, at: At): CmdNode {
  const arms = [parseOne(cursor, isInside, at)];
  const before = cursor.at;
  if (match(cursor, /\s*else(?=[\s(])\s*/iy) !== undefined) arms.push(parseOne(cursor, isInside, at));
  else cursor.at = before;
  return { kind: 'if', condition, arms };
}

function parseFor(loop: string, cursor: Cursor, isInside: boolean, at: At): CmdNode {
  const found = /^for([\s\S]*?)\s+%{1,2}(\S)\s+in\s*\($/i.exec(loop);
  const start = cursor.at;
  let isQuoted = false;
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const char = cursor.text[cursor.at];
    if (char === '"') isQuoted = !isQuoted;
    // The set ends where `do` follows.
    if (char === ')' && !isQuoted && /^\)\s{0,20}do\b/i.test(cursor.text.slice(cursor.at, cursor.at + 30))) break;
  }
  const set = cursor.text.slice(start, cursor.at);
  if (match(cursor, /\)\s{0,20}do(?=[\s(@])\s{0,20}/iy) === undefined) refuse('has a loop without a body');
  return {
    kind: 'for',
    variable: found?.[2] ?? '',
    options: (found?.[1] ?? '').trim(),
    set,
    body: parseOne(cursor, isInside, at),
  };
}

/** Up to an operator outside quotes. */
function commandText(cursor: Cursor, isInside: boolean): string {
  const start = cursor.at;
  let isQuoted = false;
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const char = cursor.text[cursor.at];
    if (char === '"') isQuoted = !isQuoted;
    else if (char === '\n') break;
    else if (isQuoted) continue;
    else if (char === '|' || (char === ')' && isInside)) break;
    else if (char === '&' && !/[<>]/.test(cursor.text[cursor.at - 1] ?? '')) break;
  }
  if (cursor.at === start) cursor.at += 1;
  return cursor.text.slice(start, cursor.at);
}

function match(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}
