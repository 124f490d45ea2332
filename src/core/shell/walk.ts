// Walks a syntax tree in the order a shell would, keeping what it knows, and collects the simple commands.

import type { Span } from '../model/span.ts';
import { type Redirect, type SimpleCommand, somebody, type Word } from './command-line.ts';
import { throughHeld } from './descriptors.ts';
import { absolutePath } from './paths.ts';
import { type Bodies, type Output, resolveText, resolveWord } from './resolve.ts';
import { copyScope, mergeScope, type Scope, setVariable } from './scope.ts';
import { assignedIn, type NodeSyntax, type RedirectSyntax, type SimpleSyntax, type WordSyntax } from './syntax.ts';

/** What one reading of a line gathers; the only thing that changes while walking besides the scope. */
export interface Reading {
  readonly commands: SimpleCommand[];
  readonly problems: Set<string>;
  /** Commands that may still be added. */
  left: number;
  /** What the line itself wrote, by absolute path. */
  readonly files: Map<string, Output>;
  /** Folders that the line itself filled from another machine. */
  readonly folders: Map<string, readonly SimpleCommand[]>;
  readonly called: Set<string>;
  /** Commands that run text of the workspace which could not be read to the end. */
  readonly doubts: Set<string>;
  readonly readText: ((path: string) => string | undefined) | undefined;
  /** Process substitutions so far: each is a file of its own. */
  bodies: number;
  /** Runs one simple command; handed in, since running a script inside it walks again. */
  readonly runSimple: (resolved: Resolved, scope: Scope, stage: Stage, reading: Reading) => Ran;
  /** Readers of other shells' texts, by the language of the code that a command runs. */
  readonly readers: ReadonlyMap<string, ScriptReader>;
}

export type ScriptReader = (text: string, scope: Scope, stage: Stage, reading: Reading) => Ran;

/** A simple command whose words are resolved. */
export interface Resolved {
  readonly words: readonly Word[];
  readonly assignments: SimpleCommand['assignments'];
  readonly redirects: readonly Redirect[];
  readonly span: Span;
}

/** Where in the line a command stands. */
export interface Stage {
  readonly input: readonly SimpleCommand[];
  readonly inputText: string | undefined;
  readonly via: readonly string[];
  /** Scripts inside scripts, functions inside functions. */
  readonly depth: number;
  readonly isElsewhere: boolean;
  /** Inside a script by which the project builds, tests or formats itself. */
  readonly ofProject?: true;
  readonly reader?: SimpleCommand['reader'];
}

/** What running something came to: its commands, and its output where that is known. */
export interface Ran {
  readonly commands: readonly SimpleCommand[];
  readonly text: string | undefined;
}

const NOTHING: Ran = { commands: [], text: '' };
/** A loop over more words than this is read once, its variable unknown. */
const MAX_ROUNDS = 8;

export function walkNode(node: NodeSyntax, scope: Scope, stage: Stage, reading: Reading): Ran {
  if (reading.left <= 0) {
    reading.problems.add('comes to more commands than are followed');
    return NOTHING;
  }
  switch (node.kind) {
    case 'simple':
      return simple(node, scope, stage, reading);
    case 'list':
      return inOrder(node.items, scope, stage, reading);
    case 'perhaps': {
      const branch = copyScope(scope);
      const ran = inOrder(node.items, branch, stage, reading);
      mergeScope(scope, branch);
      return ran;
    }
    case 'subshell':
      return walkNode(node.body, copyScope(scope), stage, reading);
    case 'pipeline':
      return pipeline(node.stages, scope, stage, reading);
    case 'loop':
      return loop(node, scope, stage, reading);
    case 'function':
      scope.functions.set(node.name, node.body);
      return NOTHING;
    case 'redirected': {
      const redirects = node.redirects.map((redirect) => resolveRedirect(redirect, scope, stage, reading));
      const ran = walkNode(node.body, scope, { ...stage, ...fedBy(redirects, stage) }, reading);
      return redirectOnly(redirects, ran, scope, stage, reading);
    }
    case 'words': {
      const bodies = bodiesFor(scope, stage, reading);
      for (const word of node.words) resolveText(word, scope, bodies);
      return NOTHING;
    }
  }
}

function inOrder(items: readonly NodeSyntax[], scope: Scope, stage: Stage, reading: Reading): Ran {
  const ran = items.map((item) => walkNode(item, scope, stage, reading));
  const isKnown = ran.every(({ text }) => text !== undefined);
  return {
    commands: ran.flatMap(({ commands }) => commands),
    text: isKnown ? ran.map(({ text }) => text).join('') : undefined,
  };
}

function pipeline(stages: readonly NodeSyntax[], scope: Scope, stage: Stage, reading: Reading): Ran {
  let before: Ran = { commands: stage.input, text: stage.inputText };
  const all: SimpleCommand[] = [];
  for (const [index, node] of stages.entries()) {
    const inner = stages.length === 1 ? scope : copyScope(scope);
    const fed = index === 0 ? stage : { ...stage, input: [...before.commands], inputText: before.text };
    before = walkNode(node, inner, fed, reading);
    all.push(...before.commands);
    before = {
      commands: [...(index === 0 ? stage.input : fed.input), ...before.commands].slice(-64),
      text: before.text,
    };
  }
  return { commands: all, text: before.text };
}

