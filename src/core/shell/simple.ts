// Runs one simple command in the reader's head: what it sets, what it prints, and what runs inside it.

import { literalWord, type SimpleCommand, showCommand, UNKNOWN, type Word } from './command-line.ts';
import { codeOf } from './executors.ts';
import { foundBy, quoted, withFound } from './found.ts';
import { readInlineCode } from './inline-code.ts';
import type { Inner } from './inner.ts';
import { broughtFor, remember, setByBuiltin } from './memory.ts';
import { optionValue } from './options.ts';
import { outputOf } from './output.ts';
import { absolutePath, programName } from './paths.ts';
import { parsePosix } from './posix.ts';
import { type ProjectCode, projectCode } from './project-code.ts';
import { copyScope, leaveFunction, type Scope, setVariable } from './scope.ts';
import { innerOf } from './unwrap.ts';
import { type Ran, type Reading, type Resolved, type Stage, walkNode } from './walk.ts';

/** Scripts in scripts, wrappers in wrappers, functions in functions: nobody needs more than a few. */
const MAX_DEPTH = 16;
/** Words of one command; longer lists are somebody's output, and nobody can read them either. */
const MAX_WORDS = 1_024;

export function runSimple(resolved: Resolved, scope: Scope, stage: Stage, reading: Reading): Ran {
  if (stage.depth > MAX_DEPTH || reading.left <= 0) {
    reading.problems.add(
      stage.depth > MAX_DEPTH ? 'runs itself or nests commands too deeply' : 'comes to more commands than are followed',
    );
    return { commands: [], text: undefined };
  }
  const { assignments, redirects, span } = resolved;
  if (resolved.words.length > MAX_WORDS) reading.problems.add('has more words than are followed');
  const words = resolved.words.slice(0, MAX_WORDS);
  const [head = literalWord('', span), ...rest] = words;
  const alias = head.isStatic ? scope.aliases.get(head.text) : undefined;
  if (alias !== undefined)
    return script(
      `${alias} ${rest.map(({ text }) => quoted(text)).join(' ')}`,
      scope,
      { ...stage, depth: stage.depth + 4 },
      reading,
    );
  const body = head.isStatic ? scope.functions.get(head.text) : undefined;
  if (body !== undefined) {
    reading.called.add(head.text);
    const given = rest.map((word) => (word.isStatic ? word.text : undefined));
    const inside: Scope = { ...copyScope(scope), locals: new Set(), arguments: given };
    const ran = walkNode(body, inside, { ...stage, depth: stage.depth + 4 }, reading);
    leaveFunction(scope, inside);
    return ran;
  }
  reading.left -= 1;
  const program = head.hasGlob ? UNKNOWN : programName(head.text);
  const bare: SimpleCommand = {
    program,
    head,
    words: rest,
    assignments,
    redirects,
    input: stage.input,
    inputText: stage.inputText,
    via: stage.via,
    code: undefined,
    cwd: stage.isElsewhere ? undefined : scope.cwd,
    span,
    ...(stage.reader === undefined ? {} : { reader: stage.reader }),
  };
  const known = (path: string) => {
    const absolute = absolutePath(path, scope.cwd);
    return absolute === undefined ? undefined : reading.files.get(absolute);
  };
  const project = codeOf(bare, known) === undefined ? projectCode(bare, reading.readText) : undefined;
  const code = project ?? codeOf(bare, known);
  const brought = broughtFor(bare, scope.cwd, reading);
  const command: SimpleCommand = {
    ...bare,
    code,
    ...(stage.ofProject === undefined ? {} : { ofProject: stage.ofProject }),
    ...(brought.length === 0 ? {} : { brought }),
  };
  reading.commands.push(command);
  if (program.includes(UNKNOWN)) reading.problems.add('runs a program whose name only the running shell knows');
  setByBuiltin(command, scope);
  const text = outputOf(command, (path) => known(path)?.text);
  remember(command, scope, reading);
  const inside = [...innerOf(command).map((inner) => runInner(inner, command, scope, stage, reading))];
  if (project !== undefined) inside.push(runProject(command, project, scope, stage, reading));
  else if (code !== undefined) inside.push(runCode(command, code.arguments, scope, stage, reading));
  const commands = [command, ...inside.flatMap((ran) => ran.commands)];
  return {
    commands,
    text: inside.length === 1 && inside[0] !== undefined && text === undefined ? inside[0].text : text,
  };
}

function runInner(inner: Inner, command: SimpleCommand, scope: Scope, stage: Stage, reading: Reading): Ran {
  const within: Stage = {
    ...stage,
    via: [...stage.via, command.program],
    depth: stage.depth + 1,
    isElsewhere: stage.isElsewhere || inner.isElsewhere,
  };
  const own = copyScope(scope);
  for (const { name, value } of command.assignments)
    setVariable(own, name, { text: value.isStatic ? value.text : undefined, from: value.from });
  if (inner.kind === 'words') {
    const words = command.program === 'xargs' ? withInput(inner.words, command) : inner.words;
    return runSimple(
      // What a wrapper is fed is what the command in it reads.
      {
        words,
        assignments: [],
        redirects: command.redirects.filter(({ operator }) => operator === '<'),
        span: command.span,
      },
      command.program === 'exec' || command.program === 'command' || command.program === 'builtin' ? scope : own,
      within,
      reading,
    );
  }
  if (!inner.text.isStatic) {
    reading.problems.add('runs shell text that only the running shell knows');
  }
  own.arguments = inner.arguments.map((word) => (word.isStatic ? word.text : undefined));
  return script(inner.text.text.replaceAll(UNKNOWN, '$UNKNOWN'), own, within, reading);
}

