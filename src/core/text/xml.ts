// XML as editors keep settings in it, to a tree with places: strict, bounded, and without anything that a document could define.

import type { JsonEntry, JsonMistake, JsonTree, JsonValue } from '../model/json-tree.ts';

/** Elements inside each other; settings have a dozen. */
const MAX_DEPTH = 60;

/** Elements and attributes of one document. */
const MAX_PARTS = 200_000;

interface Open {
  readonly name: string;
  readonly start: number;
  /** Attributes, as members with texts. */
  readonly attributes: JsonEntry[];
  /** Name of a child → the children of this name. */
  readonly children: Map<string, JsonValue[]>;
  /** Where the text between the children stands. */
  readonly texts: { readonly start: number; readonly end: number; readonly text: string }[];
}

interface Reading {
  readonly text: string;
  readonly stack: Open[];
  readonly mistakes: JsonMistake[];
  at: number;
  parts: number;
}

const NAME = /[A-Za-z_:][\w:.-]{0,200}/y;
const ATTRIBUTE = /\s+([A-Za-z_:][\w:.-]{0,200})\s*=\s*("[^"<]*"|'[^'<]*')/y;

/**
 * Reads a document. An element becomes an object: its attributes are members with texts, its children lists under their
 * names, its own text, where it has some, the member `#text`. Reading ends at the first mistake, with what came before
 * it: another reader may see anything behind it. Document types, which can define entities, are mistakes. Never throws.
 */
export function readXml(text: string): JsonTree {
  const root = open('', 0);
  const reading: Reading = { text, stack: [root], mistakes: [], at: text.charCodeAt(0) === 0xfeff ? 1 : 0, parts: 0 };
  while (reading.at < text.length && reading.mistakes.length === 0) readNext(reading);
  if (reading.mistakes.length === 0 && reading.stack.length > 1) note(reading, text.length, 'An element is not closed');
  while (reading.stack.length > 1) close(reading, reading.at);
  return { root: elementValue(root, text.length), mistakes: reading.mistakes };
}

function open(name: string, start: number): Open {
  return { name, start, attributes: [], children: new Map(), texts: [] };
}

function note({ text, mistakes }: Reading, at: number, message: string): void {
  const start = Math.min(at, Math.max(0, text.length - 1));
  mistakes.push({ span: { start, end: Math.min(text.length, start + 1) }, message });
}

function readNext(reading: Reading): void {
  const { text, at } = reading;
  if (text[at] !== '<') {
    readText(reading);
    return;
  }
  if (text.startsWith('<!--', at)) {
    skipTo(reading, '-->', at + 4, 'A comment is not closed');
    return;
  }
  if (text.startsWith('<?', at)) {
    skipTo(reading, '?>', at + 2, 'An instruction is not closed');
    return;
  }
  if (text.startsWith('<![CDATA[', at)) {
    readCdata(reading);
    return;
  }
  if (text.startsWith('<!', at)) {
    note(reading, at, 'A document type is not read: it can give words another meaning');
    return;
  }
  if (text[at + 1] === '/') readClosing(reading);
  else readOpening(reading);
}

function skipTo(reading: Reading, mark: string, from: number, otherwise: string): void {
  const end = reading.text.indexOf(mark, from);
  if (end === -1) note(reading, reading.at, otherwise);
  else reading.at = end + mark.length;
}

function readText(reading: Reading): void {
  const { text, at, stack } = reading;
  const next = text.indexOf('<', at);
  const end = next === -1 ? text.length : next;
  const said = text.slice(at, end);
  if (said.trim() !== '') {
    if (stack.length === 1) {
      note(reading, at, 'Text stands outside any element');
      return;
    }
    stack.at(-1)?.texts.push({ start: at, end, text: decoded(reading, said, at) });
  }
  reading.at = end;
}

function readCdata(reading: Reading): void {
  const start = reading.at + '<![CDATA['.length;
  skipTo(reading, ']]>', start, 'A section of characters is not closed');
  const end = reading.at - ']]>'.length;
  if (end >= start) reading.stack.at(-1)?.texts.push({ start, end, text: reading.text.slice(start, end) });
}

