// How long, deep and large a shell text may be, and how reading it is broken off beyond that.

/** UTF-16 units. Longer lines are files in disguise; the parser is linear, but the reader behind it need not wait. */
export const MAX_LINE = 32_768;
/** Constructs inside each other. People do not nest this deep; a stack would. */
export const MAX_NESTING = 64;
/** Nodes of the tree, words and their parts included. */
export const MAX_NODES = 20_000;

/** Carries the reason out of the recursion. */
const UNREADABLE = Symbol('unreadable');
interface Unreadable {
  readonly [UNREADABLE]: string;
}

/** How deep the reading stands, and the nodes made so far by the whole of it. */
export interface At {
  readonly depth: number;
  readonly count: { nodes: number };
}

export function refuse(reason: string): never {
  throw { [UNREADABLE]: reason } satisfies Unreadable;
}

export function deeper({ depth, count }: At): At {
  count.nodes += 1;
  if (depth >= MAX_NESTING) refuse('is nested too deeply to be read');
  if (count.nodes > MAX_NODES) refuse('has too many parts to be read');
  return { depth: depth + 1, count };
}

/** The reason that `refuse` gave; anything else that was thrown is the stack running out. */
export function refusalOf(thrown: unknown): string {
  return (thrown as Partial<Unreadable> | undefined)?.[UNREADABLE] ?? 'is nested too deeply to be read';
}
