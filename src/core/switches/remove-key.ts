// What to cut out of a settings file so that a reported key is gone and everything else stays as it was.

import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { commasIn } from '../text/jsonc.ts';
import { readSettings } from '../text/settings.ts';
import { isAgentCode } from './config-files.ts';

/** A member of an object or an item of a list: what can be taken out as a whole. */
interface Element {
  readonly span: Span;
  /** The key of a member; undefined for an item. */
  readonly key: string | undefined;
  readonly parent: Element | undefined;
}

/** Keys without which the object around them says nothing: it goes with them. */
const SAYS_IT_ALL: ReadonlySet<string> = new Set([
  ...['command', 'bash', 'linux', 'osx', 'powershell', 'windows', 'commandWindows'],
  ...['url', 'serverUrl', 'httpUrl'],
]);

/**
 * The stretches to delete for a finding at `span`, in order and apart; undefined where the key cannot be taken out
 * without touching anything else. A hook's or a server's command takes its whole definition with it. What is left reads
 * without new mistakes: that is tried before it is offered.
 */
export function removalCuts(path: string, text: string, span: Span): readonly Span[] | undefined {
  if (isAgentCode(path)) return undefined;
  const tree = readSettings(path, text);
  if (tree.root === undefined) return undefined;
  const element = findElement(tree.root, span, undefined);
  const isJson = !/\.(?:toml|rules)$|\.env(?:\.[^/]*)?$/i.test(path);
  if (element === undefined) return undefined;
  const cuts = isJson ? cutsOfElement(text, definitionOf(element).span) : cutsOfLines(text, element.span);
  if (cuts === undefined) return undefined;
  const left = readSettings(path, withoutCuts(text, cuts));
  return left.mistakes.length <= tree.mistakes.length ? cuts : undefined;
}

/** The text without the stretches. */
export function withoutCuts(text: string, cuts: readonly Span[]): string {
  let left = '';
  let from = 0;
  for (const { start, end } of cuts) {
    left += text.slice(from, start);
    from = end;
  }
  return left + text.slice(from);
}

function findElement(value: JsonValue, wanted: Span, parent: Element | undefined): Element | undefined {
  for (const { element, inner } of elementsOf(value, parent)) {
    if (element.span.start === wanted.start && element.span.end === wanted.end) return element;
    const found =
      holds(inner.span, wanted) || holds(element.span, wanted) ? findElement(inner, wanted, element) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function elementsOf(value: JsonValue, parent: Element | undefined): readonly { element: Element; inner: JsonValue }[] {
  if (value.type === 'array') {
    return value.items.map((item) => ({ element: { span: item.span, key: undefined, parent }, inner: item }));
  }
  if (value.type !== 'object') return [];
  return value.entries.map(({ key, keySpan, value: inner }) => {
    return { element: { span: { start: keySpan.start, end: inner.span.end }, key, parent }, inner };
  });
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function definitionOf(element: Element): Element {
  const { key, parent } = element;
  return key !== undefined && SAYS_IT_ALL.has(key) && parent !== undefined ? parent : element;
}

/** The element and one comma: the one behind it, or before the last one the one that then has nothing to part. */
function cutsOfElement(text: string, { start, end }: Span): readonly Span[] {
  const commas = commasIn(text);
  const next = commas.find((comma) => comma >= end);
  if (next !== undefined && isOnlyTrivia(text.slice(end, next))) {
    const cut =
      next === end || isBlank(text.slice(end, next)) ? [{ start, end: next + 1 }] : [{ start, end }, at(next)];
    return tidied(text, cut);
  }
  const before = commas.findLast((comma) => comma < start);
  if (before === undefined || !isOnlyTrivia(text.slice(before + 1, start))) return tidied(text, [{ start, end }]);
  if (isBlank(text.slice(before + 1, start))) return [{ start: before, end }];
  return [at(before), ...tidied(text, [{ start, end }])];
}

function at(offset: number): Span {
  return { start: offset, end: offset + 1 };
}

/** Blanks and comments: between an element and its own comma nothing else can stand. */
function isOnlyTrivia(between: string): boolean {
  return isBlank(between.replace(/\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g, ''));
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** A line that is left empty goes as a whole, and so do the blanks behind what stood on a line with others. */
function tidied(text: string, cuts: readonly Span[]): readonly Span[] {
  return cuts.map(({ start, end }) => {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const newline = text.indexOf('\n', end);
    const lineEnd = newline === -1 ? text.length : newline;
    if (!isBlank(text.slice(lineStart, start))) return { start, end: blanksUntil(text, end) };
    if (isBlank(text.slice(end, lineEnd)) && newline !== -1) return { start: lineStart, end: newline + 1 };
    return { start, end: blanksUntil(text, end) };
  });
}

function blanksUntil(text: string, from: number): number {
  let end = from;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end;
}

/** Lines that hold nothing but the element, a comment behind it and the dotted words before its key. */
function cutsOfLines(text: string, { start, end }: Span): readonly Span[] | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline === -1 ? text.length : newline;
  const isAlone =
    /^[ \t]*(?:export[ \t]+)?(?:[\w"'-]{1,80}[ \t]*\.[ \t]*){0,9}$/.test(text.slice(lineStart, start)) &&
    /^[ \t\r]*(?:#.*)?$/.test(text.slice(end, lineEnd));
  return isAlone ? [{ start: lineStart, end: newline === -1 ? lineEnd : newline + 1 }] : undefined;
}
