// A command that a settings file has somebody else run: its text, who runs it and when.

import type { Shell } from '../model/command.ts';
import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Severity } from '../model/severity.ts';
import type { Span } from '../model/span.ts';
import { entryAt, stringAt } from '../text/json-query.ts';
import type { Obedience, Wording } from './knowledge.ts';

/** When it runs. A container's commands run inside the container. */
export type Moment =
  | 'folder-open'
  | 'agent-start'
  | 'before-tool'
  | 'agent-event'
  | 'server-start'
  | 'helper'
  | 'container';

export interface ConfiguredCommand {
  readonly span: Span;
  /** As a shell would get it. Empty for what is only called by its address. */
  readonly line: string;
  readonly shell: Shell;
  /** Where a program elsewhere is called in place of a command. */
  readonly address?: string;
  /** What a model is asked in place of a command. */
  readonly question?: string;
  /** The keys that lead to it, dotted. */
  readonly setting: string;
  readonly obeyed: Obedience;
  /** Counts only once somebody installs what the file belongs to: opening the folder runs nothing. */
  readonly isDormant?: true;
  readonly moment: Moment;
  /** What the key does. */
  readonly effect: Wording;
  /** How bad it is where the command itself is an ordinary one. */
  readonly severity: Severity;
}

export interface WrittenCommand {
  readonly span: Span;
  readonly line: string;
  readonly shell: Shell;
}

/** Keys that hold a command, and for which shell; the last four are VS Code's and Copilot's, by system. */
const COMMAND_KEYS: Readonly<Record<string, Shell>> = {
  command: 'bash',
  bash: 'bash',
  linux: 'bash',
  osx: 'bash',
  powershell: 'powershell',
  windows: 'powershell',
  commandWindows: 'powershell',
};

/** The commands that an object such as `{ "command": …, "args": […] }` writes down, one for each of its spellings. */
export function commandsOf(value: JsonValue): readonly WrittenCommand[] {
  const args = wordsOf(entryAt(value, 'args')?.value);
  return Object.entries(COMMAND_KEYS).flatMap(([key, shell]) => {
    const entry = entryAt(value, key);
    if (entry === undefined) return [];
    const line = lineOf(entry.value, key === 'command' ? args : []);
    return line === undefined ? [] : [{ span: wholeSpan(entry), line, shell }];
  });
}

/** Our own launcher below a folder with blanks in its name. */
const LAUNCHER_PATH = /^(?:[A-Za-z]:)?[\\/][^'"`$;&|<>()]{0,300}[\\/]gatehouse-hook(?:\.cmd)?$/;

/** A text, or a list of words; undefined for anything else. */
export function lineOf(value: JsonValue, args: readonly string[] = []): string | undefined {
  const quotedArgs = args.map(quoted);
  if (value.type === 'string') {
    if (value.value.trim() === '') return undefined;
    // Claude Code starts what has arguments of its own without a shell: the path is one word.
    const isPath = args.length > 0 && LAUNCHER_PATH.test(value.value);
    return [isPath ? quoted(value.value) : value.value, ...quotedArgs].join(' ');
  }
  const words = wordsOf(value);
  return words.length === 0 ? undefined : [...words.map(quoted), ...quotedArgs].join(' ');
}

/** The words as one line of a POSIX shell. */
export function lineOfWords(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

/** Words beyond these are not read: nobody writes so many, and each costs. */
const MAX_WORDS = 300;

/** The texts of a list; VS Code also takes `{ "value": …, "quoting": … }`. */
export function wordsOf(value: JsonValue | undefined): readonly string[] {
  if (value?.type !== 'array') return [];
  return value.items.slice(0, MAX_WORDS).flatMap((item) => {
    const text = item.type === 'string' ? item.value : stringAt(item, 'value');
    return text === undefined ? [] : [text];
  });
}

/** The word as a POSIX shell has to be given it. Variables that the editor or agent fills in stay bare, to be seen. */
function quoted(word: string): string {
  return /^[\w@%+=:,./${}~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function wholeSpan({ keySpan, value }: JsonEntry): Span {
  return { start: keySpan.start, end: value.span.end };
}
