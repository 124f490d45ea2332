// Follows comprehensions and generators item by item, within the budget.

import { bind } from './bind.ts';
import { type Machine, spend } from './machine.ts';
import { iterate } from './operators.ts';
import type { Expression } from './syntax.ts';
import { shown } from './text-methods.ts';
import { deepTaint, type Scope, TAINT, unknown, type Value } from './value.ts';

/** Comprehensions over more items than this are not followed item by item. */
const MAX_ITERATIONS = 20_000;

/** Goes through the items as far as they are known; which of them pass a condition is not decided. */
export function comprehensionValue(
  machine: Machine,
  expression: Expression & { type: 'comprehension' },
  scope: Scope,
): Value {
  const inner: Scope = { names: new Map(), parent: scope, stars: [] };
  const items: Value[] = [];
  const entries = new Map<string, Value>();
  let taint = 0;
  const run = (index: number): void => {
    const clause = expression.clauses[index];
    if (clause === undefined) {
      const element = machine.evaluate(machine, expression.element, inner);
      taint |= element.taint;
      if (expression.value !== undefined)
        entries.set(shown(element), machine.evaluate(machine, expression.value, inner));
      else items.push(element);
      return;
    }
    const source = machine.evaluate(machine, clause.source, inner);
    taint |= source.taint;
    for (const item of iterate(source)?.slice(0, MAX_ITERATIONS) ?? [unknown(deepTaint(source))]) {
      if (!spend(machine, 1)) return;
      bind(clause.target, item, inner);
      for (const condition of clause.conditions) machine.evaluate(machine, condition, inner);
      run(index + 1);
    }
  };
  run(0);
  if (expression.value !== undefined) return { kind: 'dict', entries, taint };
  const isKnown = expression.clauses.every((clause) => clause.conditions.length === 0);
  return { kind: 'items', items, taint: isKnown ? taint : taint | TAINT.built };
}
