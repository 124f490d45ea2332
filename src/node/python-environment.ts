// Reads a folder of Python start-up files: the hooks, who installed them, and what else lies beside them.

import type { Dirent } from 'node:fs';
import type { HookOwner, Member, PythonEnvironmentArtifact } from '../core/model/artifact.ts';
import type { Problem } from '../core/model/problem.ts';
import { type RecordEntry, readRecord } from '../core/python/record.ts';
import { isSiteDirectory } from '../core/scan/classify.ts';
import { sha256 } from './digest.ts';
import { type FileReader, MAX_TEXT_BYTES } from './files.ts';

/** More hooks than this in one folder are not read; the largest environments have a few dozen. */
const MAX_HOOKS = 2_000;

/** Real weights stop being UTF-8 long before this. */
const SNIFF_BYTES = 65_536;

/** More distributions than this are not asked for owners. */
const MAX_DISTRIBUTIONS = 2_000;

/** Names of the folder that rules may look at. */
const MAX_LISTING = 20_000;

export interface PythonEnvironmentAssembly {
  readonly artifact: PythonEnvironmentArtifact | undefined;
  readonly problems: readonly Problem[];
}

/** Assembles the artifact of one folder; undefined where it holds no start-up file. Never throws, never starts Python. */
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
  const hooks: Member[] = [];
  for (const name of names.slice(0, MAX_HOOKS)) {
    const path = inFolder(folder, name);
    if (isModel(await reader.readHead(path, SNIFF_BYTES))) continue;
    const read = await readHook(path, reader);
    problems.push(...read.problems);
    if (read.text !== undefined) hooks.push({ path, text: read.text });
  }
  if (hooks.length === 0) return { artifact: undefined, problems };
  const owners = await readOwners(folder, entries, hooks, reader);
  return {
    artifact: {
      kind: 'python-environment',
      path: folder,
      isSiteDirectory: isSiteDirectory(folder),
      hooks,
      listing: entries.slice(0, MAX_LISTING).map((entry) => entry.name),
      owners,
    },
    problems,
  };
}

function mayBeFile(entry: Dirent): boolean {
  return entry.isFile() || entry.isSymbolicLink();
}

/** CPython takes these names as written, on every system: `.PTH` is no hook. */
function isHookName(name: string): boolean {
  return name.endsWith('.pth') || name.endsWith('.start') || name === 'sitecustomize.py' || name === 'usercustomize.py';
}

/**
 * PyTorch saves weights as `.pth` too: a zip archive today, a pickle (protocol 2 to 5) before 1.6.
 * Python reads any `.pth` that decodes, whatever it starts with: only what is no UTF-8 either is taken for weights.
 */
function isModel(head: Uint8Array | undefined): boolean {
  if (head === undefined || head.length < 4) return false;
  const [first, second, third, fourth] = head;
  const isZip = first === 0x50 && second === 0x4b && third === 0x03 && fourth === 0x04;
  const isPickle = first === 0x80 && second !== undefined && second >= 2 && second <= 5;
  return (isZip || isPickle) && decode(head, true) === undefined;
}

/** A NUL makes Python refuse the line it stands in, not the file: what looks binary is read all the same. */
async function readHook(
  path: string,
  reader: FileReader,
): Promise<{ text: string | undefined; problems: readonly Problem[] }> {
  const read = await reader.readText(path);
  if (read.text !== undefined) return read;
  const bytes = await reader.readHead(path, MAX_TEXT_BYTES);
  if (bytes === undefined || bytes.length === 0) return read;
  return { text: decode(bytes, false), problems: read.problems };
}

/** The text, or undefined where it has to be valid and is not; a character cut at the end does not count. */
function decode(bytes: Uint8Array, isStrict: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: isStrict, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** What the RECORD files beside them say of the hooks. An entry says who brought a file, not that it is harmless. */
async function readOwners(
  folder: string,
  entries: readonly Dirent[],
  hooks: readonly Member[],
  reader: FileReader,
): Promise<Readonly<Record<string, HookOwner>>> {
  const texts = new Map(hooks.map((hook) => [hook.path.slice(folder.length).replace(/^\//, ''), hook]));
  const owners: Record<string, HookOwner> = {};
  const distributions = entries.filter((entry) => entry.name.endsWith('.dist-info') && !entry.isFile());
  for (const { name } of distributions.slice(0, MAX_DISTRIBUTIONS)) {
    // A distribution without RECORD is an ordinary thing (Debian's have none): no problem to report.
    const read = await reader.readText(`${inFolder(folder, name)}/RECORD`);
    if (read.text === undefined) continue;
    for (const entry of readRecord(read.text, (path) => texts.has(path))) {
      const hook = texts.get(entry.path);
      if (hook !== undefined)
        owners[hook.path] = { distribution: distributionName(name), unchanged: isUnchanged(entry, hook) };
    }
  }
  return owners;
}

/** `litellm-1.82.8.dist-info` → `litellm 1.82.8`. */
function distributionName(folder: string): string {
  return folder.slice(0, -'.dist-info'.length).replace('-', ' ');
}

/** Undefined where RECORD holds no SHA-256, or the text was cut and so cannot be held against it. */
function isUnchanged({ sha256: recorded }: RecordEntry, hook: Member): boolean | undefined {
  if (recorded === undefined || hook.text.length >= MAX_TEXT_BYTES || hook.text.includes('\ufffd')) return undefined;
  return Buffer.from(sha256(hook.text), 'hex').toString('base64url') === recorded;
}

function inFolder(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
