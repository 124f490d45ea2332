// Programs that run text as code, and which text that is.

import type { Code, SimpleCommand, Word } from './command-line.ts';
import { type Clusters, operandsStart, optionValue } from './options.ts';
import type { Output } from './resolve.ts';
import { scriptedCode } from './shell-options.ts';
import { windowsCode } from './windows-code.ts';

const SHELL_PROGRAMS = new Set([
  'sh',
  'bash',
  'zsh',
  'dash',
  'ksh',
  'mksh',
  'ash',
  'rbash',
  'fish',
  'tcsh',
  'csh',
  'yash',
  'hush',
  'rksh',
]);

interface Interpreter extends Clusters {
  /** Letters of options whose value is code. */
  readonly short: string;
  readonly long: readonly string[];
  /** What language the code is in, where it is not named like the program. */
  readonly language?: string;
  /** Subcommands whose operand is code: `deno eval`. */
  readonly verbs?: RegExp;
}

const PYTHON: Interpreter = { short: 'c', long: [], valued: 'mWXQ', language: 'python' };
const NODE: Interpreter = { short: 'ep', long: ['eval', 'print'], valued: 'rC', language: 'node' };
const RUBY: Interpreter = { short: 'e', long: [], valued: 'Ir', attached: 'iFCEKTWx', language: 'ruby' };
const LUA: Interpreter = { short: 'e', long: [], valued: 'l', language: 'lua' };
const LISP: Interpreter = { short: 'ec', long: ['eval', 'expr', 'e'] };

const INTERPRETERS: ReadonlyMap<string, Interpreter> = new Map([
  ...['python', 'pypy', 'ipython', 'jython', 'bpython', 'sage'].map((name) => [name, PYTHON] as const),
  ...['node', 'nodejs', 'tsx', 'ts-node', 'iojs'].map((name) => [name, NODE] as const),
  ['bun', { ...NODE, verbs: /^(?:eval)$/ }],
  ['deno', { ...NODE, short: '', long: [], verbs: /^eval$/ }],
  ['perl', { short: 'eE', long: [], valued: 'IMm', attached: 'iF0CDxV' }],
  ['raku', { short: 'e', long: [], valued: 'IM' }],
  ...['ruby', 'jruby', 'irb', 'pry'].map((name) => [name, RUBY] as const),
  ['rails', { short: '', long: [], verbs: /^(?:runner|r)$/, language: 'ruby' }],
  ['crystal', { short: '', long: [], verbs: /^eval$/, language: 'ruby' }],
  ['php', { short: 'rBRE', long: ['run'], valued: 'cdfz' }],
  ...['lua', 'luajit', 'texlua'].map((name) => [name, LUA] as const),
  ['tclsh', { short: '', long: [] }],
  ['wish', { short: '', long: [] }],
  ['osascript', { short: 'e', long: [], valued: 'ls' }],
  ['julia', { short: 'eE', long: ['eval', 'print'], valued: 'Jpt' }],
  ['Rscript', { short: 'e', long: [] }],
  ['R', { short: 'e', long: [] }],
  ['octave', { short: '', long: ['eval'] }],
  ['octave-cli', { short: '', long: ['eval'] }],
  ['jrunscript', { short: 'e', long: [], valued: 'l' }],
  ['groovy', { short: 'e', long: [] }],
  ['scala', { short: 'e', long: [] }],
  ['kotlin', { short: 'e', long: [] }],
  ['elixir', { short: 'e', long: ['eval'] }],
  ['iex', { short: 'e', long: ['eval'] }],
  ['ghc', { short: 'e', long: [] }],
  ['runghc', { short: 'e', long: [] }],
  ['swift', { short: 'e', long: [] }],
  ['gnuplot', { short: 'e', long: [] }],
  ['expect', { short: 'c', long: [] }],
  ['puppet', { short: 'e', long: ['execute'] }],
  ['emacs', { short: '', long: ['eval', 'execute'] }],
  ['emacsclient', { short: 'e', long: ['eval'] }],
  ...['guile', 'racket', 'sbcl', 'clj', 'clojure', 'bb', 'janet', 'ocaml', 'qjs', 'd8'].map(
    (name) => [name, LISP] as const,
  ),
]);

const AWKS = new Set(['awk', 'gawk', 'mawk', 'nawk']);

export function isShellProgram(program: string): boolean {
  return SHELL_PROGRAMS.has(program);
}

/** Looks up what the line itself wrote to a file before. */
export type KnownOutput = (path: string) => Output | undefined;

/** The text that a command runs, with `$1` … for shell text; undefined for a program that runs none. */
export function codeOf(
  command: SimpleCommand,
  known: KnownOutput,
): (Code & { readonly arguments: readonly Word[] }) | undefined {
  const { program, words } = command;
  if (isShellProgram(program)) return shellCode(command, known);
  const windows = windowsCode(command, known);
  if (windows !== undefined) return { ...windows, arguments: [] };
  if (program === 'eval')
    return {
      language: 'shell',
      text: allStatic(words) ? words.map((word) => word.text).join(' ') : undefined,
      from: words.flatMap((word) => word.from),
      arguments: [],
    };
  if (program === 'source' || program === '.')
    return words[0] === undefined ? undefined : fileCode('shell', words[0], words.slice(1), command, known);
  if (AWKS.has(program)) return awkCode(words);
  if (program === 'make' || program === 'gmake') return makeCode(command);
  const scripted = scriptedCode(command);
  if (scripted !== undefined) return { ...scripted, from: [], arguments: [] };
  const interpreter = INTERPRETERS.get(program);
  if (interpreter !== undefined) return interpreterCode(command, interpreter, known);
  // A file that the line itself wrote, run by its name.
  const own = command.head.text.includes('/') ? known(command.head.text) : undefined;
  return own === undefined ? undefined : { language: 'shell', text: own.text, from: own.from, arguments: words };
}

