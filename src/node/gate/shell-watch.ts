// Hears the questions of shells in one folder, and puts the answers into their pipes.

import * as nodeFs from 'node:fs';
import { constants, type FSWatcher, watch } from 'node:fs';
import { elapsed } from '../clock.ts';
import { codeOf } from '../plain-file.ts';
import { isRunning } from './shell-folder.ts';
import { MAX_QUESTION_BYTES, readShellQuestion, type ShellQuestion } from './shell-question.ts';

export type ShellAnswer = { readonly runs: true } | { readonly runs: false; readonly reason: string };

export interface ShellWatch {
  dispose(): void;
}

export interface ShellWatchParts {
  /** Never rejects. */
  answer(question: ShellQuestion): Promise<ShellAnswer>;
  /** One sentence for the window's log; never the text of a question. */
  log(message: string): void;
}

/** Milliseconds between two looks at the folder, for systems that lose a notice. */
const LOOK_MS = 1_000;
/** A question that is not whole by then never will be: shells write it at once. */
const UNFINISHED_MS = 5_000;
/** Milliseconds in which a shell has to open its pipe to read: fish opens it after it has asked. */
const PIPE_MS = 5_000;
/** Shells that are gone are cleared away this often. */
const SWEEP_MS = 60_000;
/** Characters of a reason that a shell prints. */
const MAX_REASON = 1_200;

const QUESTION = /^q\.\d{1,10}\.\d{1,9}$/;

export function watchShells(folder: string, { answer, log }: ShellWatchParts): ShellWatch {
  const heard = new Map<string, number>();
  const watcher = startWatching(folder, look);
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  const sweeper = setInterval(() => sweep(folder), SWEEP_MS);
  sweeper.unref();
  sweep(folder);
  look();

  function look(): void {
    for (const name of namesIn(folder).filter((file) => QUESTION.test(file))) hear(name);
  }

  function hear(name: string): void {
    const path = `${folder}/${name}`;
    const question = readQuestion(path);
    if (question === 'unfinished') {
      const since = heard.get(name) ?? elapsed();
      heard.set(name, since);
      if (elapsed() - since < UNFINISHED_MS) return;
    }
    heard.delete(name);
    nodeFs.rmSync(path, { force: true });
    if (question === undefined || question === 'unfinished') {
      log('A file among the questions of shells was none, and was removed.');
      return;
    }
    void answer(question).then((said) => tell(folder, question, said, log));
  }

  return {
    dispose: () => {
      clearInterval(timer);
      clearInterval(sweeper);
      watcher?.close();
    },
  };
}

function startWatching(folder: string, look: () => void): FSWatcher | undefined {
  try {
    const started = watch(folder, { persistent: false }, look);
    started.on('error', () => started.close());
    return started;
  } catch {
    // The timer looks in any case.
    return undefined;
  }
}

function readQuestion(path: string): ShellQuestion | 'unfinished' | undefined {
  let file: number;
  try {
    file = nodeFs.openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const status = nodeFs.fstatSync(file);
    if (!status.isFile() || status.size > MAX_QUESTION_BYTES || status.uid !== process.getuid?.()) return undefined;
    const bytes = Buffer.alloc(status.size);
    return readShellQuestion(bytes.subarray(0, nodeFs.readSync(file, bytes, 0, status.size, 0)));
  } catch {
    return undefined;
  } finally {
    nodeFs.closeSync(file);
  }
}

/** A shell that is not there to hear it has not run anything. */
async function tell(
  folder: string,
  { pipe, number, kind, pid }: ShellQuestion,
  answer: ShellAnswer,
  log: (message: string) => void,
): Promise<void> {
  const path = `${folder}/${pipe}`;
  const text = answer.runs ? `${number} allow\n` : `${number} deny ${plain(answer.reason)}\n`;
  const until = elapsed() + PIPE_MS;
  while (!written(path, text)) {
    if (elapsed() > until || !isRunning(pid)) {
      log('A shell that asked was gone before it was answered.');
      break;
    }
    await new Promise((done) => setTimeout(done, 5));
  }
  // A shell at its prompt asks again by the same pipe.
  if (kind === 'command') nodeFs.rmSync(path, { force: true });
}

/** False while nobody has the pipe open to read. */
function written(path: string, text: string): boolean {
  try {
    if (!nodeFs.lstatSync(path).isFIFO()) return true;
    const file = nodeFs.openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      nodeFs.writeSync(file, text);
    } finally {
      nodeFs.closeSync(file);
    }
    return true;
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
}

/** On one line, in characters that no terminal acts on. */
function plain(reason: string): string {
  return reason
    .replace(/[^\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff]+/g, ' ')
    .slice(0, MAX_REASON)
    .trim();
}

/** What shells left behind that run no more. */
function sweep(folder: string): void {
  for (const name of namesIn(folder)) {
    const pid = Number(/^[rq]\.(\d{1,10})\./.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && !isRunning(pid)) nodeFs.rmSync(`${folder}/${name}`, { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return nodeFs.readdirSync(folder);
  } catch {
    return [];
  }
}
