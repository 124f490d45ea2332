// Our hook among others in a JSON settings file: whether it is in force, the least change that puts it there or takes it out.

import type { JsonValue } from '../model/json-tree.ts';
import { withEntry, withListItem, withoutEntry, withoutListItem } from '../text/json-edit.ts';
import { entryAt, entryAtPath, plainValue } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';
import { broken, type HookPlan, type HookSettings, type HookState, refused, startsLauncher } from './hook-plan.ts';
import { type Fields, fieldsOf, textAt } from './tool-input.ts';

/** Where a file has its hooks, and how ours are written there. */
export interface HookShape {
  /** Keys from the root to the object that has the events, each a list of entries. */
  readonly under: readonly string[];
  /** Our entry by event. Its commands are in it, or in the list `hooks` in it. */
  entries(launcher: string): Readonly<Record<string, Fields>>;
  /** What the file has to say beside them. */
  readonly fixed?: readonly { readonly path: readonly [...string[], string]; readonly value: number | boolean }[];
  /** Why none of the file's hooks run. Half a sentence after "The hook …". */
  switchedOff?(settings: Fields): string | undefined;
}

type JsonObject = Extract<JsonValue, { type: 'object' }>;

export function jsonHooks(shape: HookShape): HookSettings {
  const stateOf = (settings: Fields, launcher: string): HookState => stateIn(shape, settings, launcher);
  return {
    state: (text, launcher) => {
      const read = settingsIn(text);
      return typeof read === 'string' ? { kind: 'unreadable', problem: read } : stateOf(read, launcher);
    },
    install: (text, launcher) => {
      const read = settingsIn(text);
      if (typeof read === 'string') return refused(read);
      if (stateOf(read, launcher).kind === 'in-force') return { kind: 'text', text: text ?? '' };
      const problem = roomProblem(shape, read, launcher);
      if (problem !== undefined) return refused(problem);
      const bare = withoutOurs(shape, text?.trim() ? text : '{}\n');
      const after = Object.entries(shape.entries(launcher)).reduce(
        (so, [event, entry]) => withMember(so, [...shape.under, event], [entry], entry),
        (shape.fixed ?? []).reduce((so, { path, value }) => withFixed(so, path, value), bare),
      );
      return readBack(after, (settings) => stateOf(settings, launcher));
    },
    uninstall: (text) => {
      const read = settingsIn(text);
      if (typeof read === 'string') return refused(read);
      if (text === undefined) return { kind: 'text', text };
      const without = withoutOurs(shape, text);
      const after = settingsIn(without);
      if (typeof after === 'string' || ours(shape, after).length > 0)
        return refused('has the hook where it cannot be removed');
      return { kind: 'text', text: without };
    },
  };
}

/** The settings as plain values, none where there is no file; or what is wrong with them. */
function settingsIn(text: string | undefined): Fields | string {
  if (text === undefined || text.trim() === '') return {};
  const { root, mistakes } = readJsonc(text);
  const [mistake] = mistakes;
  if (mistake !== undefined) return `is not JSON (${mistake.message.toLowerCase()} at character ${mistake.span.start})`;
  const read = root === undefined ? undefined : fieldsOf(plainValue(root));
  return read ?? 'does not hold a JSON object';
}

function stateIn(shape: HookShape, settings: Fields, launcher: string): HookState {
  const found = ours(shape, settings);
  if (found.length === 0) return { kind: 'absent' };
  const off = shape.switchedOff?.(settings);
  if (off !== undefined) return broken(off);
  const wanted = Object.entries(shape.entries(launcher));
  const isThere = ([event, entry]: readonly [string, Fields]): boolean =>
    found.some((place) => place.event === event && isSame(place.entry, entry));
  const isFixed = (shape.fixed ?? []).every(({ path, value }) => valueAt(settings, path) === value);
  if (!isFixed || !wanted.every(isThere)) return broken('is not as Gatehouse writes it: install it again');
  return found.length > wanted.length ? broken('is there more than once: install it again') : { kind: 'in-force' };
}

/** Why a hook that is put there would have no effect, or has no place. */
function roomProblem(shape: HookShape, settings: Fields, launcher: string): string | undefined {
  const off = shape.switchedOff?.(settings);
  if (off !== undefined) return `has a setting by which the hook ${off}: remove that setting first`;
  for (const { path, value } of shape.fixed ?? []) {
    const found = valueAt(settings, path);
    if (found !== undefined && found !== value) return `has "${path.join('.')}" that is not ${value}`;
  }
  for (let depth = 1; depth <= shape.under.length; depth++) {
    const path = shape.under.slice(0, depth);
    const found = valueAt(settings, path);
    if (found !== undefined && fieldsOf(found) === undefined) return `has "${path.join('.')}" that are not an object`;
  }
  const events = fieldsOf(valueAt(settings, shape.under)) ?? {};
  const event = Object.keys(shape.entries(launcher)).find(
    (each) => events[each] !== undefined && !Array.isArray(events[each]),
  );
  return event === undefined ? undefined : `has "${event}" hooks that are not a list`;
}

