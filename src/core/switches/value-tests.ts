// The small tests that the tables put together: which values of a key turn protection off, and where they stand.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { entryAt, itemsAt, membersOf, stringAt } from '../text/json-query.ts';

/** The places to report of an entry; none where its value is harmless. `root` holds the other settings of the file. */
export type ValueTest = (entry: JsonEntry, root: JsonValue) => readonly Span[];

/** The value is one of these: key and value are reported together. */
export function is(...values: readonly (string | boolean)[]): ValueTest {
  return (entry) => {
    const { value } = entry;
    const hasValue = (value.type === 'string' || value.type === 'boolean') && values.includes(value.value);
    return hasValue ? [wholeOf(entry)] : [];
  };
}

/** The value is a list: every text in it that passes is reported. */
export function hasItem(isBad: (text: string) => boolean): ValueTest {
  return ({ value }) => {
    if (value.type !== 'array') return [];
    return value.items.filter((item) => item.type === 'string' && isBad(item.value)).map((item) => item.span);
  };
}

/** The value is an object: the test is put to its members of this name. */
export function hasMember(isNamed: string | ((key: string) => boolean), test: ValueTest): ValueTest {
  const matches = typeof isNamed === 'string' ? (key: string) => key === isNamed : isNamed;
  return ({ value }, root) =>
    membersOf(value)
      .filter((member) => matches(member.key))
      .flatMap((member) => test(member, root));
}

/** The same for variables, whichever way they are written down. */
export function hasVariable(isNamed: (key: string) => boolean, test: ValueTest): ValueTest {
  return ({ value }, root) =>
    variablesOf(value)
      .filter(({ key }) => isNamed(key))
      .flatMap((variable) => test(variable, root));
}

export function anyOf(...tests: readonly ValueTest[]): ValueTest {
  return (entry, root) => tests.flatMap((test) => test(entry, root));
}

export const anyName = (): boolean => true;

/** `"allow"`, or an object whose `"*"` allows and whose other members hold nothing back. */
export const allowsAll: ValueTest = anyOf(is('allow'), (entry, root) =>
  isHeldBack(entry.value) ? [] : hasMember('*', is('allow'))(entry, root),
);

/** An object whose `"*"` allows, but whose other members ask or deny. */
export const allowsMost: ValueTest = (entry, root) =>
  isHeldBack(entry.value) ? hasMember('*', is('allow'))(entry, root) : [];

function isHeldBack(value: JsonValue): boolean {
  return membersOf(value).some(({ value: own }) => own.type === 'string' && own.value !== 'allow');
}

/** An item that names a hook which this file does not define itself: somebody else's, such as the user's own. */
export function namesForeignHook(isNamed: (name: string) => boolean): ValueTest {
  return (entry, root) => {
    const own = new Set(hookNames(root));
    return hasItem((name) => !own.has(name) && isNamed(name))(entry, root);
  };
}

/** Names and commands of the hooks that stand in `hooks.<event>[].hooks[]`. */
function* hookNames(root: JsonValue): Generator<string> {
  for (const event of membersOf(entryAt(root, 'hooks')?.value)) {
    const groups = event.value.type === 'array' ? event.value.items : [];
    for (const hook of groups.flatMap((group) => [...itemsAt(group, 'hooks')])) {
      for (const name of [stringAt(hook, 'name'), stringAt(hook, 'command')]) if (name !== undefined) yield name;
    }
  }
}

/** The variables of an object, or of a list of `{ "name", "value" }`. */
export function variablesOf(value: JsonValue): readonly JsonEntry[] {
  if (value.type !== 'array') return membersOf(value);
  return value.items.flatMap((item): readonly JsonEntry[] => {
    const key = stringAt(item, 'name');
    const set = entryAt(item, 'value')?.value;
    if (key === undefined || set === undefined) return [];
    const start = { start: item.span.start, end: item.span.start };
    return [{ key, keySpan: start, value: { ...set, span: item.span } }];
  });
}

/** Key and value together. */
export function wholeOf({ keySpan, value }: JsonEntry): Span {
  return { start: keySpan.start, end: value.span.end };
}
