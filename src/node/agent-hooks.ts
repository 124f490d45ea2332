// Our hooks in the settings of agents on this machine: where they stand, and how they are put there and taken out.

import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HookSettings, HookState } from '../core/agents/hook-plan.ts';
import { unifiedDiff } from '../core/text/unified-diff.ts';
import type { HookFile } from './agent-places.ts';
import { codeOf } from './plain-file.ts';

/** A change of an agent's settings, ready to be shown and made. */
export interface HookChange {
  readonly path: string;
  /** As the file is; undefined where there is none. */
  readonly before: string | undefined;
  /** Undefined where the file goes. */
  readonly after: string | undefined;
  /** The mode of a file that is made; one that is there keeps its own. */
  readonly mode: number;
  /** As `diff -u` writes it; empty when there is nothing to change. */
  readonly diff: string;
}

/** Larger settings are somebody else's file. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Where the hook stands. Never throws. */
export function hookState({ path, settings, isProgram }: HookFile, launcher: string): HookState {
  try {
    const state = settings.state(readSettings(path), launcher);
    return state.kind === 'in-force' && isProgram && (statSync(path).mode & 0o100) === 0
      ? { kind: 'broken', problem: 'cannot be started: install it again' }
      : state;
  } catch (error) {
    return { kind: 'unreadable', problem: `cannot be read: ${saidBy(error)}` };
  }
}

/** The change that puts the hook in force; or the sentence why it cannot be made. */
export function planInstall({ settings, ...file }: HookFile, launcher: string): HookChange | string {
  return planned(file, (before) => settings.install(before, launcher));
}

/** The change that takes the hook out, and leaves everything else; or the sentence why it cannot be made. */
export function planUninstall({ settings, ...file }: HookFile): HookChange | string {
  return planned(file, (before) => settings.uninstall(before));
}

/**
 * Makes the change, whole or not at all; a file that is a link stays one. Throws when the file is no longer what the
 * change was planned on, or cannot be written.
 */
export function applyChange({ path, before, after, mode, diff }: HookChange): void {
  if (diff === '') return;
  if (readSettings(path) !== before) throw new Error(`${path} was changed meanwhile: nothing was written`);
  if (after === undefined) {
    rmSync(path);
    return;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const real = before === undefined ? path : realpathSync(path);
  const draft = `${real}.${randomUUID()}`;
  try {
    const wanted = before === undefined ? mode : (statSync(real).mode & 0o777) | (mode & 0o100);
    writeFileSync(draft, after, { flag: 'wx', mode: wanted, flush: true });
    renameSync(draft, real);
  } finally {
    rmSync(draft, { force: true });
  }
}

function planned(
  { path, isProgram }: Omit<HookFile, 'settings'>,
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
  const isUnstartable = isProgram === true && before !== undefined && (statSync(path).mode & 0o100) === 0;
  const diff =
    isUnstartable && made.text === before
      ? `The owner of ${path} may start it.\n`
      : unifiedDiff(path, before ?? '', made.text ?? '');
  return { path, before, after: made.text, mode: isProgram ? 0o700 : 0o600, diff };
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