function allStatic(words: readonly Word[]): boolean {
  return words.every((word) => word.isStatic);
}

type CodeFound = ReturnType<typeof codeOf>;

function shellCode(command: SimpleCommand, known: KnownOutput): CodeFound {
  const { words } = command;
  const grammar = { short: 'oO', long: ['rcfile', 'init-file'] };
  const start = operandsStart(words, grammar);
  const options = words.slice(0, start).map((word) => word.text);
  if (options.some((option) => /^--(?:version|help)$/.test(option))) return undefined;
  if (options.some((option) => /^-[A-Za-z]*c/.test(option) || option === '--command')) {
    const text = words[start];
    return {
      language: 'shell',
      text: text?.isStatic ? text.text : undefined,
      from: text?.from ?? [],
      arguments: words.slice(start + 2),
    };
  }
  const file = words[start];
  const readsInput =
    file === undefined ||
    options.some((option) => /^-[A-Za-z]*s/.test(option)) ||
    file.text === '-' ||
    file.text === '/dev/stdin';
  return readsInput
    ? inputCode('shell', command, words.slice(start))
    : fileCode('shell', file, words.slice(start + 1), command, known);
}

/** Code from standard input; an interactive interpreter on a terminal runs nothing by itself. */
function inputCode(language: string, command: SimpleCommand, given: readonly Word[]): CodeFound {
  const file = command.redirects.find(({ operator, descriptor }) => operator === '<' && (descriptor ?? 0) === 0);
  if (command.inputText !== undefined)
    return { language, text: command.inputText, from: command.input, arguments: given };
  if (file !== undefined) return { language, text: undefined, from: file.target.from, arguments: given };
  if (command.redirects.some(({ operator }) => operator.startsWith('<<')))
    return { language, text: undefined, from: command.input, arguments: given };
  return command.input.length === 0 ? undefined : { language, text: undefined, from: command.input, arguments: given };
}

/** Only what the line itself wrote is followed; a script of the workspace is that workspace's own code. */
function fileCode(
  language: string,
  file: Word,
  given: readonly Word[],
  command: SimpleCommand,
  known: KnownOutput,
): CodeFound {
  if (file.text === '/dev/stdin') return inputCode(language, command, given);
  const own = known(file.text);
  if (own !== undefined) return { language, text: own.text, from: own.from, arguments: given };
  return file.from.length > 0 ? { language, text: undefined, from: file.from, arguments: given } : undefined;
}

function interpreterCode(command: SimpleCommand, interpreter: Interpreter, known: KnownOutput): CodeFound {
  const { words } = command;
  const { short, long, verbs, valued = '' } = interpreter;
  const language = interpreter.language ?? command.program;
  if (verbs?.test(words[0]?.text ?? ''))
    return { language, ...codeWord(words.slice(1).find((word) => !word.text.startsWith('-'))) };
  const grammar = { short: short + valued, long };
  const own = words.slice(0, operandsStart(words, grammar));
  if (own.some((word) => /^-m/.test(word.text)) && language === 'python') return undefined;
  for (const letter of short === '' ? [''] : short) {
    const text = optionValue(own, letter, long, interpreter);
    if (text !== undefined) return { language, ...codeWord(text) };
  }
  const file = words[operandsStart(words, grammar)];
  if (own.some((word) => /^-(?:-version|V|v|-help|h)$/.test(word.text))) return undefined;
  if (file === undefined || file.text === '-') return inputCode(language, command, []);
  return fileCode(language, file, [], command, known);
}

function codeWord(word: Word | undefined): Omit<Code, 'language'> & { readonly arguments: readonly Word[] } {
  return { text: word?.isStatic ? word.text : undefined, from: word?.from ?? [], arguments: [] };
}

function awkCode(words: readonly Word[]): CodeFound {
  if (words.some((word) => /^(?:-f|--file|--version|-V)/.test(word.text))) return undefined;
  const program = words[operandsStart(words, { short: 'Fv', long: ['field-separator', 'assign'] })];
  return program === undefined ? undefined : { language: 'awk', ...codeWord(program) };
}

/** The recipes of a makefile that the line itself gives: `make -f - <<EOF`. */
function makeCode(command: SimpleCommand): CodeFound {
  const file = optionValue(command.words, 'f', ['file', 'makefile']);
  const evaluated = optionValue(command.words, '', ['eval']);
  const text =
    evaluated?.text ?? (file?.text === '-' || file?.text === '/dev/stdin' ? (command.inputText ?? null) : undefined);
  if (text === undefined) return undefined;
  return { language: 'shell', text: text === null ? undefined : recipesIn(text), from: command.input, arguments: [] };
}

function recipesIn(makefile: string): string {
  const calls = [...makefile.matchAll(/\$[({]shell ([^\n]{1,2000})[)}]/g)].map((match) => match[1] ?? '');
  const lines = makefile
    .split('\n')
    .flatMap((line) =>
      line.startsWith('\t')
        ? [line]
        : (/^[^=:]{1,200}:[^=;][^;]{0,200};(.+)$/.exec(line)?.[1] ?? /^[^=:;]{1,200}:;(.+)$/.exec(line)?.[1] ?? []),
    );
  return [
    ...calls,
    ...lines.map((line) =>
      line
        .trim()
        .replace(/^[@+-]+/, '')
        .replaceAll('$$', '$'),
    ),
  ].join('\n');
}
