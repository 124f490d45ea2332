// The part of a module that only runs when it is started as a program.

import type { Machine } from './machine.ts';
import type { Expression } from './syntax.ts';

/** `if __name__ == '__main__':` in a module that is imported. */
export function isForScriptsOnly(machine: Machine, test: Expression | undefined): boolean {
  if (machine.readsUncalled || machine.layer > 0 || test?.type !== 'operation') return false;
  const [operator, ...others] = test.operators;
  const isMain = (side: Expression | undefined): boolean => side?.type === 'text' && side.value === '__main__';
  const isName = (side: Expression | undefined): boolean => side?.type === 'name' && side.name === '__name__';
  const [left, right] = test.operands;
  if (operator !== '==' || others.length > 0) return false;
  return (isName(left) && isMain(right)) || (isMain(left) && isName(right));
}