/** What `xargs` appends: the text it is fed where that is known, else what the `find` before it finds. */
function withInput(words: readonly Word[], command: SimpleCommand): readonly Word[] {
  const before = command.input.at(-1);
  const unknown: Word = { text: UNKNOWN, isStatic: false, hasGlob: false, span: command.span, from: command.input };
  // Some echoes print the options that others take.
  const flags = before?.program === 'echo' ? before.words.filter(({ text }) => /^-[neE]+$/.test(text)).slice(0, 1) : [];
  const fed =
    command.inputText
      ?.split(/\s+/)
      .filter((text) => text !== '')
      .slice(0, 64)
      .map((text) => literalWord(text)) ??
    (before?.program === 'find' || before?.program === 'gfind'
      ? [foundBy(before.words)]
      : before?.program === 'ls'
        ? before.words.filter(({ text }) => !text.startsWith('-')).slice(0, 8)
        : [unknown]);
  const mark =
    optionValue(command.words, 'I', [], { valued: 'adELnPs' })?.text ??
    (command.words.some(({ text }) => /^(?:-i|--replace)$/.test(text))
      ? '{}'
      : command.words
          .map(({ text }) => /^(?:-i|--replace=)(.{1,40})$/.exec(text)?.[1])
          .find((text) => text !== undefined));
  if (mark === undefined || mark === '' || !words.some((word) => word.text.includes(mark)))
    return [...words, ...flags, ...fed];
  const line = command.inputText === undefined ? (fed[0] ?? unknown) : literalWord(command.inputText.trim());
  return words.map((word) => ({ ...withFound(word, line, mark), from: [...word.from, ...command.input] }));
}

/** Text of the workspace: what cannot be read in it leaves a doubt, as if it had not been read at all. */
function runProject(command: SimpleCommand, project: ProjectCode, scope: Scope, stage: Stage, reading: Reading): Ran {
  const problems = new Set<string>();
  const inner: Reading = { ...reading, problems };
  const within: Stage = project.isConventional ? { ...stage, ofProject: true } : stage;
  const ran = runCode({ ...command, code: project, cwd: project.cwd }, project.arguments, scope, within, inner);
  reading.left = inner.left;
  reading.bodies = inner.bodies;
  if (problems.size > 0) reading.doubts.add(showCommand(command));
  return ran;
}

function runCode(
  { code, via, program, cwd }: SimpleCommand,
  given: readonly Word[],
  scope: Scope,
  stage: Stage,
  reading: Reading,
): Ran {
  const within: Stage = { ...stage, via: [...via, program], depth: stage.depth + 1, input: [], inputText: undefined };
  const own = copyScope(scope);
  own.cwd = cwd ?? scope.cwd;
  if (code?.text === undefined) {
    reading.problems.add(`runs ${languageName(code?.language ?? 'shell')} text that only shows when it runs`);
    return { commands: [], text: undefined };
  }
  if (code.language === 'shell') {
    own.arguments = given.map((word) => (word.isStatic ? word.text : undefined));
    // What `eval` and `source` set stays set.
    const stays = program === 'eval' || program === 'source' || program === '.';
    return script(code.text, stays ? scope : own, within, reading);
  }
  const reader = reading.readers.get(code.language);
  if (reader !== undefined) return reader(code.text, program === 'invoke-expression' ? scope : own, within, reading);
  const { scripts, calls, problem } = readInlineCode(code.text, code.language);
  if (problem !== undefined) reading.problems.add(problem);
  // Where Windows' shells are read, other languages start programs through the command prompt.
  const run = (stage.reader === undefined ? undefined : reading.readers.get('cmd')) ?? script;
  const ran = scripts.map((text) => run(text, copyScope(own), within, reading));
  for (const call of calls)
    ran.push(
      runSimple(
        { words: call.map((text) => literalWord(text)), assignments: [], redirects: [], span: { start: 0, end: 0 } },
        copyScope(own),
        within,
        reading,
      ),
    );
  return { commands: ran.flatMap(({ commands }) => commands), text: undefined };
}

function languageName(language: string): string {
  return language === 'powershell' ? 'PowerShell' : language === 'cmd' ? 'command-prompt' : language;
}

function script(text: string, scope: Scope, stage: Stage, reading: Reading): Ran {
  if (stage.depth > MAX_DEPTH) {
    reading.problems.add('runs itself or nests commands too deeply');
    return { commands: [], text: undefined };
  }
  const { node, problem } = parsePosix(text);
  if (node === undefined) {
    reading.problems.add(`holds shell text that ${problem}`);
    return { commands: [], text: undefined };
  }
  return walkNode(node, scope, { ...stage, depth: stage.depth + 1, reader: undefined }, reading);
}
