// TOML to a tree with places, line by line: a broken line is a mistake, and the lines after it are still read.

import type { JsonTree, JsonValue } from '../model/json-tree.ts';
import { appendTable, MAX_TABLES, newTable, openTable, sealTable, type TomlTable } from './toml-tables.ts';
import { type Cursor, report, skipBlanks, skipComment, skipLine, skipLines } from './toml-text.ts';
import { assign, readKey, readValue, reportTaken } from './toml-values.ts';

/**
 * Reads TOML 1.0 and the looser inline tables of 1.1. Never throws. Dates and times become strings, as written.
 * Where programs would refuse the whole file (a key given twice, say), the tree still has what was readable;
 * of keys given twice both are kept, in order. Reading ends, with a mistake, where the file has too many tables.
 */
export function readToml(text: string): JsonTree {
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const cursor: Cursor = { text, at, mistakes: [], tables: { left: MAX_TABLES } };
  const root = newTable('header', { start: 0, end: text.length }, cursor.tables);
  let current = root;
  while (cursor.at < text.length && cursor.tables.left >= 0) {
    skipLines(cursor);
    if (cursor.at >= text.length) break;
    const before = cursor.at;
    if (text[cursor.at] === '[') current = readHeader(cursor, root);
    else readPair(cursor, current);
    if (cursor.at === before) skipLine(cursor);
  }
  if (cursor.tables.left < 0) {
    const end = Math.max(0, Math.min(cursor.at, text.length) - 1);
    const message = `More than ${MAX_TABLES} tables; the rest of the file was not read`;
    // First, so that the list of mistakes is never too full for it.
    cursor.mistakes.unshift({ span: { start: end, end: end + 1 }, message });
  }
  return { root: sealTable(root), mistakes: cursor.mistakes };
}

/** `[a.b]` or `[[a.b]]`. The lines below a broken header belong to no table of the file. */
function readHeader(cursor: Cursor, root: TomlTable): TomlTable {
  const start = cursor.at;
  const isList = cursor.text[start + 1] === '[';
  cursor.at += isList ? 2 : 1;
  const keys = readKey(cursor);
  const close = isList ? ']]' : ']';
  if (keys !== undefined && cursor.text.startsWith(close, cursor.at)) {
    cursor.at += close.length;
    const span = { start, end: cursor.at };
    const table = isList ? appendTable(root, keys, span) : openTable(root, keys, span);
    if (table === undefined) reportTaken(cursor, start, keys);
    endLine(cursor);
    if (table !== undefined) return table;
  } else {
    if (keys !== undefined) report(cursor, cursor.at, `The table name does not end with ${close}`);
    skipLine(cursor);
  }
  return newTable('header', { start, end: start }, cursor.tables);
}

/** `key = value`. */
function readPair(cursor: Cursor, table: TomlTable): void {
  const keys = readKey(cursor);
  const value = keys === undefined ? undefined : readAssigned(cursor);
  if (keys === undefined || value === undefined) {
    skipLine(cursor);
    return;
  }
  assign(cursor, table, keys, value);
  endLine(cursor);
}

function readAssigned(cursor: Cursor): JsonValue | undefined {
  if (cursor.text[cursor.at] !== '=') return report(cursor, cursor.at, 'A key is followed by =');
  cursor.at++;
  skipBlanks(cursor);
  return readValue(cursor, 0);
}

function endLine(cursor: Cursor): void {
  skipBlanks(cursor);
  skipComment(cursor);
  const rest = cursor.text[cursor.at];
  if (rest !== undefined && rest !== '\n' && !cursor.text.startsWith('\r\n', cursor.at)) {
    report(cursor, cursor.at, 'Nothing else may stand on this line');
  }
  skipLine(cursor);
}