function valueAt(settings: Fields, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => fieldsOf(value)?.[key], settings);
}

export interface Place {
  readonly event: string;
  readonly entry: Fields;
  readonly entryIndex: number;
  /** In the entry's list `hooks`; undefined where the entry is the hook. */
  readonly hookIndex: number | undefined;
}

/** Our hooks, in whatever event, first to last. */
function ours(shape: Pick<HookShape, 'under'>, settings: Fields): readonly Place[] {
  const events = fieldsOf(valueAt(settings, shape.under)) ?? {};
  return Object.entries(events).flatMap(([event, entries]) => {
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((each: unknown, entryIndex): readonly Place[] => {
      const entry = fieldsOf(each);
      if (entry === undefined) return [];
      if (isOurs(entry)) return [{ event, entry, entryIndex, hookIndex: undefined }];
      const hooks = Array.isArray(entry['hooks']) ? entry['hooks'] : [];
      return hooks.flatMap((hook: unknown, hookIndex) =>
        isOurs(fieldsOf(hook)) ? [{ event, entry, entryIndex, hookIndex }] : [],
      );
    });
  });
}

function isOurs(hook: Fields | undefined): boolean {
  return ['command', 'bash', 'powershell', 'commandWindows'].some((key) => startsLauncher(textAt(hook, key) ?? ''));
}

/** Our hooks in a settings file, in whatever event, first to last; none where it cannot be read. */
export function placesIn(under: readonly string[], text: string | undefined): readonly Place[] {
  const settings = settingsIn(text);
  return typeof settings === 'string' ? [] : ours({ under }, settings);
}

/** From the last to the first, so that places ahead stay what they were; what we leave empty goes too. */
function withoutOurs(shape: HookShape, text: string): string {
  const settings = settingsIn(text);
  const last = typeof settings === 'string' ? undefined : ours(shape, settings).at(-1);
  if (last === undefined) return text;
  const { root } = readJsonc(text);
  const events = shape.under.length === 0 ? root : entryAtPath(root, shape.under)?.value;
  const entries = entryAt(events, last.event)?.value;
  if (root?.type !== 'object' || events?.type !== 'object' || entries?.type !== 'array') return text;
  const hooks = entryAt(entries.items[last.entryIndex], 'hooks')?.value;
  if (last.hookIndex !== undefined && hooks?.type === 'array' && hooks.items.length > 1)
    return withoutOurs(shape, withoutListItem(text, hooks, last.hookIndex));
  if (entries.items.length > 1) return withoutOurs(shape, withoutListItem(text, entries, last.entryIndex));
  const others = events.entries.filter(({ key }) => key !== last.event && !isFixed(shape, key));
  const [top] = shape.under;
  return others.length > 0 || top === undefined
    ? withoutOurs(shape, withoutEntry(text, events, indexOf(events, last.event)))
    : withoutEntry(text, root, indexOf(root, top));
}

function isFixed({ under, fixed = [] }: HookShape, key: string): boolean {
  return fixed.some(({ path }) => path.length === under.length + 1 && path.at(-1) === key);
}

/** Of a key given twice the last one counts. */
function indexOf({ entries }: JsonObject, key: string): number {
  return entries.findLastIndex((entry) => entry.key === key);
}

function withFixed(text: string, path: readonly [...string[], string], value: number | boolean): string {
  return entryAtPath(readJsonc(text).root, path) === undefined ? withMember(text, path, value, undefined) : text;
}

/** The text with `value` at the end of a path that is not there to its end, or with an item more in the list that is. */
function withMember(text: string, path: readonly string[], value: unknown, item: unknown): string {
  const { root } = readJsonc(text);
  const list = entryAtPath(root, path)?.value;
  if (list?.type === 'array') return withListItem(text, list, item);
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const object = depth === 0 ? root : entryAtPath(root, path.slice(0, depth))?.value;
    if (object?.type !== 'object') continue;
    const nested = path.slice(depth + 1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
    return withEntry(text, object, path[depth] ?? '', nested);
  }
  return text;
}

/** A change that does not do what it is for is not made: a key given twice, say, of which the other one counts. */
function readBack(text: string, stateOf: (settings: Fields) => HookState): HookPlan {
  const read = settingsIn(text);
  if (typeof read !== 'string' && stateOf(read).kind === 'in-force') return { kind: 'text', text };
  return refused('would not have the hook in force after the change: look for keys that are given twice');
}

/** Whatever the order of the keys. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  const fields = fieldsOf(value);
  if (fields === undefined) return value;
  return Object.fromEntries(
    Object.entries(fields)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
