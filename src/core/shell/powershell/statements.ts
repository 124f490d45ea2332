// Parses PowerShell's statements: pipelines of commands, assignments, control flow and functions.

import { MAX_LINE, refusalOf, refuse } from '../bounds.ts';
import { parseElements } from './arguments.ts';
import { parseKeyword } from './control.ts';
import { type Cursor, matchHere, nested, peek, skipBlanks, startsHere, takeMatch } from './cursor.ts';
import { parseExpression, startsExpression } from './expressions.ts';
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
