// Runs one simple command in the reader's head: what it sets, what it prints, and what runs inside it.

import { literalWord, type SimpleCommand, UNKNOWN, type Word } from './command-line.ts';
import { codeOf } from './executors.ts';
import { readInlineCode } from './inline-code.ts';
import { optionValue } from './options.ts';
import { outputOf } from './output.ts';
import { absolutePath, programName } from './paths.ts';
import { parsePosix } from './posix.ts';
import { copyScope, leaveFunction, type Scope, setVariable } from './scope.ts';
import { foundBy, type Inner, innerOf, withFound } from './unwrap.ts';
import { type Ran, type Reading, type Resolved, type Stage, walkNode } from './walk.ts';

/** Scripts in scripts, wrappers in wrappers, functions in functions: nobody needs more than a few. */
const MAX_DEPTH = 16;

export function runSimple(resolved: Resolved, scope: Scope, stage: Stage, reading: Reading): Ran {
  if (stage.depth > MAX_DEPTH || reading.left <= 0) {
    reading.problems.add(
      stage.depth > MAX_DEPTH ? 'runs itself or nests commands too deeply' : 'comes to more commands than are followed',
    );
    return { commands: [], text: undefined };
  }
  const { words, assignments, redirects, span } = resolved;
  const [head = literalWord('', span), ...rest] = words;
  const alias = head.isStatic ? scope.aliases.get(head.text) : undefined;
  if (alias !== undefined)
    return script(`${alias} ${rest.map(quoted).join(' ')}`, scope, { ...stage, depth: stage.depth + 4 }, reading);
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
  const code = codeOf(bare, known);
  const command: SimpleCommand = { ...bare, code };
  reading.commands.push(command);
  if (program.includes(UNKNOWN)) reading.problems.add('runs a program whose name only the running shell knows');
  setByBuiltin(command, scope);
  const text = outputOf(command, (path) => known(path)?.text);
  remember(command, scope, reading);
  const inside = [...innerOf(command).map((inner) => runInner(inner, command, scope, stage, reading))];
  if (code !== undefined) inside.push(runCode(command, code.arguments, scope, stage, reading));
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
    const words =
      command.program === 'xargs' || command.program === 'parallel' ? withInput(inner.words, command) : inner.words;
    return runSimple(
      { words, assignments: [], redirects: [], span: command.span },
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
  const fed = command.inputText
    ?.split(/\s+/)
    .filter((text) => text !== '')
    .slice(0, 64)
    .map((text) => literalWord(text)) ?? [before?.program === 'find' ? foundBy(before.words) : unknown];
  const mark =
    optionValue(command.words, 'I', ['replace'])?.text ??
    (command.program === 'parallel' || command.words.some((word) => word.text === '-i') ? '{}' : undefined);
  if (mark === undefined || mark === '' || !words.some((word) => word.text.includes(mark))) return [...words, ...fed];
  const line = command.inputText === undefined ? (fed[0] ?? unknown) : literalWord(command.inputText.trim());
  return words.map((word) => ({ ...withFound(word, line, mark), from: [...word.from, ...command.input] }));
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
  own.cwd = cwd;
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

function quoted({ text }: Word): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const DECLARES = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);

/** Builtins that change what later words mean. */
function setByBuiltin({ program, words, input, inputText }: SimpleCommand, scope: Scope): void {
  const operands = words.filter((word) => !word.text.startsWith('-'));
  if (DECLARES.has(program) || program === 'alias') {
    for (const { text, isStatic, from } of operands) {
      const equals = text.indexOf('=');
      if (equals < 1) continue;
      const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
      if (program === 'alias') scope.aliases.set(name, isStatic ? value : UNKNOWN);
      else setVariable(scope, name, { text: isStatic ? value : undefined, from });
      if (program !== 'alias' && program !== 'export' && program !== 'readonly') scope.locals.add(name);
    }
  } else if (program === 'read' || program === 'mapfile' || program === 'readarray') {
    const line = inputText?.split('\n')[0];
    for (const { text } of operands.length > 0 ? operands : [literalWord('REPLY')])
      setVariable(scope, text, { text: operands.length === 1 ? line : undefined, from: input });
  } else if (program === 'printf' && words[0]?.text === '-v' && words[1] !== undefined) {
    setVariable(scope, words[1].text, { text: undefined, from: [] });
  } else if (program === 'unset') {
    for (const { text } of operands) scope.variables.delete(text);
  } else if (program === 'set') {
    const dashes = words.findIndex((word) => word.text === '--');
    if (dashes !== -1) scope.arguments = words.slice(dashes + 1).map((word) => (word.isStatic ? word.text : undefined));
  } else if (program === 'cd' || program === 'pushd') {
    const target = operands[0];
    if (target === undefined) scope.cwd = scope.variables.get('HOME')?.text;
    else scope.cwd = target.isStatic && !target.hasGlob ? absolutePath(target.text, scope.cwd) : undefined;
  } else if (program === 'popd') scope.cwd = undefined;
}

/** Files that the line itself writes, so that running them later is running what was written. */
function remember(command: SimpleCommand, scope: Scope, reading: Reading): void {
  const { program, words, redirects, input, inputText } = command;
  const keep = (word: Word | undefined, output: { text: string | undefined; from: readonly SimpleCommand[] }) => {
    const path = word?.isStatic ? absolutePath(word.text, scope.cwd) : undefined;
    if (path !== undefined && !path.startsWith('/dev/')) reading.files.set(path, output);
  };
  const produced = [...input, command];
  for (const { operator, target, descriptor } of redirects) {
    if (!/^&?>/.test(operator) || operator === '>&' || (descriptor ?? 1) !== 1) continue;
    keep(target, { text: outputOf({ ...command, redirects: [] }, () => undefined), from: produced });
  }
  if (program === 'tee')
    for (const word of words) if (!word.text.startsWith('-')) keep(word, { text: inputText, from: produced });
  if (program === 'curl' || program === 'wget') {
    const named = optionValue(
      words,
      program === 'curl' ? 'o' : 'O',
      program === 'curl' ? ['output'] : ['output-document'],
    );
    keep(named, { text: undefined, from: produced });
    const url = words.findLast((word) => /^[\w+.-]+:\/\/|\.\w+\//.test(word.text));
    if (url !== undefined && (program === 'wget' || words.some((word) => /^-[a-zA-Z]*O/.test(word.text))))
      keep(
        { ...url, text: url.text.replace(/[?#].*$/, '').replace(/^.*\//, '') || 'index.html' },
        { text: undefined, from: produced },
      );
  }
  if ((program === 'mv' || program === 'cp') && words.length >= 2) {
    const [source, target] = words.filter((word) => !word.text.startsWith('-'));
    const held = source === undefined ? undefined : reading.files.get(absolutePath(source.text, scope.cwd) ?? '');
    if (held !== undefined) keep(target, held);
  }
}
