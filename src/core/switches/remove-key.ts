// Takes a reported key out of a settings file and leaves everything else as it was.

import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { withoutEntry, withoutListItem } from '../text/json-edit.ts';
import { readSettings } from '../text/settings.ts';
import { isAgentCode } from './config-files.ts';

/** A member of an object or an item of a list: what can be taken out as a whole. */
interface Element {
  readonly span: Span;
  /** The key of a member; undefined for an item. */
  readonly key: string | undefined;
  readonly container: JsonValue;
  readonly index: number;
  readonly parent: Element | undefined;
}

/** Keys without which the object around them says nothing: it goes with them. */
const SAYS_IT_ALL: ReadonlySet<string> = new Set([
  ...['command', 'bash', 'linux', 'osx', 'powershell', 'windows', 'commandWindows'],
  ...['url', 'serverUrl', 'httpUrl'],
]);

/** Notations in which a key is a line, or several; a definition there is told by more than its own lines. */
const BY_LINES = /\.(?:toml|rules|ya?ml|md)$|(?:^|\/)\.env(?:\.[^/]*)?$/i;

/**
 * The text without the key of a finding at `span`; undefined where the key cannot be taken out without touching anything
 * else, or what is left would read worse than before. A hook's or a server's command takes its definition with it.
 */
export function withoutKey(path: string, text: string, span: Span): string | undefined {
  if (isAgentCode(path)) return undefined;
  const { root, mistakes } = readSettings(path, text);
  const element = root === undefined ? undefined : findElement(root, span, undefined);
  if (element === undefined) return undefined;
  const isByLines = BY_LINES.test(path);
  if (isByLines && definitionOf(element) !== element) return undefined;
  const left = isByLines ? withoutLines(text, element.span) : withoutElement(text, definitionOf(element));
  if (left === undefined) return undefined;
  return readSettings(path, left).mistakes.length <= mistakes.length ? left : undefined;
}

/** The element that stands exactly there. */
function findElement(container: JsonValue, wanted: Span, parent: Element | undefined): Element | undefined {
  for (const { inner, ...own } of elementsOf(container)) {
    const element = { ...own, container, parent };
    if (element.span.start === wanted.start && element.span.end === wanted.end) return element;
    // A table of TOML stands in several places; its own span says little about where its members are.
    const found = inner.type === 'object' || inner.type === 'array' ? findElement(inner, wanted, element) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function elementsOf(value: JsonValue) {
  if (value.type === 'array') {
    return value.items.map((inner, index) => ({ span: inner.span, key: undefined, index, inner }));
  }
  if (value.type !== 'object') return [];
  return value.entries.map(({ key, keySpan, value: inner }, index) => {
    return { span: { start: keySpan.start, end: inner.span.end }, key, index, inner };
  });
}

function definitionOf(element: Element): Element {
  const { key, parent } = element;
  return key !== undefined && SAYS_IT_ALL.has(key) && parent !== undefined ? parent : element;
}

function withoutElement(text: string, { container, index }: Element): string | undefined {
  if (container.type === 'object') return withoutEntry(text, container, index);
  return container.type === 'array' ? withoutListItem(text, container, index) : undefined;
}

/** Without the lines of the element, where they hold nothing else but a comment behind it and the words before its key. */
function withoutLines(text: string, { start, end }: Span): string | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline === -1 ? text.length : newline;
  const isAlone =
    /^[ \t]*(?:export[ \t]+)?(?:[\w"'-]{1,80}[ \t]*\.[ \t]*){0,9}$/.test(text.slice(lineStart, start)) &&
    /^[ \t\r]*(?:#.*)?$/.test(text.slice(end, lineEnd));
  return isAlone ? text.slice(0, lineStart) + text.slice(newline === -1 ? lineEnd : newline + 1) : undefined;
}
