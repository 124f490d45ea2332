// Binds values to the targets of assignments, loops and comprehensions.

import { iterate } from './operators.ts';
import type { Expression } from './syntax.ts';
import { type Scope, unknown, type Value } from './value.ts';

/** Binds names in a target; attributes and subscripts are the caller's business. */
export function bind(target: Expression, value: Value, scope: Scope): void {
  if (target.type === 'name') scope.names.set(target.name, value);
  else if (target.type === 'wrapped')
    bind(target.value, { kind: 'items', items: [...(iterate(value) ?? [])], taint: value.taint }, scope);
  else if (target.type === 'sequence') {
    const known = iterate(value);
    for (const [index, item] of target.items.entries()) bind(item, known?.[index] ?? unknown(value.taint), scope);
  }
}
