// The folder that both accounts reach: requests to a second person are put down there, and their answers.

import * as nodeFs from 'node:fs';
import { homedir } from 'node:os';
import { MAX_LINE } from '../../core/gate/carried-line.ts';
import { readRequestLine, type SentRequest } from '../../core/gate/second-request.ts';
import { slashPath } from '../paths.ts';
import { readPlainFile, UNFOLLOWED } from '../plain-file.ts';
import { LINE_PORTS } from './approvers.ts';

/** More than that nobody put there who means well. */
const MAX_FILES = 200;
const MAX_ANSWER = 4096;
const REQUEST = /^[0-9a-z]{6}-[0-9a-f]{32}\.request$/;

export interface Exchange {
  readonly path: string;
}

/** Throws, in a sentence for people, where it is no such folder or one that everybody can look into. */
export function openExchange(folder: string): Exchange {
  const path = folder.startsWith('~/') ? slashPath(folder.slice(2), homedir()) : slashPath(folder);
  const status = nodeFs.statSync(path, { throwIfNoEntry: false });
  if (status === undefined || !status.isDirectory()) throw new Error(`There is no folder ${path}.`);
  if (process.platform !== 'win32' && (status.mode & 0o007) !== 0)
    throw new Error(`${path} is open to everybody, and requests hold commands: run chmod o-rwx ${path}`);
  return { path };
}

/** Puts a request down. Throws where that cannot be done. */
export function putRequest({ path }: Exchange, { request, line }: SentRequest): void {
  put(path, `${request.code}-${request.id}.request`, line);
}

/** What waits there for a second person, whole and not over; by code and then id. */
export function requestsIn({ path }: Exchange, now: string): readonly SentRequest[] {
  const found = filesIn(path, REQUEST).flatMap((name) => {
    const line = orUndefined(() => readPlainFile(`${path}/${name}`, MAX_LINE + 1, nodeFs));
    const sent = line === undefined ? undefined : readRequestLine(line.trimEnd(), LINE_PORTS);
    const isNamed = sent !== undefined && name === `${sent.request.code}-${sent.request.id}.request`;
    return isNamed && now < sent.request.until ? [sent] : [];
  });
  return found;
}

/** Puts an answer down beside its request. Throws where that cannot be done, or it was done before. */
export function putAnswer({ path }: Exchange, { request }: SentRequest, key: string, line: string): void {
  put(path, `${request.id}-${key.slice(0, 16)}.answer`, line);
}

export interface PutDown {
  /** Of the file: what was heard once is not heard again. */
  readonly name: string;
  /** Undefined where it was put there by this very account. */
  readonly line: string | undefined;
}

/** The answers to a request. Whose account put one there the system knows: what is ours is nobody else's. */
export function answersIn({ path }: Exchange, id: string): readonly PutDown[] {
  const own = process.getuid?.();
  return filesIn(path, new RegExp(`^${id}-[0-9a-f]{16}\\.answer$`)).flatMap((name) => {
    let isOurs = false;
    const line = orUndefined(() =>
      readPlainFile(`${path}/${name}`, MAX_ANSWER, nodeFs, ({ uid }) => {
        isOurs = uid === own;
      }),
    );
    if (line === undefined) return [];
    return [{ name, line: isOurs ? undefined : line.trimEnd() }];
  });
}

/** Takes a request away, and what was put beside it as far as we may. Never throws. */
export function clearExchange({ path }: Exchange, { request }: SentRequest): void {
  const about = new RegExp(`^(?:[0-9a-z]{6}-${request.id}\\.request|${request.id}-[0-9a-f]{16}\\.answer)$`);
  for (const name of filesIn(path, about)) orUndefined(() => nodeFs.rmSync(`${path}/${name}`, { force: true }));
}

function filesIn(path: string, pattern: RegExp): readonly string[] {
  const names = orUndefined(() => nodeFs.readdirSync(path)) ?? [];
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .slice(0, MAX_FILES);
}

/** For the folder's group, whatever the mask says. Whole before it has its name: nobody reads half a line. */
function put(path: string, name: string, line: string): void {
  const { O_CREAT, O_EXCL, O_WRONLY } = nodeFs.constants;
  const draft = `${path}/.${name}.new`;
  const file = nodeFs.openSync(draft, O_CREAT | O_EXCL | O_WRONLY | UNFOLLOWED, 0o640);
  try {
    nodeFs.writeSync(file, `${line}\n`);
    nodeFs.fchmodSync(file, 0o640);
    const { gid } = nodeFs.statSync(path);
    orUndefined(() => nodeFs.fchownSync(file, -1, gid));
    nodeFs.fsyncSync(file);
  } finally {
    nodeFs.closeSync(file);
  }
  try {
    // A link is not put in the place of what is there.
    nodeFs.linkSync(draft, `${path}/${name}`);
  } finally {
    nodeFs.rmSync(draft, { force: true });
  }
}

function orUndefined<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    // Gone, closed to us, or no plain file: as good as not there.
    return undefined;
  }
}
