// What a shell knows while it reads a line: variables, functions, aliases, arguments and the folder it stands in.

import type { SimpleCommand, Word } from './command-line.ts';
import type { NodeSyntax } from './syntax.ts';

export interface Value {
  /** Undefined where it cannot be known. */
  readonly text: string | undefined;
  readonly from: readonly SimpleCommand[];
}

export interface Scope {
  readonly variables: Map<string, Value>;
  readonly functions: Map<string, NodeSyntax>;
  readonly aliases: Map<string, string>;
  /** Files that `exec 3>FILE` keeps open, by number; by `{name}` where the shell chooses the number. */
  readonly descriptors: Map<string, Word>;
  /** Variables that belong to the function that is running. */
  readonly locals: Set<string>;
  /** `$1` …; an element is undefined where it cannot be known. */
  arguments: readonly (string | undefined)[];
  cwd: string | undefined;
}

export interface Home {
  readonly cwd: string;
  readonly home: string;
  /** Looks up a small text file by absolute path. */
  readonly readText?: (path: string) => string | undefined;
}

export function newScope({ cwd, home }: Home): Scope {
  const user = home.slice(home.lastIndexOf('/') + 1);
  const known: Record<string, string> = {
    HOME: home,
    USER: user,
    LOGNAME: user,
    IFS: ' \t\n',
    TMPDIR: '/tmp',
    SHELL: '/bin/bash',
    // What a CI step prints for the steps after it goes there.
    GITHUB_OUTPUT: '/dev/stdout',
    GITHUB_STEP_SUMMARY: '/dev/stdout',
    GITHUB_STATE: '/dev/stdout',
  };
  const variables = new Map(Object.entries(known).map(([name, text]) => [name, { text, from: [] } as Value]));
  return {
    variables,
    functions: new Map(),
    aliases: new Map(),
    descriptors: new Map(),
    locals: new Set(),
    arguments: [],
    cwd,
  };
}

/** A scope of its own, as subshells and branches have it. */
export function copyScope(scope: Scope): Scope {
  return {
    ...scope,
    variables: new Map(scope.variables),
    functions: new Map(scope.functions),
    aliases: new Map(scope.aliases),
    descriptors: new Map(scope.descriptors),
  };
}

/** After a function: all it set is set outside too, but for its own variables. */
export function leaveFunction(scope: Scope, inside: Scope): void {
  for (const [name, value] of inside.variables) if (!inside.locals.has(name)) scope.variables.set(name, value);
  for (const [name, body] of inside.functions) scope.functions.set(name, body);
  scope.cwd = inside.cwd;
}

/** After a branch that may or may not have run: what it set differently is no longer known. */
export function mergeScope(scope: Scope, branch: Scope): void {
  for (const [name, { text, from }] of branch.variables) {
    const before = scope.variables.get(name);
    if (before?.text === text && before?.from.length === from.length) continue;
    scope.variables.set(name, { text: undefined, from: [...(before?.from ?? []), ...from].slice(0, 16) });
  }
  for (const [name, body] of branch.functions) scope.functions.set(name, body);
  for (const [name, text] of branch.aliases) scope.aliases.set(name, text);
  // A `cd` is taken to succeed: people go somewhere and then work there.
  scope.cwd = branch.cwd;
}

/** After text that was not read: whatever it may have set is no longer known. */
export function forgetValues(scope: Scope): void {
  for (const [name, { from }] of scope.variables)
    if (!/^(?:HOME|IFS)$/.test(name)) scope.variables.set(name, { text: undefined, from });
}

export function setVariable(scope: Scope, name: string, value: Value): void {
  scope.variables.set(name, value);
}

/** The value of `$name`; undefined where nothing on the line set it and the environment decides. */
export function variableValue(scope: Scope, name: string): Value | undefined {
  if (name === 'PWD') return scope.variables.get(name) ?? { text: scope.cwd, from: [] };
  // Bash called with no arguments expands these to nothing: a favourite for splitting words apart.
  if (name === '@' || name === '*') return argumentsValue(scope);
  if (/^[1-9]\d?$/.test(name)) {
    const position = Number(name) - 1;
    return { text: position < scope.arguments.length ? scope.arguments[position] : '', from: [] };
  }
  return scope.variables.get(name);
}

function argumentsValue(scope: Scope): Value {
  const known = scope.arguments.every((argument) => argument !== undefined);
  return { text: known ? scope.arguments.join(' ') : undefined, from: [] };
}