function loop(
  { name, words, body, isFlood }: Extract<NodeSyntax, { kind: 'loop' }>,
  scope: Scope,
  stage: Stage,
  reading: Reading,
): Ran {
  if (isFlood === true) reading.problems.add('starts processes without end');
  const bodies = bodiesFor(scope, stage, reading);
  const values = words?.flatMap((word) => resolveWord(word, scope, bodies)) ?? [];
  const inside = copyScope(scope);
  const commands: SimpleCommand[] = [];
  const round = (value: Word | undefined) => {
    if (name !== undefined)
      setVariable(inside, name, {
        text: value?.isStatic && !value.hasGlob ? value.text : undefined,
        from: value?.from ?? values.flatMap(({ from }) => from),
      });
    commands.push(...walkNode(body, inside, stage, reading).commands);
  };
  if (values.length > 0 && values.length <= MAX_ROUNDS) for (const value of values) round(value);
  else {
    // What the body sets may differ from round to round: only what is set again before it is used is known.
    for (const set of assignedIn(body)) setVariable(inside, set, { text: undefined, from: [] });
    round(undefined);
  }
  mergeScope(scope, inside);
  return { commands, text: undefined };
}

/** How words ask for the commands inside them to be read. */
export function bodiesFor(scope: Scope, stage: Stage, reading: Reading): Bodies {
  const run = (body: NodeSyntax, input: Stage['input'] = []): Output => {
    const { commands, text } = walkNode(body, copyScope(scope), { ...stage, input, inputText: undefined }, reading);
    return { text, from: commands };
  };
  return {
    run,
    file(body, direction) {
      const output = run(body, direction === '>' ? [somebody()] : []);
      const path = `/dev/fd/${63 + reading.bodies++}`;
      reading.files.set(path, output);
      return { text: path, from: output.from };
    },
  };
}

function simple(node: SimpleSyntax, scope: Scope, stage: Stage, reading: Reading): Ran {
  const bodies = bodiesFor(scope, stage, reading);
  const redirects = node.redirects.map((redirect) => resolveRedirect(redirect, scope, stage, reading));
  const text = (word: WordSyntax) => resolveText(word, scope, bodies);
  const assignments = node.assignments.map(({ name, values, isArray, appends }) => {
    const [first] = values.map(text);
    const value = first ?? { text: '', isStatic: true, hasGlob: false, span: node.span, from: [] };
    const before = appends ? scope.variables.get(name)?.text : '';
    const isKnown = value.isStatic && !isArray && before !== undefined;
    return { name, value: { ...value, text: (before ?? '') + value.text, isStatic: isKnown } };
  });
  const words = node.words.flatMap((word) => resolveWord(word, scope, bodies));
  if (words.length > 0) {
    return reading.runSimple(
      { words, assignments, redirects, span: node.span },
      scope,
      { ...stage, ...fedBy(redirects, stage) },
      reading,
    );
  }
  for (const { name, value } of assignments)
    setVariable(scope, name, { text: value.isStatic ? value.text : undefined, from: value.from });
  const from = assignments.flatMap(({ value }) => value.from);
  // Variables that change how programs load code are worth a command of their own.
  if (assignments.length > 0)
    reading.runSimple({ words: [], assignments, redirects, span: node.span }, scope, stage, reading);
  else redirectOnly(redirects, NOTHING, scope, stage, reading);
  return { commands: from, text: '' };
}

function resolveRedirect(
  { target, ...redirect }: RedirectSyntax,
  scope: Scope,
  stage: Stage,
  reading: Reading,
): Redirect {
  return throughHeld({ ...redirect, target: resolveText(target, scope, bodiesFor(scope, stage, reading)) }, scope);
}

/** Here-documents, here-strings and files take the place of what the pipe brings. */
function fedBy(redirects: readonly Redirect[], { input, inputText }: Stage): Pick<Stage, 'input' | 'inputText'> {
  const fed = redirects
    .filter(({ operator, descriptor }) => /^<(?:<<?)?$/.test(operator) && (descriptor ?? 0) === 0)
    .at(-1);
  if (fed === undefined) return { input, inputText };
  if (fed.operator === '<') return { input: fed.target.from, inputText: undefined };
  const text = fed.operator === '<<<' ? `${fed.target.text}\n` : fed.target.text;
  return { input: fed.target.from, inputText: fed.target.isStatic ? text : undefined };
}

/** The redirects of a compound command or of none: they read and write like any command's. */
function redirectOnly(redirects: readonly Redirect[], ran: Ran, scope: Scope, stage: Stage, reading: Reading): Ran {
  const writes = redirects.filter(({ operator }) => /^(?:&?>|<$|<>)/.test(operator) && operator !== '>&');
  if (writes.length === 0) return ran;
  const { commands } = reading.runSimple(
    { words: [], assignments: [], redirects: writes, span: { start: 0, end: 0 } },
    scope,
    { ...stage, input: ran.commands },
    reading,
  );
  for (const { target } of writes) {
    const path = target.isStatic ? absolutePath(target.text, scope.cwd) : undefined;
    if (path !== undefined) reading.files.set(path, { text: ran.text, from: ran.commands });
  }
  return { commands: [...ran.commands, ...commands], text: '' };
}
