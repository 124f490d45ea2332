// Classes of the program's own and their instances: which functions Python calls by itself, and with what.

import type { Span } from '../model/span.ts';
import type { Machine } from './machine.ts';
import { type CallArguments, type Scope, UNKNOWN, type Value } from './value.ts';

export type ObjectValue = Value & { readonly kind: 'object' };

/** Members of one class that are kept; more say nothing new. */
const MAX_MEMBERS = 2_000;

/** What the body of a class and its bases come to, and what making it calls: metaclasses, hooks of bases and members. */
export function makeClass(
  machine: Machine,
  name: string,
  { names }: Scope,
  bases: readonly { readonly name: string; readonly value: Value }[],
  span: Span,
): ObjectValue {
  const members = new Map<string, Value>();
  const classes = bases.filter(({ name: keyword }) => keyword === '').map(({ value }) => value);
  for (const base of [...classes].reverse()) {
    if (base.kind !== 'object' || base.isInstance) continue;
    for (const [key, value] of base.members) if (members.size < MAX_MEMBERS) members.set(key, value);
  }
  const inherited = members.get('__init_subclass__');
  for (const [key, value] of names) if (members.size < MAX_MEMBERS) members.set(key, value);
  const made: ObjectValue = { kind: 'object', members, isInstance: false, taint: 0 };
  const callWith = (callee: Value | undefined, positional: readonly Value[]): void => {
    if (callee !== undefined) machine.call(machine, callee, { positional, named: new Map() }, span);
  };
  callWith(inherited, [made]);
  for (const { name: keyword, value } of bases) {
    const meta = keyword === 'metaclass' ? value : undefined;
    const isFunction = meta !== undefined && meta.kind !== 'object';
    const given: Value[] = [UNKNOWN, UNKNOWN, { kind: 'items', items: [], taint: 0 }, UNKNOWN];
    if (isFunction) callWith(meta, given.slice(1));
    if (meta?.kind !== 'object') continue;
    for (const hook of ['__prepare__', '__new__', '__init__']) callWith(meta.members.get(hook), given);
  }
  for (const [key, value] of names) {
    const hook = value.kind === 'object' && value.isInstance ? value.members.get('__set_name__') : undefined;
    callWith(hook, [value, made, { kind: 'text', value: key, taint: 0 }]);
  }
  // A class that is told apart by nothing but its name may be asked for by it.
  members.set('__name__', { kind: 'text', value: name, taint: 0 });
  return made;
}

/** `value.name`; undefined where the class says nothing of it. */
export function objectMember(machine: Machine, object: ObjectValue, name: string, span: Span): Value | undefined {
  const found = object.members.get(name);
  if (found === undefined) {
    const fallback = object.isInstance ? object.members.get('__getattr__') : undefined;
    if (fallback === undefined) return undefined;
    const asked: Value = { kind: 'text', value: name, taint: 0 };
    return machine.call(machine, fallback, { positional: [object, asked], named: new Map() }, span);
  }
  return object.isInstance ? boundTo(object, found) : found;
}

function boundTo(object: ObjectValue, member: Value): Value {
  if (member.kind !== 'function' || member.code.isStatic === true) return member;
  return { kind: 'prepared', callee: member, args: { positional: [object], named: new Map() }, taint: 0 };
}

/** `Class(...)` makes an instance; `instance(...)` calls what it has for that. */
export function callObject(machine: Machine, object: ObjectValue, args: CallArguments, span: Span): Value {
  if (object.isInstance) {
    const callee = object.members.get('__call__');
    return callee === undefined ? UNKNOWN : machine.call(machine, boundTo(object, callee), args, span);
  }
  const instance: ObjectValue = { ...object, members: new Map(object.members), isInstance: true };
  const first = object.members.get('__new__');
  if (first !== undefined) machine.call(machine, first, { ...args, positional: [object, ...args.positional] }, span);
  const init = object.members.get('__init__');
  if (init !== undefined) machine.call(machine, boundTo(instance, init), args, span);
  return instance;
}
