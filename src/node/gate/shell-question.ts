// What a shell of the gate asks: a file in the window's own folder, read strictly.

import type { Shell } from '../../core/model/command.ts';

export interface ShellQuestion {
  readonly shell: Extract<Shell, 'bash' | 'zsh' | 'fish'>;
  /** A line typed at the prompt, or the text or script that the shell was started with. */
  readonly kind: 'interactive' | 'command';
  readonly pid: number;
  /** Name of the pipe, in the same folder, on which the shell waits. */
  readonly pipe: string;
  /** Which of its questions this is. */
  readonly number: number;
  /** Names of the agents' variables in its environment, and the value of `AI_AGENT` where that is set. */
  readonly marks: readonly string[];
  readonly aiAgent: string;
  readonly cwd: string;
  readonly text: string;
}

/** Bytes of a question; the engine judges 32 KiB of a line, and takes what is longer for unreadable. */
export const MAX_QUESTION_BYTES = 256 * 1024;

const FIRST = /^gatehouse-shell-1\n/;
const HEAD =
  /^gatehouse-shell-1\n(bash|zsh|fish) (interactive|command)\n(\d{1,10})\n(r\.\d{1,10}\.\d{1,20}) (\d{1,9})\n([\w,]+):([\w.-]*)\n([^\n]*)\n(\d{1,7})\n/;
/** Bytes in which the lines ahead of the text have room. */
const MAX_HEAD_BYTES = 8 * 1024;

/**
 * The question in a file's bytes: `unfinished` as long as it may still be written, undefined when it is none. The text
 * stands last and its length ahead of it, so that nothing in it can end it early.
 */
export function readShellQuestion(bytes: Buffer): ShellQuestion | 'unfinished' | undefined {
  const start = bytes.subarray(0, MAX_HEAD_BYTES).toString('latin1');
  const head = HEAD.exec(start);
  if (head === null) return isBegun(start) ? 'unfinished' : undefined;
  const [all, shell, kind, pid, pipe = '', number, marks = '', aiAgent = '', , length] = head;
  const text = bytes.subarray(all.length);
  if (text.length < Number(length)) return 'unfinished';
  if (text.length > Number(length)) return undefined;
  const cwd = utf8(Buffer.from(head[8] ?? '', 'latin1'));
  const line = utf8(text);
  if (cwd === undefined || line === undefined) return undefined;
  return {
    shell: shell as ShellQuestion['shell'],
    kind: kind as ShellQuestion['kind'],
    pid: Number(pid),
    pipe,
    number: Number(number),
    marks: marks.split(','),
    aiAgent,
    cwd,
    text: line,
  };
}

/** Whether more bytes could make it a question. */
function isBegun(start: string): boolean {
  if (start.length >= MAX_HEAD_BYTES) return false;
  return FIRST.test(start) ? start.split('\n').length < 8 : 'gatehouse-shell-1\n'.startsWith(start);
}

/** Undefined for bytes that are no UTF-8: what is judged has to be what the shell would run. */
function utf8(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}