function readOpening(reading: Reading): void {
  const { text, stack } = reading;
  const start = reading.at;
  NAME.lastIndex = start + 1;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) {
    note(reading, start, 'An element has no name');
    return;
  }
  if (stack.length > MAX_DEPTH) {
    note(reading, start, `Nested more than ${MAX_DEPTH} levels deep`);
    return;
  }
  const element = open(name, start);
  const keys = new Set<string>();
  let at = start + 1 + name.length;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(text);
    if (found === null) break;
    if (++reading.parts > MAX_PARTS) {
      note(reading, at, `Has more than ${MAX_PARTS} parts`);
      return;
    }
    const [whole, key = '', quoted = ''] = found;
    if (keys.has(key)) {
      note(reading, at, 'An attribute is given twice');
      return;
    }
    keys.add(key);
    const valueEnd = at + whole.length;
    const keySpan = { start: at + whole.indexOf(key), end: at + whole.indexOf(key) + key.length };
    const span = { start: valueEnd - quoted.length, end: valueEnd };
    const value = decoded(reading, quoted.slice(1, -1), span.start + 1);
    element.attributes.push({ key, keySpan, value: { type: 'string', span, value } });
    at = valueEnd;
  }
  const end = /\s*(\/?)>/y;
  end.lastIndex = at;
  const closing = end.exec(text);
  if (closing === null) {
    note(reading, at, 'An element is not written as XML has it');
    return;
  }
  if (++reading.parts > MAX_PARTS) {
    note(reading, at, `Has more than ${MAX_PARTS} parts`);
    return;
  }
  reading.at = end.lastIndex;
  stack.push(element);
  if (closing[1] === '/') close(reading, reading.at);
}

function readClosing(reading: Reading): void {
  const { text, at, stack } = reading;
  const name = stack.at(-1)?.name ?? '';
  const end = /\s*>/y;
  end.lastIndex = at + 2 + name.length;
  if (stack.length === 1 || !text.startsWith(name, at + 2) || !end.test(text)) {
    note(reading, at, 'An element is closed that is not open here');
    return;
  }
  reading.at = end.lastIndex;
  close(reading, reading.at);
}

function close({ stack }: Reading, end: number): void {
  const element = stack.pop();
  const parent = stack.at(-1);
  if (element === undefined || parent === undefined) return;
  const value = elementValue(element, end);
  const siblings = parent.children.get(element.name);
  if (siblings === undefined) parent.children.set(element.name, [value]);
  else siblings.push(value);
}

function elementValue({ start, attributes, children, texts }: Open, end: number): JsonValue {
  const lists = [...children].map(([key, items]): JsonEntry => {
    const span = { start: items[0]?.span.start ?? start, end: items.at(-1)?.span.end ?? end };
    return { key, keySpan: { start: span.start, end: span.start }, value: { type: 'array', span, items } };
  });
  const [first] = texts;
  const text = texts.map((part) => part.text).join('');
  const span = { start: first?.start ?? start, end: texts.at(-1)?.end ?? start };
  const own: JsonEntry[] =
    first === undefined
      ? []
      : [
          {
            key: '#text',
            keySpan: { start: span.start, end: span.start },
            value: { type: 'string', span, value: text },
          },
        ];
  return { type: 'object', span: { start, end }, entries: [...attributes, ...lists, ...own] };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities that need no definition, and characters by number; others are mistakes. */
function decoded(reading: Reading, text: string, at: number): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?)?([0-9A-Za-z]{1,30})?(;)?/g, (whole, number, name = '', end, offset: number) => {
    const code = number === undefined ? Number.NaN : Number.parseInt(name, number === '#x' ? 16 : 10);
    const isCharacter = code > 0 && code <= 0x10ffff;
    const named = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    const known = number === undefined ? named : isCharacter ? String.fromCodePoint(code) : undefined;
    if (known !== undefined && end !== undefined) return known;
    note(reading, at + offset, 'A reference that is not defined here');
    return whole;
  });
}
