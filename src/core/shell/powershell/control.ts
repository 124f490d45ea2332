// Parses PowerShell's keywords: conditions, loops, functions, parameters and what else has blocks.

import { refuse } from '../bounds.ts';
import { type Cursor, expect, nested, peek, skipBlanks, take, takeMatch } from './cursor.ts';
import { parseExpression, parseScriptBlock } from './expressions.ts';
import type { Block, Statement } from './syntax.ts';

const NOTHING: Statement = { kind: 'perhaps', heads: [], bodies: [] };

/** What follows a keyword; names of parameters go into `parameters`. */
export function parseKeyword(keyword: string, cursor: Cursor, parameters: string[]): Statement {
  switch (keyword) {
    case 'function':
    case 'filter':
    case 'workflow':
    case 'configuration':
      return parseFunction(cursor);
    case 'foreach':
      return parseEach(cursor);
    case 'class':
    case 'enum': {
      takeMatch(cursor, /[^{]{0,300}/y);
      return { kind: 'perhaps', heads: [], bodies: [parseScriptBlock(cursor).body] };
    }
    case 'switch':
      return parseSwitch(cursor);
    case 'param': {
      expect(cursor, '(');
      return parseParameters(cursor, parameters);
    }
    case 'return':
    case 'throw':
    case 'exit':
    case 'break':
    case 'continue':
      skipBlanks(cursor);
      return /[;\n\r})|]|^$/.test(peek(cursor)) ? NOTHING : oneStatement(cursor);
    case 'using':
      takeMatch(cursor, /[^\n;]{0,500}/y);
      return NOTHING;
    default:
      return parseBranches(cursor);
  }
}

/** `if`, `while`, `switch`, `try` and their like: conditions in parentheses, bodies in braces, in any order. */
function parseBranches(cursor: Cursor): Statement {
  const heads: Statement[] = [];
  const bodies: Block[] = [];
  for (;;) {
    const before = cursor.at;
    skipBlanks(cursor, true);
    const isFollowed = takeMatch(cursor, /(?:elseif|else|catch|finally|until|while)(?![\w:.\\/=-])/iy) !== undefined;
    if (bodies.length > 0 && !isFollowed) {
      cursor.at = before;
      return { kind: 'perhaps', heads, bodies };
    }
    skipBlanks(cursor, true);
    // Types of exceptions, and options of `switch`.
    while (
      takeMatch(cursor, /\[[\w.]{1,120}\],?|-(?:regex|wildcard|exact|casesensitive|file|parallel)\b/iy) !== undefined
    )
      skipBlanks(cursor, true);
    if (take(cursor, '(')) {
      heads.push(...nested(cursor, () => cursor.parseBlock(cursor, ')')).statements);
      expect(cursor, ')');
      skipBlanks(cursor, true);
    }
    if (peek(cursor) === '{') bodies.push(parseScriptBlock(cursor).body);
    else if (bodies.length === 0) refuse('is not written as PowerShell would read it');
  }
}

/** `switch (value) { pattern { … } default { … } }` */
function parseSwitch(cursor: Cursor): Statement {
  const heads: Statement[] = [];
  const bodies: Block[] = [];
  while (takeMatch(cursor, /-(?:regex|wildcard|exact|casesensitive|file)\b/iy) !== undefined) skipBlanks(cursor, true);
  if (take(cursor, '(')) {
    heads.push(...nested(cursor, () => cursor.parseBlock(cursor, ')')).statements);
    expect(cursor, ')');
  } else heads.push(parseValue(cursor));
  skipBlanks(cursor, true);
  expect(cursor, '{');
  for (;;) {
    skipBlanks(cursor, true);
    while (take(cursor, ';')) skipBlanks(cursor, true);
    if (take(cursor, '}')) return { kind: 'perhaps', heads, bodies };
    if (takeMatch(cursor, /default(?=\s*\{)/iy) === undefined) heads.push(parseValue(cursor));
    skipBlanks(cursor, true);
    bodies.push(parseScriptBlock(cursor).body);
  }
}

/** One value as a statement of its own. */
function parseValue(cursor: Cursor): Statement {
  const value = nested(cursor, () => parseExpression(cursor, Number.POSITIVE_INFINITY));
  return { kind: 'pipeline', stages: [{ kind: 'expression', value, redirects: [] }] };
}

function parseEach(cursor: Cursor): Statement {
  takeMatch(cursor, /-parallel\b/iy);
  skipBlanks(cursor, true);
  const name = takeMatch(cursor, /\(\s{0,20}(?:\[[\w.[\]]{1,80}\])?\s{0,20}\$\{?[\w:]{1,80}\}?\s{1,20}in\b/iy);
  if (name === undefined) return parseBranches(cursor);
  const items = {
    kind: 'pipeline',
    stages: [
      {
        kind: 'expression',
        value: { kind: 'run', body: nested(cursor, () => cursor.parseBlock(cursor, ')')) },
        redirects: [],
      },
    ],
  } as const;
  expect(cursor, ')');
  skipBlanks(cursor, true);
  const variable = (/\$\{?([\w:]+)/.exec(name)?.[1] ?? '').toLowerCase();
  return { kind: 'each', variable, items, body: parseScriptBlock(cursor).body };
}

function parseFunction(cursor: Cursor): Statement {
  const name = takeMatch(cursor, /[^\s({]{1,120}/y) ?? '';
  const parameters: string[] = [];
  skipBlanks(cursor, true);
  if (take(cursor, '(')) parseParameters(cursor, parameters);
  skipBlanks(cursor, true);
  const { body } = parseScriptBlock(cursor);
  const own = parameters.length > 0 ? parameters : body.parameters;
  return {
    kind: 'function',
    name: name.toLowerCase().replace(/^(?:global|script):/, ''),
    body: { ...body, parameters: own },
  };
}

/** Names, and defaults that run; up to and with the closing parenthesis. */
function parseParameters(cursor: Cursor, names: string[]): Statement {
  const heads: Statement[] = [];
  for (;;) {
    skipBlanks(cursor, true);
    if (take(cursor, ')')) return { kind: 'perhaps', heads, bodies: [] };
    if (take(cursor, ',')) continue;
    const value = parseExpression(cursor, Number.POSITIVE_INFINITY);
    const declared = value.kind === 'cast' ? value.operand : value;
    for (const each of declared.kind === 'array' ? declared.items : [declared]) {
      const inner = each.kind === 'cast' ? each.operand : each;
      if (inner.kind === 'variable') names.push(inner.name);
    }
    skipBlanks(cursor, true);
    if (!take(cursor, '=')) continue;
    skipBlanks(cursor, true);
    heads.push(parseValue(cursor));
  }
}

function oneStatement(cursor: Cursor): Statement {
  return cursor.parseBlock(cursor, '\n').statements[0] ?? NOTHING;
}
