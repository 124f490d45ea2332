// Reads a folder of Python start-up files: the hooks, who installed them, and what else lies beside them.

import type { Dirent } from 'node:fs';
import type { HookOwner, Member, PythonEnvironmentArtifact } from '../core/model/artifact.ts';
import type { Problem } from '../core/model/problem.ts';
import { type RecordEntry, readRecord } from '../core/python/record.ts';
import { isSiteDirectory } from '../core/scan/classify.ts';
import { codeInWeights } from '../core/startup/code-in-weights.ts';
import { sha256 } from './digest.ts';
import { type FileReader, MAX_TEXT_BYTES } from './files.ts';

/** More hooks than this in one folder are not read; the largest environments have a few dozen. */
const MAX_HOOKS = 2_000;

/** How weights start; the same as is looked at to tell text from binary. */
const MAGIC_BYTES = 8_000;

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
  const whole = new Set<string>();
  for (const name of names.slice(0, MAX_HOOKS)) {
    const path = inFolder(folder, name);
    const read = await readHook(path, reader);
    problems.push(...read.problems);
    if (read.text === undefined) continue;
    hooks.push({ path, text: read.text });
    if (read.isWhole) whole.add(path);
  }
  if (hooks.length === 0) return { artifact: undefined, problems };
  const owners = await readOwners(folder, entries, { hooks, whole }, reader);
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

/** What the RECORD files beside them say of the hooks. An entry says who brought a file, not that it is harmless. */
async function readOwners(
  folder: string,
  entries: readonly Dirent[],
  { hooks, whole }: { readonly hooks: readonly Member[]; readonly whole: ReadonlySet<string> },
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
        owners[hook.path] = {
          distribution: distributionName(name),
          unchanged: whole.has(hook.path) ? isUnchanged(entry, hook) : undefined,
        };
    }
  }
  return owners;
}

/** `litellm-1.82.8.dist-info` → `litellm 1.82.8`. */
function distributionName(folder: string): string {
  return folder.slice(0, -'.dist-info'.length).replace('-', ' ');
}

/** Undefined where RECORD holds no SHA-256, or the file's bytes cannot be told from its text. */
function isUnchanged({ sha256: recorded }: RecordEntry, hook: Member): boolean | undefined {
  if (recorded === undefined || hook.text.includes('\ufffd')) return undefined;
  return Buffer.from(sha256(hook.text), 'hex').toString('base64url') === recorded;
}

function inFolder(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
