// Where the path lines of `.pth` files lead: written texts to the paths that Python puts on its search path.

import type { Member } from '../model/artifact.ts';
import { readPthLines } from '../python/startup-lines.ts';
import { type DistinctLine, distinctLines } from './distinct-lines.ts';

/** No file system takes a longer path. */
const MAX_PATH = 4_096;

export interface PathLine extends DistinctLine {
  /** Absolute, or relative where the folder is; undefined where no file system could hold it. */
  readonly resolved: string | undefined;
}

export interface PathLines {
  readonly lines: readonly PathLine[];
  /** The first line beyond the bound. */
  readonly unread: DistinctLine['code'] | undefined;
}

/** The path lines of a hook in `folder`, each text once. */
export function pathLines(folder: string, hook: Member): PathLines {
  const { lines, unread } = distinctLines(hook.text, readPthLines(hook.text), ({ kind }) => kind === 'path');
  return {
    lines: lines.map((line) => {
      const { start, end } = line.code;
      const resolved = end - start > MAX_PATH ? undefined : resolveIn(folder, hook.text.slice(start, end));
      return { ...line, resolved };
    }),
    unread: unread?.code,
  };
}

/** As `os.path.join` and `abspath` do it, for POSIX and Windows paths. */
export function resolveIn(folder: string, written: string): string {
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(written);
  if (isAbsolute && !written.includes('..')) return written;
  const parts: string[] = [];
  const whole = isAbsolute ? written : `${folder}/${written}`;
  for (const part of whole.split(/[\\/]/)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const lead = /^[\\/]{2}/.test(whole) ? '//' : /^[\\/]/.test(whole) ? '/' : '';
  return lead + parts.join('/');
}
