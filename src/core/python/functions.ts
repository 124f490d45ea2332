// Calls functions of the program's own: their bodies are run with what is known of the arguments.

import type { Span } from '../model/span.ts';
import { bind } from './bind.ts';
import { isOfOtherModule } from './linked.ts';
import { MAX_CALLS, type Machine } from './machine.ts';
import { runStatements } from './statements.ts';
import type { Parameter } from './syntax.ts';
import { type CallArguments, type Scope, UNKNOWN, type Value } from './value.ts';

/** Runs a function's body with what is known of its arguments. A function that calls itself is followed once. */
export function callFunction(
  machine: Machine,
  { code, scope: outer }: Value & { kind: 'function' },
  args: CallArguments,
  span: Span,
): Value {
  if (machine.active.has(code)) return UNKNOWN;
  const { origin } = machine;
  // Its text is another's: what it does is shown where it is called.
  if (isOfOtherModule(machine, outer)) machine.origin ??= span;
  if (machine.active.size >= MAX_CALLS) {
    machine.obstacle ??= 'its calls are nested too deep';
    return UNKNOWN;
  }
  machine.active.add(code);
  const scope: Scope = { names: new Map(), parent: outer, stars: [] };
  bindParameters(machine, code.parameters, args, scope);
  const result =
    'type' in code.body ? machine.evaluate(machine, code.body, scope) : runStatements(machine, code.body, scope);
  machine.active.delete(code);
  machine.origin = origin;
  return result;
}

function bindParameters(machine: Machine, parameters: readonly Parameter[], args: CallArguments, scope: Scope): void {
  let position = 0;
  for (const { name, star, fallback } of parameters) {
    const target = { type: 'name', span: { start: 0, end: 0 }, name, isDisguised: false } as const;
    if (star === '*') {
      bind(target, { kind: 'items', items: args.positional.slice(position), taint: 0 }, scope);
      position = args.positional.length;
    } else if (star === '**') bind(target, { kind: 'dict', entries: new Map(args.named), taint: 0 }, scope);
    else {
      const given = args.named.get(name) ?? args.positional[position++];
      bind(
        target,
        given ?? (fallback === undefined ? UNKNOWN : machine.evaluate(machine, fallback, scope.parent ?? scope)),
        scope,
      );
    }
  }
}
