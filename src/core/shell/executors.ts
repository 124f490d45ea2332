// Programs that run text as code, and which text that is.

import type { Code, SimpleCommand, Word } from './command-line.ts';
import { operandsStart, optionValue } from './options.ts';
import type { Output } from './resolve.ts';
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

interface Interpreter {
  /** Options whose value is code. */
  readonly short: string;
  readonly long: readonly string[];
  /** Short options that take some other value. */
  readonly valued: string;
}

const INTERPRETERS: ReadonlyMap<string, Interpreter> = new Map([
  ['python', { short: 'c', long: [], valued: 'mWXQ' }],
  ['pypy', { short: 'c', long: [], valued: 'mWX' }],
  ['node', { short: 'ep', long: ['eval', 'print'], valued: 'r' }],
  ['nodejs', { short: 'ep', long: ['eval', 'print'], valued: 'r' }],
  ['bun', { short: 'e', long: ['eval'], valued: '' }],
  ['deno', { short: '', long: [], valued: '' }],
  ['perl', { short: 'eE', long: [], valued: 'IMm' }],
  ['ruby', { short: 'e', long: [], valued: 'Ir' }],
  ['php', { short: 'rBRE', long: [], valued: 'cdfz' }],
  ['lua', { short: 'e', long: [], valued: 'l' }],
  ['luajit', { short: 'e', long: [], valued: 'l' }],
  ['tclsh', { short: '', long: [], valued: '' }],
  ['osascript', { short: 'e', long: [], valued: 'ls' }],
  ['julia', { short: 'eE', long: ['eval', 'print'], valued: '' }],
  ['Rscript', { short: 'e', long: [], valued: '' }],
  ['R', { short: 'e', long: [], valued: '' }],
  ['jrunscript', { short: 'e', long: [], valued: 'l' }],
  ['groovy', { short: 'e', long: [], valued: '' }],
  ['elixir', { short: 'e', long: ['eval'], valued: '' }],
  ['expect', { short: 'c', long: [], valued: '' }],
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

function interpreterCode(command: SimpleCommand, { short, long, valued }: Interpreter, known: KnownOutput): CodeFound {
  const { program: language, words } = command;
  if (language === 'deno')
    return words[0]?.text === 'eval'
      ? { language: 'node', ...codeWord(words.slice(1).find((word) => !word.text.startsWith('-'))) }
      : undefined;
  const name =
    language === 'nodejs' || language === 'bun'
      ? 'node'
      : language === 'pypy'
        ? 'python'
        : language === 'luajit'
          ? 'lua'
          : language;
  for (const letter of short) {
    const text = optionValue(words.slice(0, operandsStart(words, { short: short + valued, long })), letter, long);
    const isMeant =
      text !== undefined &&
      words.some(
        (word) =>
          new RegExp(`^-[A-Za-z0]{0,8}${letter}`).test(word.text) ||
          long.some((option) => word.text.startsWith(`--${option}`)),
      );
    if (isMeant && !words.some((word) => /^-m/.test(word.text))) return { language: name, ...codeWord(text) };
  }
  const file = words[operandsStart(words, { short: short + valued, long })];
  if (words.some((word) => /^-(?:m|-version|V|v|-help|h)/.test(word.text))) return undefined;
  if (file === undefined || file.text === '-') return inputCode(name, command, []);
  return fileCode(name, file, [], command, known);
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
