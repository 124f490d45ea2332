// The members and items of a settings tree: the one that stands in a place, and the tree as it is without one of them.

import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';

/** A member of an object or an item of a list: what can be taken out as a whole. */
export interface Element {
  readonly span: Span;
  /** The key of a member; undefined for an item. */
  readonly key: string | undefined;
  readonly value: JsonValue;
  readonly container: JsonValue;
  readonly index: number;
  readonly parent: Element | undefined;
  /** Whether the key stands in the text: the children of a name in XML are a list that nobody writes down. */
  readonly isWritten: boolean;
}

/** All elements that stand exactly there: what a file means in several places stands in the tree as often. */
export function elementsAt(root: JsonValue, wanted: Span): readonly Element[] {
  const found: Element[] = [];
  const waiting = childrenOf(root, undefined).toReversed();
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const { span, isWritten } = element;
    if (isWritten && span.start === wanted.start && span.end === wanted.end) found.push(element);
    // A table of TOML stands in several places; its own span says little about where its members are.
    waiting.push(...childrenOf(element.value, element).toReversed());
  }
  return found;
}

function childrenOf(container: JsonValue, parent: Element | undefined): Element[] {
  if (container.type === 'array') {
    return container.items.map((value, index) => ({
      span: value.span,
      key: undefined,
      value,
      container,
      index,
      parent,
      isWritten: true,
    }));
  }
  if (container.type !== 'object') return [];
  return container.entries.map(({ key, keySpan, value }, index) => {
    const isWritten = keySpan.end > keySpan.start;
    return { span: { start: keySpan.start, end: value.span.end }, key, value, container, index, parent, isWritten };
  });
}

/** The tree as text without places, leaving one element out; lists and objects that hold nothing count as not there. */
export function writtenWithout(root: JsonValue, element: Element | undefined): string {
  const plain = (value: JsonValue): unknown => {
    const isIn = (index: number): boolean => value !== element?.container || index !== element.index;
    switch (value.type) {
      case 'array':
        return value.items.filter((_, index) => isIn(index)).map(plain);
      case 'object': {
        const members = value.entries.filter((_, index) => isIn(index)).map(({ key, value: own }) => [key, plain(own)]);
        return Object.fromEntries(members.filter(([, own]) => !isNothing(own)));
      }
      case 'null':
        return null;
      default:
        return value.value;
    }
  };
  const whole = plain(root);
  return JSON.stringify(isNothing(whole) ? {} : whole);
}

function isNothing(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
