// The editor windows that can ask a person: each leaves a sealed note of itself where hooks look for it.

import { lstatSync, realpathSync, rmSync } from 'node:fs';
import { isInside, slashPath } from '../paths.ts';
import { isProvedDead, ownLife, type ProcessLife } from '../process-life.ts';
import type { GateOptions } from './own-folder.ts';
import { type SealedFolder, sealedFolder } from './sealed-folder.ts';

export interface WindowNote {
  /** 16 random hex digits. */
  readonly id: string;
  /** Path of its socket, or name of its pipe. */
  readonly socket: string;
  /** 64 hex digits that only this window and those who can read its note know. */
  readonly token: string;
  readonly life: ProcessLife;
  /** The wire that it speaks. */
  readonly version: number;
  /** The folders that are open in it: absolute, with `/`, under every name that they have. */
  readonly folders: readonly string[];
  /** When it last had the focus; UTC, ISO 8601. */
  readonly focusedAt: string;
}

/** Far more than anybody opens. */
const MAX_FOLDERS = 500;

/** Leaves or renews a window's note. Rejects when it cannot be written, or others could have a hand in it. */
export async function noteWindow(note: WindowNote, options: GateOptions = {}): Promise<void> {
  await sealedFolder('windows', options).write(note.id, { ...note, folders: note.folders.slice(0, MAX_FOLDERS) });
}

/** Takes a window's note away. */
export function forgetWindow(id: string, options: GateOptions = {}): void {
  sealedFolder('windows', options).remove(id);
}

/** The windows that are not known to be gone; what those left behind is removed. Never rejects. */
export async function liveWindows(options: GateOptions = {}): Promise<readonly WindowNote[]> {
  const folder = sealedFolder('windows', options);
  const own = ownLife();
  return folder.names().flatMap((name) => {
    const note = folder.read(name);
    if (!isWindowNote(note) || note.id !== name) return [];
    if (!isProvedDead(note.life, own)) return [note];
    clearAway(note, folder);
    return [];
  });
}

/** The order in which windows are asked about a folder: longest open folder above it first, then the latest focus. */
export function inAskingOrder(windows: readonly WindowNote[], cwd: string): readonly WindowNote[] {
  const names = namesOf(cwd);
  const rank = ({ folders }: WindowNote): number => folderHolding(names, folders)?.length ?? 0;
  return [...windows].sort((a, b) => rank(b) - rank(a) || focusTime(b) - focusTime(a));
}

function focusTime({ focusedAt }: WindowNote): number {
  return Date.parse(focusedAt) || 0;
}

/** The longest of the folders that holds a path of these names. */
export function folderHolding(names: readonly string[], folders: readonly string[]): string | undefined {
  return folders
    .filter((folder) => names.some((name) => isInside(comparable(name), comparable(folder))))
    .reduce<string | undefined>((best, folder) => (folder.length > (best?.length ?? -1) ? folder : best), undefined);
}

/** A path as it is written, and as it really is where links lead elsewhere. Absolute, with `/`. */
export function namesOf(path: string): readonly string[] {
  const written = slashPath(path);
  try {
    const real = slashPath(realpathSync(path));
    return real === written ? [written] : [written, real];
  } catch {
    // Nothing is there, or nobody may look: what is written is all there is.
    return [written];
  }
}

/** Windows takes capitals and small letters for the same. */
function comparable(path: string): string {
  return process.platform === 'win32' ? path.toLowerCase() : path;
}

/** Whoever comes first removes; that it was gone already, or cannot be removed, changes nothing. */
function clearAway({ id, socket }: WindowNote, folder: SealedFolder): void {
  try {
    folder.remove(id);
    if (lstatSync(socket, { throwIfNoEntry: false })?.isSocket() === true) rmSync(socket, { force: true });
  } catch {
    // The note is skipped every time.
  }
}

function isWindowNote(value: unknown): value is WindowNote {
  if (typeof value !== 'object' || value === null) return false;
  const { socket, token, life, version, folders, focusedAt } = value as Record<string, unknown>;
  return (
    typeof socket === 'string' &&
    typeof token === 'string' &&
    /^[0-9a-f]{64}$/.test(token) &&
    isLife(life) &&
    typeof version === 'number' &&
    Array.isArray(folders) &&
    folders.every((folder) => typeof folder === 'string') &&
    typeof focusedAt === 'string'
  );
}

function isLife(value: unknown): value is ProcessLife {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, boot, start, space } = value as Record<string, unknown>;
  return typeof pid === 'number' && [boot, start, space].every((text) => typeof text === 'string');
}
