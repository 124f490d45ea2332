// Starlark files that only make calls, such as Codex's execution rules, to a tree: function name → the calls made of it.

import type { JsonEntry, JsonMistake, JsonTree, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';

/** Lists inside each other; execution rules have two levels. */
const MAX_DEPTH = 20;

/** Comment, string, name or number, punctuation. Strings are bounded: one that is never closed is looked for once a quote. */
const TOKEN =
  /#[^\n]*|[rb]?"""(?:[^"\\]|\\[\s\S]|"(?!"")){0,2000}"""|[rb]?"(?:[^"\\\n]|\\[\s\S]){0,2000}"|[rb]?'(?:[^'\\\n]|\\[\s\S]){0,2000}'|[\w.]+|[^\s]/g;

interface Token {
  readonly text: string;
  readonly span: Span;
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly mistakes: JsonMistake[];
  at: number;
}

/**
 * `name(key = value, …)` becomes a member `name` whose value is the list of its calls, each an object of its named
 * arguments. Values are texts, lists, numbers and True or False; what has to be computed becomes null and is a mistake.
 * Never throws; statements of other kinds are skipped with a mistake.
 */
export function readStarlarkCalls(text: string): JsonTree {
  const reading: Reading = { tokens: tokensOf(text), mistakes: [], at: 0 };
  const calls = new Map<string, JsonValue[]>();
  const names = new Map<string, Span>();
  while (reading.at < reading.tokens.length) {
    const name = reading.tokens[reading.at] as Token;
    if (!/^[A-Za-z_]\w*$/.test(name.text) || reading.tokens[reading.at + 1]?.text !== '(') {
      note(reading, name, 'Not a call; only calls are read');
      reading.at++;
      continue;
    }
    reading.at += 2;
    const call = readArguments(reading, name.span.start);
    const known = calls.get(name.text);
    if (known === undefined) calls.set(name.text, [call]);
    else known.push(call);
    if (!names.has(name.text)) names.set(name.text, name.span);
  }
  const whole = { start: 0, end: text.length };
  const entries = [...calls].map(([key, items]): JsonEntry => {
    return { key, keySpan: names.get(key) ?? whole, value: { type: 'array', span: whole, items } };
  });
  return { root: { type: 'object', span: whole, entries }, mistakes: reading.mistakes };
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)]
    .map(({ 0: found, index }) => ({ text: found, span: { start: index, end: index + found.length } }))
    .filter((token) => !token.text.startsWith('#'));
}

/** From behind the opening bracket to behind the closing one. Arguments without a name are left out. */
function readArguments(reading: Reading, start: number): JsonValue {
  const entries: JsonEntry[] = [];
  for (let token = peek(reading); token !== undefined && token.text !== ')'; token = peek(reading)) {
    const isNamed = reading.tokens[reading.at + 1]?.text === '=';
    if (isNamed) reading.at += 2;
    const value = readValue(reading, 0);
    if (isNamed) entries.push({ key: token.text, keySpan: token.span, value });
    if (peek(reading)?.text === ',') reading.at++;
  }
  const end = peek(reading)?.span.end ?? reading.tokens.at(-1)?.span.end ?? start;
  if (peek(reading) === undefined) note(reading, { text: '', span: { start, end } }, 'The call does not end');
  reading.at++;
  return { type: 'object', span: { start, end }, entries };
}

/** One value; always moves on by at least one token. */
function readValue(reading: Reading, depth: number): JsonValue {
  const token = reading.tokens[reading.at++];
  if (token === undefined) return { type: 'null', span: { start: 0, end: 0 } };
  const { text, span } = token;
  if (text === '[' && depth < MAX_DEPTH) return readList(reading, span.start, depth + 1);
  if (/^[rb]?["']/.test(text) && text.length > 1) return { type: 'string', span, value: stringOf(text) };
  if (text === 'True' || text === 'False') return { type: 'boolean', span, value: text === 'True' };
  if (/^\d+$/.test(text)) return { type: 'number', span, value: Number(text) };
  note(reading, token, 'A value that only shows when it is computed');
  return { type: 'null', span };
}

function readList(reading: Reading, start: number, depth: number): JsonValue {
  const items: JsonValue[] = [];
  for (let token = peek(reading); token !== undefined && token.text !== ']'; token = peek(reading)) {
    items.push(readValue(reading, depth));
    if (peek(reading)?.text === ',') reading.at++;
  }
  const end = peek(reading)?.span.end ?? reading.tokens.at(-1)?.span.end ?? start;
  reading.at++;
  return { type: 'array', span: { start, end }, items };
}

function stringOf(written: string): string {
  const bare = written.replace(/^[rb]/, '');
  const width = bare.startsWith('"""') && bare.length >= 6 ? 3 : 1;
  const inner = bare.slice(width, -width);
  return written.startsWith('r') ? inner : inner.replace(/\\([\s\S])/g, '$1');
}

function peek(reading: Reading): Token | undefined {
  return reading.tokens[reading.at];
}

/** Mistakes after these are not told apart any more. */
const MAX_MISTAKES = 100;

function note(reading: Reading, { span }: Token, message: string): void {
  if (reading.mistakes.length < MAX_MISTAKES) reading.mistakes.push({ span, message });
}
