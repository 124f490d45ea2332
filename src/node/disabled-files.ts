// Files that a person disabled: renamed so that no tool reads them, remembered, and put back on demand. Nothing is deleted.

import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { DISABLED_ENDING } from '../core/report/finding-acts.ts';
import { folderOf } from '../core/scan/units.ts';
import { now } from './clock.ts';
import { sha256 } from './digest.ts';
import { checkHome, type GateOptions } from './gate/own-folder.ts';
import { gatehouseFolder } from './gatehouse-folder.ts';
import { isInside, slashPath } from './paths.ts';

export interface DisabledFile {
  /** Where it lay, absolute with `/`. */
  readonly path: string;
  /** Where it lies now. */
  readonly disabled: string;
  /** Hex SHA-256 of its bytes. */
  readonly sha256: string;
  /** UTC, ISO 8601. */
  readonly time: string;
}

/** Why nothing was done; a sentence. */
export interface Refused {
  readonly refused: string;
}

export interface DisableOptions extends GateOptions {
  /** The open folders, absolute with `/`. */
  readonly folders: readonly string[];
  /** The user's home folder; given by tests. */
  readonly userHome?: string;
}

/** More are not remembered; the oldest go first, and their files stay as they are. */
const MAX_REMEMBERED = 500;

/** Files of the user's own are renamed: in the open folders and in the home folder. The rest belongs to package managers. */
export function mayBeDisabled(path: string, { folders, userHome = homedir() }: DisableOptions): string | undefined {
  const places = [...folders, slashPath(userHome)];
  const isWithin = (file: string, roots: readonly string[]): boolean => roots.some((root) => isInside(file, root));
  const outside = `${path} lies outside of the open folders and of your home folder. What put it there has to take it away; the clean-up guide has the command`;
  if (!isWithin(path, places)) return outside;
  try {
    const status = lstatSync(path);
    if (!status.isFile() && !status.isSymbolicLink()) return `${path} is not a file`;
    // A folder on the way may be a link to somewhere else; the file itself may be one: then the link is renamed.
    const real = slashPath(realpathSync(folderOf(path)));
    return isWithin(
      real,
      places.filter(existsSync).map((place) => slashPath(realpathSync(place))),
    )
      ? undefined
      : outside;
  } catch (error) {
    return `${path} cannot be renamed: ${said(error)}`;
  }
}

/**
 * Renames a file that was judged, if it still is what was judged: `judged` is the digest of its text then. `record` is
 * called before; what it throws keeps the file as it is.
 */
export async function disableFile(
  path: string,
  judged: string | undefined,
  record: (file: DisabledFile) => Promise<void>,
  options: DisableOptions,
): Promise<DisabledFile | Refused> {
  const refused = mayBeDisabled(path, options);
  if (refused !== undefined) return { refused };
  try {
    const bytes = readFileSync(path);
    if (judged !== undefined && sha256(bytes.toString('utf8')) !== judged)
      return { refused: `${path} has changed since it was looked at: scan it again` };
    const file = { path, disabled: freeName(path), sha256: sha256(bytes), time: now() };
    remember([file, ...disabledFiles(options)], options);
    try {
      await record(file);
      renameSync(path, file.disabled);
    } catch (error) {
      remember(
        disabledFiles(options).filter(({ disabled }) => disabled !== file.disabled),
        options,
      );
      throw error;
    }
    return file;
  } catch (error) {
    return { refused: `${path} was not renamed: ${said(error)}` };
  }
}

/** Puts a file back under its name. Refuses where another has taken its place, or it is not what it was. */
export async function putBack(
  file: DisabledFile,
  record: (file: DisabledFile) => Promise<void>,
  options: GateOptions,
): Promise<Refused | undefined> {
  try {
    if (lstatSync(file.path, { throwIfNoEntry: false }) !== undefined)
      return { refused: `There is a file ${file.path} again; nothing was put back` };
    if (sha256(readFileSync(file.disabled)) !== file.sha256)
      return { refused: `${file.disabled} has changed since it was disabled; nothing was put back` };
    await record(file);
    renameSync(file.disabled, file.path);
    remember(
      disabledFiles(options).filter(({ disabled }) => disabled !== file.disabled),
      options,
    );
    return undefined;
  } catch (error) {
    return { refused: `${file.disabled} was not put back: ${said(error)}` };
  }
}

/** What is remembered, the latest first. What cannot be read is as good as nothing: the files themselves say where they were. */
export function disabledFiles(options: GateOptions): readonly DisabledFile[] {
  try {
    const kept: unknown = JSON.parse(readFileSync(placeOf(options), 'utf8'));
    return Array.isArray(kept) ? kept.filter(isDisabledFile) : [];
  } catch {
    return [];
  }
}

function remember(files: readonly DisabledFile[], options: GateOptions): void {
  const folder = options.home ?? gatehouseFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  checkHome(folder);
  const place = placeOf(options);
  writeFileSync(`${place}.${process.pid}.part`, JSON.stringify(files.slice(0, MAX_REMEMBERED), undefined, 1), {
    mode: 0o600,
  });
  renameSync(`${place}.${process.pid}.part`, place);
}

function placeOf({ home = gatehouseFolder() }: GateOptions): string {
  return `${home}/disabled.json`;
}

function isDisabledFile(value: unknown): value is DisabledFile {
  if (typeof value !== 'object' || value === null) return false;
  const { path, disabled, sha256: digest, time } = value as Partial<Record<keyof DisabledFile, unknown>>;
  if (![path, disabled, digest, time].every((text) => typeof text === 'string')) return false;
  // Only ever back to where it was: nobody who writes this list moves another file with it.
  return (
    String(disabled).startsWith(`${String(path)}${DISABLED_ENDING}`) &&
    !String(disabled).slice(String(path).length).includes('/')
  );
}

function freeName(path: string): string {
  const names = [
    `${path}${DISABLED_ENDING}`,
    ...Array.from({ length: 20 }, (_none, at) => `${path}${DISABLED_ENDING}.${at + 2}`),
  ];
  const free = names.find((name) => lstatSync(name, { throwIfNoEntry: false }) === undefined);
  if (free === undefined) throw new Error('it was disabled too many times');
  return free;
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
