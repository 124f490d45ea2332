// YAML as people write settings in it, to a tree with places: block and flow collections, every kind of scalar.

import type { JsonEntry, JsonTree, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { aliased, keepAnchor, merged, nameAt } from './yaml-anchors.ts';
import { readFlow } from './yaml-flow.ts';
import { currentLine, linesOf, note, skipLine, type YamlLine, type YamlReading } from './yaml-lines.ts';
import { blockScalar, scalarValue } from './yaml-scalars.ts';

/** Collections inside each other; settings have a handful. */
const MAX_DEPTH = 40;

/**
 * Reads one document, or the stretch `within` of a text, such as the front matter of a document. Never throws. Tags
 * and what else only a full reader resolves become null, with a mistake that says so: nothing is guessed.
 */
export function readYaml(text: string, within: Span = { start: 0, end: text.length }): JsonTree {
  const reading: YamlReading = {
    ...{ text, lines: linesOf(text, within), at: 0, mistakes: [] },
    ...{ anchors: new Map(), repeated: 0 },
  };
  const root = readBlock(reading, 0, 0);
  for (let line = currentLine(reading); line !== undefined; line = currentLine(reading)) {
    note(reading, line.at, 'Stands at a depth where nothing is expected');
    skipLine(reading);
  }
  return { root, mistakes: reading.mistakes };
}

/** The front matter of a document: between `---` on its first line and the next one. Undefined where there is none. */
export function frontMatterOf(text: string): Span | undefined {
  const open = /^\ufeff?---[ \t]*\r?\n/.exec(text)?.[0];
  if (open === undefined) return undefined;
  const close = /^---[ \t]*\r?$/m.exec(text.slice(open.length));
  return close === null ? undefined : { start: open.length, end: open.length + close.index };
}

function readBlock(reading: YamlReading, least: number, depth: number): JsonValue {
  const line = currentLine(reading);
  if (line === undefined || line.indent < least) return nothingAt(line?.at ?? reading.text.length);
  if (depth > MAX_DEPTH) {
    note(reading, line.at, `Nested more than ${MAX_DEPTH} levels deep`);
    skipLine(reading);
    return nothingAt(line.at);
  }
  if (isItem(line)) return readList(reading, line.indent, depth);
  return keyEnd(line) === -1
    ? readValue(reading, line, { at: line.at, indent: least - 1, depth })
    : readMapping(reading, line.indent, depth);
}

function nothingAt(offset: number): JsonValue {
  return { type: 'null', span: { start: offset, end: offset } };
}

function isItem({ content }: YamlLine): boolean {
  return content === '-' || content.startsWith('- ');
}

function readList(reading: YamlReading, indent: number, depth: number): JsonValue {
  const items: JsonValue[] = [];
  const start = currentLine(reading)?.at ?? 0;
  for (let line = currentLine(reading); line?.indent === indent && isItem(line); line = currentLine(reading)) {
    const rest = line.content.slice(1);
    const blanks = rest.length - rest.trimStart().length + 1;
    if (rest.trim() === '' || rest.trimStart().startsWith('#')) skipLine(reading);
    // The rest of the line is read as if it stood on a line of its own, as deep as it stands.
    else
      reading.lines[reading.at] = { ...line, indent: indent + blanks, at: line.at + blanks, content: rest.trimStart() };
    items.push(readBlock(reading, indent + 1, depth + 1));
  }
  return { type: 'array', span: { start, end: items.at(-1)?.span.end ?? start }, items };
}

function readMapping(reading: YamlReading, indent: number, depth: number): JsonValue {
  const entries: JsonEntry[] = [];
  const start = currentLine(reading)?.at ?? 0;
  for (let line = currentLine(reading); line?.indent === indent && !isItem(line); line = currentLine(reading)) {
    const end = keyEnd(line);
    if (end === -1) {
      note(reading, line.at, 'Neither a key nor part of a value');
      skipLine(reading);
      continue;
    }
    const written = line.content.slice(0, end).trimEnd();
    const keySpan = { start: line.at, end: line.at + written.length };
    const value = readMember(reading, line, end + 1, depth);
    entries.push({ key: String(plainKey(written)), keySpan, value });
  }
  const end = entries.at(-1);
  return {
    type: 'object',
    span: { start, end: end === undefined ? start : Math.max(end.keySpan.end, end.value.span.end) },
    entries: merged(entries),
  };
}

function plainKey(written: string): string {
  const value = scalarValue(written);
  return typeof value === 'string' ? value : written;
}

/** What stands behind a key: on its line, or below it. */
function readMember(reading: YamlReading, line: YamlLine, from: number, depth: number): JsonValue {
  const rest = line.content.slice(from);
  const at = line.at + from + (rest.length - rest.trimStart().length);
  if (rest.trim() !== '' && !rest.trimStart().startsWith('#'))
    return readValue(reading, line, { at, indent: line.indent, depth });
  return readBelow(reading, { at, indent: line.indent, depth });
}

interface Place {
  readonly at: number;
  /** Lines deeper than this belong to the value. */
  readonly indent: number;
  readonly depth: number;
}

/** What stands below the line that ends here: deeper, or a list just as deep. */
function readBelow(reading: YamlReading, { at, indent, depth }: Place): JsonValue {
  skipLine(reading);
  const next = currentLine(reading);
  if (next?.indent === indent && isItem(next)) return readList(reading, indent, depth + 1);
  return next !== undefined && next.indent > indent ? readBlock(reading, indent + 1, depth + 1) : nothingAt(at);
}

/** A value that begins on this line; deeper lines may go on with it. */
function readValue(reading: YamlReading, line: YamlLine, { at, indent, depth }: Place): JsonValue {
  const first = reading.text[at] ?? '';
  if (first === '[' || first === '{') return readFlow(reading, at);
  if (first === '|' || first === '>') return blockScalar(reading, at, indent);
  const named = first === '*' || first === '&' ? nameAt(reading.text, at) : undefined;
  if (named !== undefined && first === '*') {
    skipLine(reading);
    return aliased(reading, named.name, at);
  }
  if (named !== undefined) {
    const behind = { at: at + named.length, indent, depth };
    const isAlone = behind.at >= line.end || /^[\r#]/.test(reading.text.slice(behind.at, line.end));
    const value = isAlone ? readBelow(reading, behind) : readValue(reading, line, behind);
    return keepAnchor(reading, named.name, value);
  }
  if (first === '*' || first === '!' || first === '&') {
    note(reading, at, 'Tags are not resolved');
    skipLine(reading);
    return nothingAt(at);
  }
  skipLine(reading);
  let end = at + reading.text.slice(at, line.end).trimEnd().length;
  if (first !== '"' && first !== "'") end = at + withoutComment(reading.text.slice(at, end)).length;
  for (let next = currentLine(reading); next !== undefined && next.indent > indent; next = currentLine(reading)) {
    if (keyEnd(next) !== -1 && first !== '"' && first !== "'") break;
    end = next.at + withoutComment(next.content).length;
    skipLine(reading);
  }
  return toValue(reading, { start: at, end });
}

function toValue(reading: YamlReading, span: Span): JsonValue {
  const written = reading.text.slice(span.start, span.end);
  const value = scalarValue(written.replace(/[ \t]*\r?\n[ \t]*/g, ' '));
  if (value === undefined) {
    note(reading, span.start, 'The quoted text does not end');
    return { type: 'string', span, value: written };
  }
  if (value === null) return { type: 'null', span };
  if (typeof value === 'boolean') return { type: 'boolean', span, value };
  return typeof value === 'number' ? { type: 'number', span, value } : { type: 'string', span, value };
}

/** ` #` begins a comment, `#` inside a word does not. */
function withoutComment(text: string): string {
  const comment = /[ \t]#/.exec(text);
  return (comment === null ? text : text.slice(0, comment.index)).trimEnd();
}

/** Where the colon behind a key stands in the line; -1 where the line is no key. */
function keyEnd({ content }: YamlLine): number {
  const quote = content[0];
  if (quote === '"' || quote === "'") {
    const key = (quote === '"' ? /^"(?:[^"\\]|\\.)*"/ : /^'(?:[^']|'')*'/).exec(content)?.[0] ?? '';
    const behind = key === '' ? undefined : /^[ \t]*:(?:[ \t]|$)/.exec(content.slice(key.length))?.[0];
    return behind === undefined ? -1 : key.length + behind.indexOf(':');
  }
  if (quote === undefined || '[{|>*&!%@`#'.includes(quote)) return -1;
  const colon = content.search(/:(?:[ \t]|$)/);
  const comment = content.search(/[ \t]#/);
  return comment !== -1 && comment < colon ? -1 : colon;
}
