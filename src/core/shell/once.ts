// Questions that many ask of the same command: answered once for each, and forgotten with it.

import type { SimpleCommand } from './command-line.ts';

/** `answer` has to be pure; commands are never changed, so the first answer stays true. */
export function once<A>(answer: (command: SimpleCommand) => A): (command: SimpleCommand) => A {
  const known = new WeakMap<SimpleCommand, { readonly value: A }>();
  return (command) => {
    const before = known.get(command);
    if (before !== undefined) return before.value;
    const value = answer(command);
    known.set(command, { value });
    return value;
  };
}
