// Files that `exec` keeps open under a number, for the commands after it on the line.

import type { Redirect, SimpleCommand } from './command-line.ts';
import type { Scope } from './scope.ts';

/** `exec 3>FILE`: what later goes to 3 goes there. */
export function keepOpen({ redirects }: SimpleCommand, { descriptors }: Scope): void {
  for (const { operator, descriptor, target, name } of redirects) {
    const key = name ?? (descriptor === undefined ? undefined : String(descriptor));
    if (key === undefined) continue;
    if (/^[<>]&$/.test(operator)) descriptors.delete(key);
    else if (/^(?:>{1,2}|>\||<|<>)$/.test(operator)) descriptors.set(key, target);
  }
}

/** `>&3` after `exec 3>FILE` is the file; a number that only shows when it runs may be any that is open. */
export function throughHeld(redirect: Redirect, { descriptors }: Scope): Redirect {
  const { operator, target } = redirect;
  if (descriptors.size === 0 || !/^[<>]&$/.test(operator)) return redirect;
  const held = target.isStatic ? descriptors.get(target.text) : [...descriptors.values()].at(-1);
  if (held === undefined) return redirect;
  const from = target.isStatic ? held.from : [...descriptors.values()].flatMap((word) => word.from).slice(0, 16);
  return { ...redirect, operator: operator.charAt(0), target: { ...held, from } };
}
