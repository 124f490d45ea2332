// Reads a document line by line into leaves, as CommonMark nests them.

import type { Block } from '../model/block.ts';
import type { Span } from '../model/span.ts';
import { type Leaf, trimmed } from './leaf.ts';
import {
  continueContainers,
  cursorAt,
  indentOf,
  isBlankRest,
  type LineCursor,
  MAX_CONTAINERS,
  readListMarker,
  readQuoteMarker,
  skipBlanks,
} from './line-reader.ts';
import {
  definitionStart,
  fenceStart,
  headingMarker,
  isFenceEnd,
  isTableDelimiter,
  isThematicBreak,
  isUnderline,
  rawElement,
} from './line-starts.ts';
import { addText, closeLeaf, type Ending, leafOf, type OpenLeaf, type Reading } from './reading.ts';
import { linesOf, readFrontMatter } from './source-lines.ts';

/** Text after this many blank lines stands outside every window. */
const PUSH_OFF_LINES = 60;
/** Only a list that begins at one, with text, may interrupt a paragraph: `… in\n2014. It was` is none. */
const INTERRUPTING_ITEM = /^(?:[-*+]|1[.)])[ \t]+\S/;
const ANY_ITEM = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;

/** Leaves in the order of their ends. */
export function readLeaves(text: string): readonly Leaf[] {
  const front = readFrontMatter(text);
  const reading: Reading = {
    text,
    leaves: front === undefined ? [] : [leafOf('front-matter', [trimmed(text, front.inner)])],
    containers: [],
    leaf: undefined,
    crowd: undefined,
    inTable: false,
    blankLines: 0,
    isPushedOff: false,
    resume: front?.end ?? 0,
    noCommentEndFrom: text.length,
  };
  for (const line of linesOf(text, reading.resume)) {
    if (line.end < reading.resume) continue;
    if (line.start < reading.resume) addText(reading, { start: reading.resume, end: line.end });
    else readLine(reading, line);
  }
  closeLeaf(reading);
  return reading.leaves;
}

function readLine(reading: Reading, line: Span): void {
  const cursor = cursorAt(reading.text, line);
  const matched = continueContainers(cursor, reading.containers);
  if (isBlankRest(cursor)) {
    blankLine(reading, matched);
    return;
  }
  if (reading.blankLines >= PUSH_OFF_LINES) reading.isPushedOff = true;
  reading.blankLines = 0;
  if (matched < reading.containers.length) {
    const opens = startsBlock(cursor, reading.containers[matched]?.kind === 'list');
    if (reading.leaf?.ending.kind === 'blank-line' && !opens) {
      addText(reading, restOf(cursor));
      return;
    }
    closeLeaf(reading);
    reading.containers = reading.containers.slice(0, matched);
  }
  if (reading.leaf !== undefined && continueLeaf(reading, reading.leaf, cursor)) return;
  openContainers(reading, cursor);
  openLeaf(reading, cursor);
}

function blankLine(reading: Reading, matched: number): void {
  const ending = reading.leaf?.ending.kind;
  reading.blankLines++;
  reading.inTable = false;
  const leaves = matched < reading.containers.length;
  if (ending === 'blank-line' || ending === 'title' || leaves) closeLeaf(reading);
  if (leaves) reading.containers = reading.containers.slice(0, matched);
}

/** True when the line belongs to the leaf that is open, or ends it. */
function continueLeaf(reading: Reading, leaf: OpenLeaf, cursor: LineCursor): boolean {
  const { ending } = leaf;
  if (ending.kind === 'blank-line') return false;
  if (ending.kind === 'indentation') {
    if (indentOf(cursor) < 4) {
      closeLeaf(reading);
      return false;
    }
    skipBlanks(cursor, 4);
  }
  const line = restLine(cursor);
  if (ending.kind === 'fence') {
    if (indentOf(cursor) < 4 && isFenceEnd(line.trimStart(), ending.fence)) {
      closeLeaf(reading);
      return true;
    }
    skipBlanks(cursor, ending.indent);
  }
  const mark = ending.kind === 'title' ? ending.mark : undefined;
  const titleEnd = mark === undefined ? -1 : line.lastIndexOf(mark);
  leaf.pieces.push(titleEnd === -1 ? restOf(cursor) : { start: cursor.offset, end: cursor.offset + titleEnd });
  if (titleEnd !== -1 || (ending.kind === 'closing-tag' && line.toLowerCase().includes(ending.tag))) closeLeaf(reading);
  return true;
}

