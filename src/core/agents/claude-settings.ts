// Our hook in Claude Code's settings.json: whether it is in force, and the least change that puts it there or takes it out.

import type { JsonValue } from '../model/json-tree.ts';
import { withEntry, withListItem, withoutEntry, withoutListItem } from '../text/json-edit.ts';
import { entryAt, plainValue } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';
import { claudeCode } from './claude-code.ts';
import type { HookPlan, HookSettings, HookState } from './hook-plan.ts';
import { type Fields, fieldsOf, textAt } from './tool-input.ts';

/** Whatever folder it lies in: a hook of an older place is still ours. */
const LAUNCHER = /(?:^|[\\/])gatehouse-hook(?:\.cmd)?$/;

export const claudeSettings: HookSettings = {
  state: (text, launcher) => {
    const read = settingsIn(text);
    return typeof read === 'string' ? { kind: 'unreadable', problem: read } : stateOf(read, launcher);
  },
  install: (text, launcher) => {
    const read = settingsIn(text);
    if (typeof read === 'string') return refused(read);
    if (stateOf(read, launcher).kind === 'in-force') return { kind: 'text', text: text ?? '' };
    const problem = roomProblem(read);
    if (problem !== undefined) return refused(problem);
    return readBack(withGroup(withoutOurs(text?.trim() ? text : '{}\n'), groupFor(launcher)), launcher);
  },
  uninstall: (text) => {
    const read = settingsIn(text);
    if (typeof read === 'string') return refused(read);
    const without = text === undefined ? '' : withoutOurs(text);
    const after = settingsIn(without);
    if (typeof after === 'string' || ours(after).length > 0) return refused('has the hook where it cannot be removed');
    return { kind: 'text', text: without };
  },
};

/** Every tool: what needs no judgement is recorded, and tools that come later are not overlooked. */
function groupFor(launcher: string): Fields {
  const hook = {
    type: 'command',
    command: launcher,
    args: ['hook', claudeCode.id],
    timeout: claudeCode.timeoutSeconds,
    // Without it a hook that fails lets the call pass.
    onFailure: 'block',
    statusMessage: 'Gatehouse',
  };
  return { matcher: '*', hooks: [hook] };
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

function stateOf(settings: Fields, launcher: string): HookState {
  const found = ours(settings);
  if (found.length === 0) return { kind: 'absent' };
  if (settings['disableAllHooks'] === true) return broken('is switched off by "disableAllHooks"');
  const wanted = JSON.stringify(sorted(groupFor(launcher)));
  const same = found.filter(({ group }) => JSON.stringify(sorted(group)) === wanted);
  if (same.length === 0) return broken('is not as Gatehouse writes it: install it again');
  return found.length > 1 ? broken('is there more than once: install it again') : { kind: 'in-force' };
}

/** Why a hook that is put there would have no effect, or has no place. */
function roomProblem(settings: Fields): string | undefined {
  if (settings['disableAllHooks'] === true)
    return 'switches all hooks off with "disableAllHooks": remove that setting first';
  const { hooks } = settings;
  if (hooks === undefined) return undefined;
  const events = fieldsOf(hooks);
  if (events === undefined) return 'has "hooks" that are not an object';
  const { PreToolUse: groups } = events;
  return groups === undefined || Array.isArray(groups) ? undefined : 'has "PreToolUse" hooks that are not a list';
}

interface Place {
  readonly group: Fields;
  readonly groupIndex: number;
  readonly hookIndex: number;
}

/** Our hooks, first to last. */
function ours(settings: Fields): readonly Place[] {
  const groups = fieldsOf(settings['hooks'])?.['PreToolUse'];
  if (!Array.isArray(groups)) return [];
  return groups.flatMap((each: unknown, groupIndex) => {
    const group = fieldsOf(each);
    const hooks = group?.['hooks'];
    if (group === undefined || !Array.isArray(hooks)) return [];
    return hooks.flatMap((hook: unknown, hookIndex) => (isOurs(hook) ? [{ group, groupIndex, hookIndex }] : []));
  });
}

function isOurs(hook: unknown): boolean {
  const command = textAt(fieldsOf(hook), 'command') ?? '';
  // Written by hand it may be one shell line.
  return command.split(/\s+/).some((word) => LAUNCHER.test(word.replace(/^["']|["']$/g, ''))) || LAUNCHER.test(command);
}

/** From the last to the first, so that places ahead stay what they were; what we leave empty goes too. */
function withoutOurs(text: string): string {
  const settings = settingsIn(text);
  const last = typeof settings === 'string' ? undefined : ours(settings).at(-1);
  if (last === undefined) return text;
  const { root } = readJsonc(text);
  const events = entryAt(root, 'hooks')?.value;
  const groups = entryAt(events, 'PreToolUse')?.value;
  const group = groups?.type === 'array' ? groups.items[last.groupIndex] : undefined;
  const hooks = entryAt(group, 'hooks')?.value;
  if (root?.type !== 'object' || events?.type !== 'object' || groups?.type !== 'array' || hooks?.type !== 'array')
    return text;
  if (hooks.items.length > 1) return withoutOurs(withoutListItem(text, hooks, last.hookIndex));
  if (groups.items.length > 1) return withoutOurs(withoutListItem(text, groups, last.groupIndex));
  return events.entries.length > 1
    ? withoutEntry(text, events, indexOf(events, 'PreToolUse'))
    : withoutEntry(text, root, indexOf(root, 'hooks'));
}

/** Of a key given twice the last one counts. */
function indexOf({ entries }: Extract<JsonValue, { type: 'object' }>, key: string): number {
  return entries.findLastIndex((entry) => entry.key === key);
}

function withGroup(text: string, group: Fields): string {
  const { root } = readJsonc(text);
  const events = entryAt(root, 'hooks')?.value;
  const groups = entryAt(events, 'PreToolUse')?.value;
  if (groups?.type === 'array') return withListItem(text, groups, group);
  if (events?.type === 'object') return withEntry(text, events, 'PreToolUse', [group]);
  return root?.type === 'object' ? withEntry(text, root, 'hooks', { PreToolUse: [group] }) : text;
}

/** A change that does not do what it is for is not made: a key given twice, say, of which the other one counts. */
function readBack(text: string, launcher: string): HookPlan {
  const read = settingsIn(text);
  if (typeof read !== 'string' && stateOf(read, launcher).kind === 'in-force') return { kind: 'text', text };
  return refused('would not have the hook in force after the change: look for keys that are given twice');
}

function broken(problem: string): HookState {
  return { kind: 'broken', problem };
}

function refused(problem: string): HookPlan {
  return { kind: 'refused', problem };
}

/** With keys in one order, so that two values can be compared as text. */
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
