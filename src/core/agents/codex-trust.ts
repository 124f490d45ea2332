// Codex runs a hook only once somebody trusts it: the trust for ours in its config.toml, which is a hash of the hook.

import type { JsonValue } from '../model/json-tree.ts';
import { entryAtPath } from '../text/json-query.ts';
import { readToml } from '../text/toml.ts';
import { broken, type HookPlan, type HookSettings, type HookState, refused } from './hook-plan.ts';
import { placesIn } from './json-hooks.ts';
import { fieldsOf } from './tool-input.ts';

export interface CodexTrustParts {
  /** Absolute path of the file of hooks, as Codex names it. */
  readonly hooksPath: string;
  /** That file's text as it will be with the hook in it. */
  hooksText(launcher: string): string | undefined;
  /** That file's text now. */
  hooksNow(): string | undefined;
  /** Hex SHA-256. */
  digest(text: string): string;
}

interface Trust {
  /** File, event and place in it: a hook that moves is not trusted any more. */
  readonly key: string;
  readonly hash: string;
}

/** Events as the keys of trust spell them. */
const EVENTS: ReadonlyMap<string, string> = new Map([
  ['PreToolUse', 'pre_tool_use'],
  ['PostToolUse', 'post_tool_use'],
]);

export function codexTrust(parts: CodexTrustParts): HookSettings {
  return {
    state: (text) => stateOf(text, trustsFor(parts, parts.hooksNow())),
    install: (text, launcher) => {
      const trusts = trustsFor(parts, parts.hooksText(launcher));
      const [mistake] = readToml(text ?? '').mistakes;
      if (mistake !== undefined)
        return refused(`is not TOML (${mistake.message.toLowerCase()} at character ${mistake.span.start})`);
      const after = trusts.reduce(withTrust, text ?? '');
      return stateOf(after, trusts).kind === 'in-force'
        ? { kind: 'text', text: after }
        : refused('would not have the hook trusted after the change: look for "hooks" that are given in another way');
    },
    uninstall: (text): HookPlan => ({
      kind: 'text',
      text: text && trustsFor(parts, parts.hooksNow()).reduce(withoutTrust, text),
    }),
  };
}

function stateOf(text: string | undefined, trusts: readonly Trust[]): HookState {
  if (trusts.length === 0) return { kind: 'absent' };
  const { root, mistakes } = readToml(text ?? '');
  if (mistakes.length > 0) return { kind: 'unreadable', problem: 'is not TOML' };
  return trusts.every(({ key, hash }) => isText(hashAt(root, key), hash))
    ? { kind: 'in-force' }
    : broken('is not trusted by Codex, which skips it: install it again, or enter /hooks in Codex');
}

/** What Codex hashes is the hook as it reads it, as JSON with its keys in order. */
function trustsFor({ hooksPath, digest }: CodexTrustParts, hooks: string | undefined): readonly Trust[] {
  return placesIn(['hooks'], hooks).flatMap(({ event, entry, entryIndex, hookIndex = 0 }) => {
    const name = EVENTS.get(event);
    const own = Array.isArray(entry['hooks']) ? fieldsOf(entry['hooks'][hookIndex]) : undefined;
    if (name === undefined || own === undefined) return [];
    const { command, statusMessage, timeout, type } = own;
    const hook = { async: false, command, statusMessage, timeout, type };
    const hash = `sha256:${digest(JSON.stringify({ event_name: name, hooks: [hook], matcher: entry['matcher'] }))}`;
    return [{ key: `${hooksPath}:${name}:${entryIndex}:${hookIndex}`, hash }];
  });
}

function hashAt(root: JsonValue | undefined, key: string): JsonValue | undefined {
  return entryAtPath(root, ['hooks', 'state', key, 'trusted_hash'])?.value;
}

function isText(value: JsonValue | undefined, text: string): boolean {
  return value?.type === 'string' && value.value === text;
}

/** The hash in its place, or a table more at the end of the file. */
function withTrust(text: string, { key, hash }: Trust): string {
  const found = hashAt(readToml(text).root, key);
  if (isText(found, hash)) return text;
  if (found !== undefined) return `${text.slice(0, found.span.start)}"${hash}"${text.slice(found.span.end)}`;
  const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  return `${text}${gap}${headerOf(key)}\ntrusted_hash = "${hash}"\n`;
}

/** The table goes whole, and with it one empty line ahead of it. */
function withoutTrust(text: string, { key }: Trust): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === headerOf(key));
  if (start === -1) return text;
  const next = lines.findIndex((line, index) => index > start && /^\s*(?:\[|#)/.test(line));
  const last = next === -1 ? lines.length - 1 : next;
  // What follows keeps the empty line that stood ahead of it.
  const end = last > start + 1 && lines[last - 1]?.trim() === '' && next !== -1 ? last - 1 : last;
  const from = lines[start - 1]?.trim() === '' ? start - 1 : start;
  return [...lines.slice(0, from), ...lines.slice(end)].join('\n');
}

function headerOf(key: string): string {
  return `[hooks.state.${JSON.stringify(key)}]`;
}