/** Whether the rest of a line begins something that a paragraph cannot swallow; the next item of a list always does. */
function startsBlock(cursor: LineCursor, isInList: boolean): boolean {
  if (indentOf(cursor) > 3) return false;
  const line = restLine(cursor).trimStart();
  return (
    line[0] === '>' ||
    headingMarker(line) > 0 ||
    fenceStart(line) !== undefined ||
    isThematicBreak(line) ||
    (isInList ? ANY_ITEM : INTERRUPTING_ITEM).test(line.slice(0, 80))
  );
}

function openContainers(reading: Reading, cursor: LineCursor): void {
  while (reading.containers.length < MAX_CONTAINERS && indentOf(cursor) <= 3) {
    const line = restLine(cursor).trimStart();
    if (line[0] === '>') {
      closeLeaf(reading);
      readQuoteMarker(cursor);
      reading.containers = [...reading.containers, { kind: 'quote' }];
      continue;
    }
    const isOpen = reading.leaf !== undefined;
    if ((isOpen && isUnderline(line)) || isThematicBreak(line)) return;
    if (isOpen && !INTERRUPTING_ITEM.test(line.slice(0, 80))) return;
    const indent = readListMarker(cursor);
    if (indent === undefined) return;
    closeLeaf(reading);
    reading.containers = [...reading.containers, { kind: 'list', indent }];
  }
}

function openLeaf(reading: Reading, cursor: LineCursor): void {
  if (isBlankRest(cursor)) return;
  if (indentOf(cursor) > 3 && reading.leaf === undefined) {
    skipBlanks(cursor, 4);
    startLeaf(reading, 'fence', cursor, { kind: 'indentation' });
    return;
  }
  const indent = indentOf(cursor);
  skipBlanks(cursor);
  const line = restLine(cursor);
  const fence = fenceStart(line);
  const raw = rawElement(line);
  if (fence !== undefined) {
    closeLeaf(reading);
    reading.leaf = { kind: 'fence', pieces: [], language: fence.language, ending: { kind: 'fence', fence, indent } };
    return;
  }
  if (raw !== undefined) {
    startLeaf(reading, 'fence', cursor, { kind: 'closing-tag', tag: raw.closing }, raw.language);
    if (line.toLowerCase().includes(raw.closing)) closeLeaf(reading);
    return;
  }
  if (reading.leaf !== undefined && isUnderline(line)) {
    reading.leaf.kind = 'heading';
    closeLeaf(reading);
    return;
  }
  if (isThematicBreak(line)) {
    closeLeaf(reading);
    return;
  }
  const heading = headingMarker(line);
  if (heading > 0) {
    closeLeaf(reading);
    const end = cursor.offset + headingLength(line);
    addText(reading, { start: Math.min(cursor.offset + heading, end), end }, 'heading');
    closeLeaf(reading);
    return;
  }
  if (tableRow(reading, cursor, line)) return;
  const definition = reading.leaf === undefined ? definitionStart(line) : undefined;
  if (definition === undefined) {
    addText(reading, restOf(cursor));
    return;
  }
  const title = { start: cursor.offset + definition.title.start, end: cursor.offset + definition.title.end };
  reading.leaf = {
    kind: 'reference-definition',
    pieces: [title],
    language: '',
    ending: definition.open === undefined ? { kind: 'blank-line' } : { kind: 'title', mark: definition.open },
  };
  if (definition.open === undefined) closeLeaf(reading);
}

/** Length of a heading's line without blanks and closing marks at its end. No pattern: on long runs of blanks it backtracks. */
function headingLength(line: string): number {
  const whole = line.trimEnd();
  let end = whole.length;
  while (whole[end - 1] === '#') end--;
  const isClosed = end < whole.length && /[ \t]/.test(whole[end - 1] ?? '');
  return isClosed ? whole.slice(0, end).trimEnd().length : whole.length;
}

function tableRow(reading: Reading, cursor: LineCursor, line: string): boolean {
  const isRow = line[0] === '|' || (reading.inTable && line.includes('|'));
  if (isTableDelimiter(line)) {
    if (reading.leaf?.pieces.length === 1) reading.leaf.kind = 'table-row';
    closeLeaf(reading);
    reading.inTable = true;
    return true;
  }
  if (!isRow) return false;
  closeLeaf(reading);
  addText(reading, restOf(cursor), 'table-row');
  closeLeaf(reading);
  return true;
}

function startLeaf(reading: Reading, kind: Block['kind'], cursor: LineCursor, ending: Ending, language = ''): void {
  closeLeaf(reading);
  reading.leaf = { kind, pieces: [restOf(cursor)], language, ending };
}

function restOf({ offset, end }: LineCursor): Span {
  return { start: offset, end };
}

function restLine({ text, offset, end }: LineCursor): string {
  return text.slice(offset, end);
}
