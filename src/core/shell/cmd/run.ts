// Reads a text of the Windows command prompt: variables as they stand at each command, blocks, loops and pipes.

import { literalWord, type SimpleCommand, UNKNOWN, type Word } from '../command-line.ts';
import { copyScope, mergeScope, type Scope, setVariable } from '../scope.ts';
import type { Ran, Reading, Stage } from '../walk.ts';
import { builtinWords } from './builtins.ts';
import { expandLetters, expandVariables } from './expand.ts';
import { loopValues, tokensAfter } from './loops.ts';
import {
  asCommands,
  callsPrompt,
  cmdWords,
  nativeWord,
  programText,
  quotedProgram,
  started,
  wordFor,
} from './programs.ts';
import { type CmdNode, parseCmd, withoutMarks } from './syntax.ts';
import { commandWords } from './words.ts';

const MAX_DEPTH = 16;
const NOTHING: Ran = { commands: [], text: '' };

interface CmdContext {
  readonly scope: Scope;
  readonly stage: Stage;
  readonly reading: Reading;
  /** Letters of the loops around, with what they hold. */
  readonly letters: ReadonlyMap<string, string>;
}

/** What running the text comes to; what cannot be read is a problem, and what was read up to there stays. */
export function runCmd(text: string, scope: Scope, stage: Stage, reading: Reading): Ran {
  return runText(text, { scope, stage: { ...stage, reader: 'cmd' }, reading, letters: new Map() });
}

function runText(text: string, context: CmdContext): Ran {
  const { stage, reading } = context;
  if (stage.depth > MAX_DEPTH) {
    reading.problems.add('runs itself or nests commands too deeply');
    return NOTHING;
  }
  // Text inside text costs as many commands as it might hold, so that nesting cannot multiply it.
  if (stage.depth > 0) reading.left -= text.length >> 8;
  const { node, problem } = parseCmd(text);
  if (node !== undefined) return walk(node, { ...context, stage: { ...stage, depth: stage.depth + 1 } });
  reading.problems.add(stage.depth === 0 ? problem : `holds command-prompt text that ${problem}`);
  return NOTHING;
}

function walk(node: CmdNode, context: CmdContext): Ran {
  const { reading, scope, stage } = context;
  if (reading.left <= 0) {
    reading.problems.add('comes to more commands than are followed');
    return NOTHING;
  }
  switch (node.kind) {
    case 'command':
      return runCommand(node.text, context);
    case 'list':
      return together(node.items.map((item) => walk(item, context)));
    case 'pipe':
      return pipe(node.stages, context);
    case 'group': {
      const ran = walk(node.body, context);
      const { redirects } = commandWords(`x ${expandVariables(expandLetters(node.redirects, context.letters), scope)}`);
      if (redirects.length === 0) return ran;
      return reading.runSimple(
        { words: [], assignments: [], redirects, span: { start: 0, end: 0 } },
        scope,
        { ...stage, input: ran.commands },
        reading,
      );
    }
    case 'if':
      return branches(node.arms, context);
    case 'for':
      return loop(node, context);
  }
}

function together(ran: readonly Ran[]): Ran {
  const isKnown = ran.every(({ text }) => text !== undefined);
  return {
    commands: ran.flatMap(({ commands }) => commands),
    text: isKnown ? ran.map(({ text }) => text).join('') : undefined,
  };
}

function pipe(stages: readonly CmdNode[], context: CmdContext): Ran {
  let before: Ran = { commands: context.stage.input, text: context.stage.inputText };
  const all: SimpleCommand[] = [];
  for (const [index, node] of stages.entries()) {
    const stage = index === 0 ? context.stage : { ...context.stage, input: before.commands, inputText: before.text };
    const ran = walk(node, { ...context, stage });
    all.push(...ran.commands);
    before = { commands: [...stage.input, ...ran.commands].slice(-64), text: ran.text };
  }
  return { commands: all, text: before.text };
}

function branches(arms: readonly CmdNode[], context: CmdContext): Ran {
  const ran = arms.map((arm) => {
    const scope = copyScope(context.scope);
    const result = walk(arm, { ...context, scope });
    mergeScope(context.scope, scope);
    return result;
  });
  return { commands: ran.flatMap(({ commands }) => commands), text: undefined };
}

