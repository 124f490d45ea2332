// Our hooks in the settings of agents on this machine: where they stand, and how they are put there and taken out.

import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { claudeSettings } from '../core/agents/claude-settings.ts';
import type { HookSettings, HookState } from '../core/agents/hook-plan.ts';
import type { AgentId } from '../core/agents/registry.ts';
import { unifiedDiff } from '../core/text/unified-diff.ts';
import { slashPath } from './paths.ts';
import { codeOf } from './plain-file.ts';

/** A change of an agent's settings, ready to be shown and made. */
export interface HookChange {
  readonly path: string;
  /** As the file is; undefined where there is none. */
  readonly before: string | undefined;
  readonly after: string;
  /** As `diff -u` writes it; empty when there is nothing to change. */
  readonly diff: string;
}

/** Larger settings are somebody else's file. */
const MAX_BYTES = 4 * 1024 * 1024;

/** The file in which an agent's hook is registered. */
export interface HookFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly settings: HookSettings;
}

/** The user-level file of an agent; undefined for one whose hook comes with the extension. */
export function hookFile(agent: AgentId, env: NodeJS.ProcessEnv = process.env): HookFile | undefined {
  switch (agent) {
    case 'claude-code': {
      const folder = env['CLAUDE_CONFIG_DIR'] || slashPath('.claude', homedir());
      return { path: slashPath('settings.json', folder), settings: claudeSettings };
    }
    case 'vscode':
      return undefined;
  }
}

/** Whether the agent was ever used here: its folder is there. */
export function isAgentHere({ path }: HookFile): boolean {
  return existsSync(dirname(path));
}

/** Where the hook stands. Never throws. */
export function hookState({ path, settings }: HookFile, launcher: string): HookState {
  try {
    return settings.state(readSettings(path), launcher);
  } catch (error) {
    return { kind: 'unreadable', problem: `cannot be read: ${saidBy(error)}` };
  }
}

/** The change that puts the hook in force; or the sentence why it cannot be made. */
export function planInstall({ path, settings }: HookFile, launcher: string): HookChange | string {
  return planned(path, (before) => settings.install(before, launcher));
}

/** The change that takes the hook out, and leaves everything else; or the sentence why it cannot be made. */
export function planUninstall({ path, settings }: HookFile): HookChange | string {
  return planned(path, (before) => settings.uninstall(before));
}

/**
 * Makes the change, whole or not at all; a file that is a link stays one. Throws when the file is no longer what the
 * change was planned on, or cannot be written.
 */
export function applyChange({ path, before, after, diff }: HookChange): void {
  if (diff === '') return;
  if (readSettings(path) !== before) throw new Error(`${path} was changed meanwhile: nothing was written`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const real = before === undefined ? path : realpathSync(path);
  const draft = `${real}.${randomUUID()}`;
  try {
    const mode = before === undefined ? 0o600 : statSync(real).mode & 0o777;
    writeFileSync(draft, after, { flag: 'wx', mode, flush: true });
    renameSync(draft, real);
  } finally {
    rmSync(draft, { force: true });
  }
}

function planned(
  path: string,
  plan: (before: string | undefined) => ReturnType<HookSettings['uninstall']>,
): HookChange | string {
  let before: string | undefined;
  try {
    before = readSettings(path);
  } catch (error) {
    return `${path} cannot be read: ${saidBy(error)}.`;
  }
  const made = plan(before);
  if (made.kind === 'refused') return `${path} ${made.problem}.`;
  return { path, before, after: made.text, diff: unifiedDiff(path, before ?? '', made.text) };
}

function readSettings(path: string): string | undefined {
  try {
    if (statSync(path).size > MAX_BYTES) throw new Error(`it is longer than ${MAX_BYTES} bytes`);
    // Bytes that are no UTF-8 would not survive being written back.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
