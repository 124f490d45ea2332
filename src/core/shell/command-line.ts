// What reading a shell text comes to: the simple commands that would run, with what is known about their words.

import type { Span } from '../model/span.ts';
import { once } from './once.ts';

/** Stands in a word's text for what reading cannot know. A shell's arguments cannot hold it, so it never collides. */
export const UNKNOWN = '\0';

export interface Word {
  /** After quotes, expansions and substitutions, as far as they can be known; `UNKNOWN` for the rest. */
  readonly text: string;
  readonly isStatic: boolean;
  /** An unquoted `*`, `?` or `[` stands in it: the file system decides what it becomes. */
  readonly hasGlob: boolean;
  /** Where it stands in the text that was read (for an inner script: in that script). */
  readonly span: Span;
  /** Commands whose output is part of it. */
  readonly from: readonly SimpleCommand[];
}

export interface Redirect {
  /** `>`, `>>`, `<`, `<<`, `<<<`, `>&` … */
  readonly operator: string;
  readonly descriptor: number | undefined;
  /** `{name}` in front of it: the shell chooses the number and keeps it in that variable. */
  readonly name?: string;
  readonly target: Word;
}

/** Text that a command runs as code. */
export interface Code {
  readonly language: string;
  /** Undefined where it cannot be known. */
  readonly text: string | undefined;
  /** Commands that produce it: what is downloaded or decoded and then run shows here. */
  readonly from: readonly SimpleCommand[];
}

export interface SimpleCommand {
  /** Base name of the program, lower case only where written so; `UNKNOWN` inside when it cannot be known, '' for none. */
  readonly program: string;
  /** The program as written, resolved. */
  readonly head: Word;
  /** The arguments. */
  readonly words: readonly Word[];
  readonly assignments: readonly { readonly name: string; readonly value: Word }[];
  readonly redirects: readonly Redirect[];
  /** Commands whose output it reads on standard input. */
  readonly input: readonly SimpleCommand[];
  /** The text on standard input where it is known. */
  readonly inputText: string | undefined;
  /** What it is wrapped in, outermost first: `sudo`, `xargs`, `ssh` … */
  readonly via: readonly string[];
  readonly code: Code | undefined;
  /** It stands in a script by which this project builds, tests or formats itself. */
  readonly ofProject?: true;
  /** Commands earlier on the line that brought what it runs from another machine: a clone, an archive. */
  readonly brought?: readonly SimpleCommand[];
  /** The folder it runs in, absolute; undefined when a `cd` before it cannot be known, or on another machine. */
  readonly cwd: string | undefined;
  readonly span: Span;
  /** The reader of another shell's text that it stands in; undefined for the POSIX shells. */
  readonly reader?: 'powershell' | 'cmd' | undefined;
}

export interface CommandLine {
  readonly commands: readonly SimpleCommand[];
  /** Half sentences after "The command …": why some of it could not be read to the end. */
  readonly problems: readonly string[];
  /** Commands on one line each: text of the workspace that they run and that could not be read to the end. */
  readonly doubts?: readonly string[];
  /** A shell would refuse the text as a whole, and `commands` are the plain ones in it. */
  readonly isRefused?: boolean;
}

export function literalWord(text: string, span: Span = { start: 0, end: 0 }): Word {
  return { text, isStatic: true, hasGlob: false, span, from: [] };
}

/** Stands for whoever writes what nobody knows. */
export function somebody(): SimpleCommand {
  const span = { start: 0, end: 0 };
  return {
    program: UNKNOWN,
    head: { text: UNKNOWN, isStatic: false, hasGlob: false, span, from: [] },
    words: [],
    assignments: [],
    redirects: [],
    input: [],
    inputText: undefined,
    via: [],
    code: undefined,
    cwd: undefined,
    span,
  };
}

/** The arguments' texts. */
export const textsOf: (command: SimpleCommand) => readonly string[] = once(({ words }) =>
  words.map((word) => word.text),
);

/** One line for people: the command as it was understood. `…` is what cannot be known. At most `limit` characters. */
export function showCommand({ head, words, redirects, assignments }: SimpleCommand, limit = 160): string {
  const files = redirects.map(({ operator, target }) => `${operator}${operator.startsWith('<<') ? '…' : target.text}`);
  // What is only set is all there is to show.
  const set =
    head.text === '' && files.length === 0 ? assignments.map(({ name, value }) => `${name}=${value.text}`) : [];
  const shown = [...set, head.text, ...words.map((word) => word.text), ...files]
    .join(' ')
    .trim()
    .replaceAll(UNKNOWN, '…');
  return shown.length > limit ? `${shown.slice(0, limit - 1)}…` : shown;
}
