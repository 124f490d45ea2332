// Reads a folder of Python start-up files: the hooks, who installed them, and what else lies beside them.

import type { Dirent } from 'node:fs';
import { condaPackage } from '../core/dependencies/python-lists.ts';
import type { CondaPackage, PythonEnvironmentArtifact } from '../core/model/artifact.ts';
import type { Problem } from '../core/model/problem.ts';
import { isSiteDirectory } from '../core/scan/python-places.ts';
import { codeInWeights } from '../core/startup/code-in-weights.ts';
import { type FileReader, MAX_TEXT_BYTES } from './files.ts';
import { MAX_MODULE_TEXT, readModules, readTargets } from './python-modules.ts';
import { condaRootOf, type OwnedFile, readOwners } from './python-owners.ts';

/** More hooks than this in one folder are not read; the largest environments have a few dozen. */
const MAX_HOOKS = 2_000;

/** How weights start; the same as is looked at to tell text from binary. */
const MAGIC_BYTES = 8_000;

/** Names of the folder that rules may look at. */
const MAX_LISTING = 20_000;

export interface PythonEnvironmentAssembly {
  readonly artifact: PythonEnvironmentArtifact | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Assembles the artifact of one folder; undefined where it holds neither a start-up file nor, as a site directory, a
 * distribution. Never throws, never starts Python.
 */
export async function assemblePythonEnvironment(
  folder: string,
  reader: FileReader,
): Promise<PythonEnvironmentAssembly> {
  const { entries, problems: listed } = await reader.readFolder(folder);
  const problems: Problem[] = [...listed];
  const names = entries
    .filter(mayBeFile)
    .map((entry) => entry.name)
    .filter(isHookName);
  if (names.length > MAX_HOOKS) {
    const message = `Holds ${names.length} start-up files; only the first ${MAX_HOOKS} were read`;
    problems.push({ path: folder, message, unread: true });
  }
  const hooks: OwnedFile[] = [];
  for (const name of names.slice(0, MAX_HOOKS)) {
    const path = inFolder(folder, name);
    const read = await readHook(path, reader);
    problems.push(...read.problems);
    if (read.text === undefined) continue;
    hooks.push({ path, text: read.text, isWhole: read.isWhole });
  }
  const listing = entries.slice(0, MAX_LISTING).map((entry) => entry.name);
  const isSite = isSiteDirectory(folder);
  const condaPackages = isSite ? await readCondaPackages(folder, reader) : [];
  const isEmpty = hooks.length === 0 && condaPackages.length === 0;
  if (isEmpty && !(isSite && listing.some(isDistribution))) return { artifact: undefined, problems };
  const modules = await readModules(folder, hooks, new Set(listing), reader);
  const files = [...hooks, ...modules.map((module) => ({ ...module, isWhole: module.text.length < MAX_MODULE_TEXT }))];
  const { owners, hasRecords } = await readOwners(folder, entries, hooks.length === 0 ? [] : files, reader);
  return {
    artifact: {
      kind: 'python-environment',
      path: folder,
      isSiteDirectory: isSite,
      hooks: hooks.map(({ path, text }) => ({ path, text })),
      listing,
      owners,
      hasRecords,
      modules,
      targets: await readTargets(folder, hooks, reader),
      ...(condaPackages.length === 0 ? {} : { condaPackages }),
    },
    problems,
  };
}

/** `requests-2.32.3.dist-info`, and the older `.egg-info`. */
function isDistribution(name: string): boolean {
  return name.endsWith('.dist-info') || name.endsWith('.egg-info');
}

/** Packages of one environment that are looked up. */
const MAX_CONDA = 5_000;

/** By the names of conda's records alone; environments of other tools have none. */
async function readCondaPackages(folder: string, reader: FileReader): Promise<readonly CondaPackage[]> {
  const root = condaRootOf(folder);
  if (root === undefined) return [];
  const { entries } = await reader.readFolder(`${root}/conda-meta`);
  return entries.slice(0, MAX_CONDA).flatMap(({ name: file }) => {
    const found = condaPackage(file);
    return found === undefined ? [] : [{ ...found, path: `${root}/conda-meta/${file}` }];
  });
}

function mayBeFile(entry: Dirent): boolean {
  return entry.isFile() || entry.isSymbolicLink();
}

/** CPython takes these names as written, on every system: `.PTH` is no hook. */
function isHookName(name: string): boolean {
  return name.endsWith('.pth') || name.endsWith('.start') || name === 'sitecustomize.py' || name === 'usercustomize.py';
}

interface HookRead {
  /** Undefined where there is nothing to judge. */
  readonly text: string | undefined;
  /** False where the text is not all that the file holds. */
  readonly isWhole: boolean;
  readonly problems: readonly Problem[];
}

async function readHook(path: string, reader: FileReader): Promise<HookRead> {
  const magic = path.endsWith('.pth') ? await reader.readHead(path, MAGIC_BYTES) : undefined;
  const head = looksLikeModel(magic) ? await reader.readHead(path, MAX_TEXT_BYTES) : undefined;
  if (head !== undefined && decode(head, true) === undefined) return readModel(head);
  const read = await reader.readText(path);
  if (read.text !== undefined) return { ...read, isWhole: read.bytes < MAX_TEXT_BYTES };
  // A NUL makes Python refuse the line it stands in, not the file: what looks binary is read all the same.
  const bytes = await reader.readHead(path, MAX_TEXT_BYTES);
  const text = bytes === undefined || bytes.length === 0 ? undefined : decode(bytes, false);
  return { text, isWhole: text !== undefined && (bytes?.length ?? 0) < MAX_TEXT_BYTES, problems: read.problems };
}

/** PyTorch saves weights as `.pth` too: a zip archive today, a pickle (protocol 2 to 5) before 1.6, others in their own form. */
function looksLikeModel(head: Uint8Array | undefined): boolean {
  if (head === undefined) return false;
  const [first, second, third, fourth] = head;
  const isZip = first === 0x50 && second === 0x4b && third === 0x03 && fourth === 0x04;
  const isPickle = first === 0x80 && second !== undefined && second >= 2 && second <= 5;
  return isZip || isPickle || head.includes(0);
}

/** Neither the start of a file nor bytes that are no UTF-8 keep Python from running the lines among them. */
function readModel(head: Uint8Array): HookRead {
  const text = decode(head, false);
  return { text: text === undefined ? undefined : codeInWeights(text), isWhole: false, problems: [] };
}

/** The text, or undefined where it has to be valid and is not; a character cut at the end does not count. */
function decode(bytes: Uint8Array, isStrict: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: isStrict, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

function inFolder(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
