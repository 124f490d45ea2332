// Parses PowerShell's statements: pipelines of commands, assignments, control flow and functions.

import { MAX_LINE, refusalOf, refuse } from '../bounds.ts';
import { parseElements } from './arguments.ts';
import { type Cursor, expect, matchHere, nested, peek, skipBlanks, startsHere, take, takeMatch } from './cursor.ts';
import { parseExpression, parseScriptBlock, startsExpression } from './expressions.ts';
import type { Block, Redirection, Stage, Statement } from './syntax.ts';

const KEYWORD =
  /(?:if|elseif|else|foreach|for|while|do|until|switch|try|catch|finally|function|filter|workflow|configuration|class|enum|param|return|throw|break|continue|exit|begin|process|end|dynamicparam|clean|trap|data|using)(?![\w:.\\/=-])/iy;
const ASSIGNS = /\?\?=|[-+*/%]?=(?!=)/y;

/** A text as PowerShell would read it, or half a sentence saying why not. Never throws. */
export function parsePowerShell(
  text: string,
): { readonly block: Block; readonly problem?: never } | { readonly block?: never; readonly problem: string } {
  if (text.length > MAX_LINE) return { problem: 'is longer than is read' };
  const cursor: Cursor = { text, at: 0, bounds: { depth: 0, count: { nodes: 0 } }, parseBlock };
  try {
    return { block: parseBlock(cursor, '') };
  } catch (thrown) {
    return { problem: refusalOf(thrown) };
  }
}

/** Statements up to `close`, which is left standing; '\n' stands for one statement. */
function parseBlock(cursor: Cursor, close: string): Block {
  const statements: Statement[] = [];
  const parameters: string[] = [];
  if (close === '\n') return { parameters, statements: [parseStatement(cursor, parameters)] };
  for (;;) {
    skipBlanks(cursor, true);
    const char = peek(cursor);
    if (char === '' || (char === close && close !== '')) break;
    if (char === ';' || char === '&' || startsHere(cursor, '||')) {
      if (/^&\s*[^\s;&|)}]/.test(cursor.text.slice(cursor.at, cursor.at + 8)) && !startsHere(cursor, '&&'))
        statements.push(parseStatement(cursor, parameters));
      else cursor.at += startsHere(cursor, '&&') || startsHere(cursor, '||') ? 2 : 1;
    } else if (char === ')' || char === '}' || char === '|') refuse('has a bracket that does not fit');
    else {
      const before = cursor.at;
      statements.push(parseStatement(cursor, parameters));
      if (cursor.at === before) refuse('is not written as PowerShell would read it');
    }
  }
  return { parameters, statements };
}

function parseStatement(cursor: Cursor, parameters: string[]): Statement {
  takeMatch(cursor, /:[A-Za-z_]\w*(?=\s+(?:foreach|for|while|do|switch)\b)/iy);
  skipBlanks(cursor, true);
  const keyword = matchHere(cursor, KEYWORD)?.toLowerCase();
  if (keyword === undefined) return parsePlain(cursor);
  cursor.at += keyword.length;
  skipBlanks(cursor, true);
  return parseKeyword(keyword, cursor, parameters);
}

const NOTHING: Statement = { kind: 'perhaps', heads: [], bodies: [] };

function parseKeyword(keyword: string, cursor: Cursor, parameters: string[]): Statement {
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
      return /[;\n\r})|]|^$/.test(peek(cursor)) ? NOTHING : parsePlain(cursor);
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
      heads.push(...nested(cursor, () => parseBlock(cursor, ')')).statements);
      expect(cursor, ')');
      skipBlanks(cursor, true);
    }
    if (peek(cursor) === '{') bodies.push(parseScriptBlock(cursor).body);
    else if (bodies.length === 0) refuse('is not written as PowerShell would read it');
  }
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
        value: { kind: 'run', body: nested(cursor, () => parseBlock(cursor, ')')) },
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
    const value = parseExpression(cursor, 99);
    const declared = value.kind === 'cast' ? value.operand : value;
    for (const each of declared.kind === 'array' ? declared.items : [declared]) {
      const inner = each.kind === 'cast' ? each.operand : each;
      if (inner.kind === 'variable') names.push(inner.name);
    }
    skipBlanks(cursor, true);
    if (!take(cursor, '=')) continue;
    skipBlanks(cursor, true);
    heads.push({
      kind: 'pipeline',
      stages: [{ kind: 'expression', value: parseExpression(cursor, 99), redirects: [] }],
    });
  }
}

/** A pipeline, or an assignment of what one puts out. */
function parsePlain(cursor: Cursor): Statement {
  const stages: Stage[] = [];
  for (;;) {
    skipBlanks(cursor, stages.length > 0);
    const stage = parseStage(cursor);
    if (stages.length === 0 && stage.kind === 'expression') {
      skipBlanks(cursor);
      const operator = takeMatch(cursor, ASSIGNS);
      if (operator !== undefined) {
        skipBlanks(cursor, true);
        return {
          kind: 'assign',
          target: stage.value,
          operator,
          value: nested(cursor, () => parseStatement(cursor, [])),
        };
      }
    }
    stages.push(stage);
    skipBlanks(cursor);
    const before = cursor.at;
    // A pipe may stand at the start of the next line.
    skipBlanks(cursor, true);
    if (peek(cursor) !== '|' || peek(cursor, 1) === '|') {
      cursor.at = before;
      return { kind: 'pipeline', stages };
    }
    cursor.at += 1;
    skipBlanks(cursor, true);
  }
}

function parseStage(cursor: Cursor): Stage {
  const start = cursor.at;
  if (startsExpression(cursor)) {
    const value = parseExpression(cursor);
    const redirects: Redirection[] = [];
    parseElements(cursor, redirects, true);
    return { kind: 'expression', value, redirects };
  }
  const invoke = takeMatch(cursor, /[&.](?=[\s'"$({‘“@])/y) ?? '';
  skipBlanks(cursor);
  const redirects: Redirection[] = [];
  const elements = parseElements(cursor, redirects, false);
  if (elements.length === 0) refuse('is not written as PowerShell would read it');
  return { kind: 'command', invoke: invoke as '' | '&' | '.', elements, redirects, span: { start, end: cursor.at } };
}
