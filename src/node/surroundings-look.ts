// Looks at what decides how agents' commands are gated and run, and puts on record what has changed since the last look.

import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { delimiter } from 'node:path';
import { AGENTS } from '../core/agents/registry.ts';
import type { AuditEvent } from '../core/audit/record.ts';
import {
  isSurroundingsLook,
  MISSING,
  type SurroundingsLook,
  surroundingsChanges,
} from '../core/audit/surroundings-changes.ts';
import { agentPlaces } from './agent-places.ts';
import type { AppendResult } from './audit-file.ts';
import { sha256 } from './digest.ts';
import { launcherPath } from './gate/launcher.ts';
import type { GateOptions } from './gate/own-folder.ts';
import { sealedFolder } from './gate/sealed-folder.ts';
import { gatehouseFolder } from './gatehouse-folder.ts';
import { slashPath } from './paths.ts';
import { policyPath } from './policy-places.ts';

/** Whose place agents' commands take from `PATH`: another file under one of these names runs everything anew. */
const PROGRAMS = [
  'sh',
  'bash',
  'zsh',
  'fish',
  'pwsh',
  'python3',
  'python',
  'node',
  'git',
  'npm',
  'sudo',
  'ssh',
] as const;

/** Larger settings files are known by size and time. */
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_FOLDERS_ON_PATH = 200;

/** Name of the one sealed file. */
const LAST = 'last';

export interface LookOptions extends GateOptions {
  /** Folders that are open. Absolute, with `/`. */
  readonly folders: readonly string[];
  /** Settings of the editor that decide about the gate, by name. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly env: NodeJS.ProcessEnv;
}

export interface LookParts {
  append(event: AuditEvent): Promise<AppendResult>;
}

/**
 * One record a change, and one when it is the first look. Keeps the look only when every record was written: what was not
 * recorded is found again next time. Rejects when something cannot be kept.
 */
export async function recordChangedSurroundings(options: LookOptions, { append }: LookParts): Promise<number> {
  const folder = sealedFolder('surroundings', options);
  const kept = folder.read(LAST);
  const look = lookAround(options);
  if (!isSurroundingsLook(kept)) {
    await appended(append({ kind: 'environment', detail: { event: 'first-look', things: Object.keys(look).length } }));
    await folder.write(LAST, look);
    return 0;
  }
  const changes = surroundingsChanges(kept, look);
  for (const { name, before, after } of changes) {
    const detail = { event: 'changed', name, before: before ?? 'not looked at', after };
    await appended(append({ kind: 'environment', detail }));
  }
  // Folders that are not open now keep what was seen of them.
  if (changes.length > 0 || Object.keys(look).some((name) => kept[name] === undefined))
    await folder.write(LAST, { ...kept, ...look });
  return changes.length;
}

/** Everything, as it is now. Never throws: what cannot be read is what it says. */
export function lookAround({ home = gatehouseFolder(), folders, settings, env }: LookOptions): SurroundingsLook {
  const files = [
    policyPath(home),
    launcherPath({ home }),
    ...folders.map(policyPath),
    ...AGENTS.flatMap(({ id }) => agentPlaces(id, env).files.map(({ path }) => path)),
  ];
  return {
    ...Object.fromEntries(files.map((path) => [`file ${path}`, fileSeen(path)])),
    ...Object.fromEntries(PROGRAMS.map((name) => [`program ${name}`, programSeen(name, env['PATH'] ?? '')])),
    ...Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`setting ${name}`, JSON.stringify(value) ?? 'unset']),
    ),
  };
}

function fileSeen(path: string): string {
  try {
    const status = statSync(path);
    if (!status.isFile()) return 'no file';
    if (status.size > MAX_FILE_BYTES) return `${status.size} bytes of ${Math.round(status.mtimeMs)}`;
    return `sha256 ${sha256(readFileSync(path))}`;
  } catch {
    return MISSING;
  }
}

/** The first of that name on the path, where it really lies, and its size and time: an update shows, and so does another. */
function programSeen(name: string, path: string): string {
  for (const folder of path.split(delimiter).slice(0, MAX_FOLDERS_ON_PATH)) {
    if (folder === '') continue;
    try {
      const file = realpathSync(`${folder}/${name}${process.platform === 'win32' ? '.exe' : ''}`);
      const status = lstatSync(file);
      if (status.isFile()) return `${slashPath(file)} ${status.size} ${Math.round(status.mtimeMs)}`;
    } catch {
      // Not in this folder.
    }
  }
  return MISSING;
}

async function appended(result: Promise<AppendResult>): Promise<void> {
  const done = await result;
  if (!done.appended) throw new Error(done.message);
}
