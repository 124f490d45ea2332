// Reads back out of an agent's settings what the agent starts before a tool call: a reader of its own, not the writer's.

import { plainValue } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';
import { startsLauncher } from './hook-plan.ts';
import { fieldsOf, textAt } from './tool-input.ts';

/** `line`: for a shell. `words`: a program and what it is given, without a shell. */
export type HookStart =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'words'; readonly words: readonly [string, ...string[]] };

/** Deeper settings hold no hooks. */
const MAX_DEPTH = 12;
const AFTER = /^(?:post|after)/i;

/** The first of our hooks in a settings file that is called ahead of a call; undefined where there is none. */
export function hookInSettings(text: string): HookStart | undefined {
  const { root, mistakes } = readJsonc(text);
  return root === undefined || mistakes.length > 0 ? undefined : startIn(plainValue(root), MAX_DEPTH);
}

/** What one of our plugins starts. */
export function hookInPlugin(text: string): HookStart | undefined {
  const launcher = /^const launcher = ("(?:[^"\\]|\\.){1,4096}");$/m.exec(text)?.[1];
  const words = /spawn\(launcher, \['hook', '([a-z-]{1,40})'\]/.exec(text)?.[1];
  if (launcher === undefined || words === undefined) return undefined;
  try {
    return { kind: 'words', words: [String(JSON.parse(launcher)), 'hook', words] };
  } catch {
    return undefined;
  }
}

function startIn(value: unknown, depth: number): HookStart | undefined {
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return firstIn(value, depth);
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const command = [textAt(fields, 'command'), textAt(fields, 'bash')].find((text) => startsLauncher(text ?? ''));
  if (command !== undefined) {
    const given = fields['args'];
    return Array.isArray(given)
      ? { kind: 'words', words: [command, ...given.map(String)] }
      : { kind: 'line', line: command };
  }
  const before = Object.entries(fields).filter(([key]) => !AFTER.test(key));
  return firstIn(
    before.map(([, inner]) => inner),
    depth,
  );
}

function firstIn(values: readonly unknown[], depth: number): HookStart | undefined {
  for (const value of values) {
    const found = startIn(value, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