function loop({ variable, options, set, body }: Extract<CmdNode, { kind: 'for' }>, context: CmdContext): Ran {
  const filled = withoutMarks(expandVariables(expandLetters(set, context.letters), context.scope)).trim();
  const values = loopValues(
    filled,
    options,
    (command) => runText(command, { ...context, stage: { ...context.stage, input: [], inputText: undefined } }).text,
  );
  const ran = values.map((value) =>
    walk(body, {
      ...context,
      letters: new Map([...context.letters, [variable, value], ...tokensAfter(variable, options)]),
    }),
  );
  return { commands: ran.flatMap(({ commands }) => commands), text: undefined };
}

function runCommand(raw: string, context: CmdContext): Ran {
  const { scope, stage, letters } = context;
  const expanded = expandVariables(expandLetters(raw, letters), scope, callsPrompt(raw)).trim();
  // What a variable held may be commands of its own.
  if (
    expanded !== raw.trim() &&
    /[&|(]|^@?(?:if|for)\b/i.test(expanded) &&
    !/^set\b/i.test(expanded) &&
    stage.depth < MAX_DEPTH
  )
    return runText(asCommands(expanded), {
      ...context,
      letters: new Map(),
      stage: { ...stage, depth: stage.depth + 1 },
    });
  const { words, redirects, tail } = commandWords(quotedProgram(expanded));
  const [head, ...rest] = words;
  if (head === undefined) return redirects.length > 0 ? emit([], redirects, context) : NOTHING;
  const name = head.text
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:exe|com)$/i, '')
    .toLowerCase();
  switch (name) {
    case 'set':
      return setting(tail, redirects, context);
    case 'call':
      return tail.startsWith(':') ? NOTHING : runText(asCommands(expanded.replace(/^@?\s*call\s+/i, '')), context);
    case 'echo':
      return emit(
        [literalWord('write-output'), ...(/^(?:on|off|\.)?$/i.test(tail) ? [] : [wordFor(tail)])],
        redirects,
        context,
      );
    case 'goto':
    case 'setlocal':
    case 'endlocal':
    case 'shift':
      return NOTHING;
    case 'cmd':
      return emit([literalWord('cmd'), ...cmdWords(tail)], redirects, context);
    case 'start':
      return emit(builtinWords('start', started(rest, tail)) ?? [], redirects, context);
    default: {
      const canonical = head.isStatic ? builtinWords(name, rest) : undefined;
      const asWritten = [{ ...head, text: programText(head.text) }, ...rest.map((word) => nativeWord(name, word))];
      return emit(canonical ?? asWritten, redirects, context);
    }
  }
}

/** `set NAME=value`, `set "NAME=value"`, `set /a …`, `set /p …`. */
function setting(tail: string, redirects: SimpleCommand['redirects'], context: CmdContext): Ran {
  const asked = /^\/[ap]\s+"?([\w.]{1,80})/i.exec(tail)?.[1];
  if (asked !== undefined) {
    setVariable(context.scope, asked.toUpperCase(), { text: undefined, from: context.stage.input });
    return NOTHING;
  }
  const text = tail.startsWith('"')
    ? tail.slice(1, tail.lastIndexOf('"') > 0 ? tail.lastIndexOf('"') : undefined)
    : tail;
  const equals = text.indexOf('=');
  if (equals < 1) return emit([literalWord('get-childitem'), literalWord(`env:${text}`)], redirects, context);
  const [name, value] = [text.slice(0, equals).trim().toUpperCase(), text.slice(equals + 1)];
  setVariable(context.scope, name, { text: value.includes(UNKNOWN) ? undefined : value, from: [] });
  const { scope, stage, reading } = context;
  const { commands } = reading.runSimple(
    { words: [], assignments: [{ name, value: wordFor(value) }], redirects, span: { start: 0, end: 0 } },
    scope,
    stage,
    reading,
  );
  return { commands, text: '' };
}

function emit(
  words: readonly Word[],
  redirects: SimpleCommand['redirects'],
  { scope, stage, reading }: CmdContext,
): Ran {
  const fed = redirects.find(({ operator }) => operator === '<');
  const input = fed === undefined ? stage.input : fed.target.from;
  return reading.runSimple(
    { words, assignments: [], redirects, span: { start: 0, end: 0 } },
    scope,
    { ...stage, input, inputText: fed === undefined ? stage.inputText : undefined },
    reading,
  );
}
