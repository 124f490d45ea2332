// The values of a settings file with the places where they stand.

import type { Span } from './span.ts';

export type JsonValue =
  | { readonly type: 'object'; readonly span: Span; readonly entries: readonly JsonEntry[] }
  | { readonly type: 'array'; readonly span: Span; readonly items: readonly JsonValue[] }
  | { readonly type: 'string'; readonly span: Span; readonly value: string }
  | { readonly type: 'number'; readonly span: Span; readonly value: number }
  | { readonly type: 'boolean'; readonly span: Span; readonly value: boolean }
  | { readonly type: 'null'; readonly span: Span };

export interface JsonEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: JsonValue;
}

export interface JsonMistake {
  readonly span: Span;
  readonly message: string;
}

/** A read file: `root` is undefined when nothing could be made of it, `mistakes` say where it is broken. */
export interface JsonTree {
  readonly root: JsonValue | undefined;
  readonly mistakes: readonly JsonMistake[];
}
