// Takes a reported key out of a settings file and leaves everything else as it was: tried, read again, or not offered.

import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { withoutEntry, withoutListItem } from '../text/json-edit.ts';
import { readSettings } from '../text/settings.ts';
import { isAgentCode } from './config-files.ts';
import { type Element, elementsAt, writtenWithout } from './key-elements.ts';

/** Keys without which the object around them says nothing: it goes with them. */
const SAYS_IT_ALL: ReadonlySet<string> = new Set([
  ...['command', 'bash', 'linux', 'osx', 'powershell', 'windows', 'commandWindows'],
  ...['url', 'serverUrl', 'httpUrl'],
]);

/** Elements of XML that an option of theirs takes with it. */
const SAID_IN_XML: ReadonlySet<string> = new Set(['TaskOptions', 'McpServerCommand', 'tool', 'configuration']);

/**
 * The text without the key of a finding at `span`; undefined where the key cannot be taken out without touching anything
 * else: what is left is read again, and holds what the file held, and no more mistakes. A hook's or a server's command
 * takes its definition with it, the last item of a list the list.
 */
export function withoutKey(path: string, text: string, span: Span): string | undefined {
  if (isAgentCode(path)) return undefined;
  const { root, mistakes } = readSettings(path, text);
  if (root === undefined) return undefined;
  const there = elementsAt(root, span);
  // An item that consists of one member stands where that member stands.
  const found = there.at(-1);
  // What an alias means again somewhere else would go there too.
  if (found === undefined || !there.every((one) => isWithin(found, one))) return undefined;
  const notation = notationOf(path);
  const wanted = notation === 'xml' ? definitionInXml(found) : definitionOf(found);
  const elements = [...withLists(wanted)];
  // A key of YAML with nothing below it is another thing than an empty list.
  for (const element of notation === 'yaml' ? elements.toReversed() : elements) {
    const expected = writtenWithout(root, element);
    for (const left of attempts(text, element, notation)) {
      const again = readSettings(path, left);
      if (again.mistakes.length > mistakes.length || again.root === undefined) continue;
      if (writtenWithout(again.root, undefined) === expected) return left;
    }
  }
  return undefined;
}

function isWithin(element: Element, outer: Element): boolean {
  for (let one: Element | undefined = element; one !== undefined; one = one.parent) if (one === outer) return true;
  return false;
}

type Notation = 'json' | 'xml' | 'yaml' | 'lines';

function notationOf(path: string): Notation {
  if (/\.xml$/i.test(path)) return 'xml';
  if (/\.(?:ya?ml|md)$/i.test(path)) return 'yaml';
  return /\.(?:toml|rules)$|(?:^|\/)\.env(?:\.[^/]*)?$/i.test(path) ? 'lines' : 'json';
}

function definitionOf(element: Element): Element {
  const { key, parent } = element;
  return key !== undefined && SAYS_IT_ALL.has(key) && parent !== undefined ? parent : element;
}

/** The nearest element that an option belongs to; a variable or a task before a run goes alone. */
function definitionInXml(element: Element): Element {
  const tagOf = ({ parent }: Element): string | undefined => parent?.key;
  const around: Element[] = [];
  for (let one: Element | undefined = element; one !== undefined; one = one.parent) around.push(one);
  const tags = around.map(tagOf);
  if (tags.includes('env') || tags.includes('method')) return element;
  return around.find((one) => one.key === undefined && SAID_IN_XML.has(tagOf(one) ?? '')) ?? element;
}

/** The element, and after it the one that holds nothing else. */
function* withLists(element: Element): Generator<Element> {
  yield element;
  for (
    let one: Element | undefined = element;
    one?.parent !== undefined && sizeOf(one.container) === 1;
    one = one.parent
  ) {
    yield one.parent;
  }
}

function sizeOf(container: JsonValue): number {
  return container.type === 'array'
    ? container.items.length
    : container.type === 'object'
      ? container.entries.length
      : 0;
}

/** Texts without the element, as its notation may have it. Which of them says the right thing is seen by reading it. */
function* attempts(text: string, element: Element, notation: Notation): Generator<string> {
  const { container, index, span } = element;
  const opening = text[container.span.start];
  const lines = notation === 'json' ? undefined : withoutLines(text, span);
  if (lines !== undefined) yield lines;
  if (notation === 'xml') {
    yield text.slice(0, span.start) + text.slice(span.end);
    return;
  }
  if (container.type === 'object' && opening === '{') yield withoutEntry(text, container, index);
  if (container.type === 'array' && opening === '[') yield withoutListItem(text, container, index);
  // A table of TOML is written down below its header, and so are the tables in it.
  const header = notation === 'lines' ? headerOf(text, element) : undefined;
  if (header !== undefined) yield withoutTable(text, header);
}

/** Without the lines of the element, where they hold nothing else but a comment behind it and the words before its key. */
function withoutLines(text: string, { start, end }: Span): string | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline === -1 ? text.length : newline;
  const isAlone =
    /^[ \t]*(?:-[ \t]+){0,3}(?:export[ \t]+)?(?:[\w"'-]{1,80}[ \t]*\.[ \t]*){0,9}$/.test(
      text.slice(lineStart, start),
    ) && /^[ \t]*,?[ \t\r]*(?:#.*)?$/.test(text.slice(end, lineEnd));
  return isAlone ? text.slice(0, lineStart) + text.slice(newline === -1 ? lineEnd : newline + 1) : undefined;
}

interface Header {
  readonly start: number;
  readonly end: number;
  /** `a.b` of `[a.b]` and `[[a.b]]`. */
  readonly name: string;
}

const HEADER = /^[ \t]*\[\[?[ \t]*([^\]\n]{1,300}?)[ \t]*\]\]?[ \t]*(?:#[^\n]*)?\r?$/gm;

/** The header right above an element's first member, where its value is a table with a header of its own. */
function headerOf(text: string, { value }: Element): Header | undefined {
  const first = value.type === 'object' ? value.entries[0]?.keySpan.start : undefined;
  if (first === undefined) return undefined;
  return headersOf(text).findLast(({ start }) => start < first);
}

function headersOf(text: string): readonly Header[] {
  return [...text.matchAll(HEADER)].map((match) => ({
    ...{ start: match.index, end: match.index + match[0].length, name: (match[1] ?? '').replace(/\s+/g, '') },
  }));
}

/** Up to the next header that is not of a table inside this one. */
function withoutTable(text: string, header: Header): string {
  const next = headersOf(text).find(({ start, name }) => start > header.start && !name.startsWith(`${header.name}.`));
  return text.slice(0, header.start) + text.slice(next?.start ?? text.length);
}
