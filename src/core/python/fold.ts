// The shape of a library function that the evaluator knows.

import type { Span } from '../model/span.ts';
import type { Machine } from './machine.ts';
import type { CallArguments, Value } from './value.ts';

/** A call to a library function. */
export interface FoldedCall {
  readonly machine: Machine;
  readonly args: CallArguments;
  readonly span: Span;
  /** First argument. */
  readonly first: Value | undefined;
  readonly taint: number;
}

/** The call's value; undefined where it has none worth knowing. */
export type Fold = (call: FoldedCall) => Value | undefined;
