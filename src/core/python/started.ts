// Processes that are started: the command lines, and Python code among their words.

import type { Span } from '../model/span.ts';
import { type Machine, report } from './machine.ts';
import { isPersistent } from './places.ts';
import { type CallArguments, deepTaint, plain, TAINT, type Value, wordsOf } from './value.ts';

/** Commands of one program that are kept, and characters of one. */
const MAX_COMMANDS = 50;
const MAX_LINE = 20_000;

/** What a shell would be given: a text as it is, the words of a list quoted; a word that is not known is some word. */
function commandLine(first: Value | undefined, second: Value | undefined): string | undefined {
  // `os.spawnl(mode, program, …)`, `os.execvp(program, [...])`: the words stand behind.
  const given = second?.kind === 'items' && first?.kind !== 'items' ? second : first;
  const text = plain(given);
  if (text !== undefined) return text.slice(0, MAX_LINE);
  if (given?.kind !== 'items' || given.items.length === 0) return undefined;
  const words = given.items.slice(0, 200).map((item) => quoted(plain(item) ?? 'word'));
  return words.join(' ').slice(0, MAX_LINE);
}

function quoted(word: string): string {
  return /^[\w./:=@%+-]{1,4000}$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** `[sys.executable, '-c', code]`, `python -c '…'` in a shell's line, and commands that make things run later. */
export function noteCommand(machine: Machine, path: string, args: CallArguments, span: Span): void {
  const values = [...args.positional, ...args.named.values()].flatMap((value) =>
    value.kind === 'items' ? value.items : [value],
  );
  const line = commandLine(args.positional[0] ?? args.named.get('args'), args.positional[1]);
  if (line !== undefined && machine.commands.length < MAX_COMMANDS)
    machine.commands.push({ line, span: machine.origin ?? span });
  if (wordsOf(values).some(isPersistent))
    report(machine, 'persistence', span, 'a command that makes something run later');
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    const code = plain(value);
    if (plain(before) === '-c' && isPython(values[index - 2], values) && code !== undefined) {
      machine.runText(machine, code, `${path.replaceAll('()', '')} with -c`, span, {
        names: new Map(),
        parent: undefined,
        stars: [],
      });
      if ((deepTaint(value) & TAINT.unread) !== 0) report(machine, 'dynamic-exec', span, 'python -c', deepTaint(value));
    }
    const inner = code === undefined ? undefined : pythonInShell(code);
    if (inner !== undefined) {
      machine.runText(machine, inner, 'python -c', span, { names: new Map(), parent: undefined, stars: [] });
    }
  }
}

function isPython(program: Value | undefined, all: readonly Value[]): boolean {
  const candidates = [program, all[0]];
  return candidates.some((value) => {
    if (value?.kind === 'named') return value.path === 'sys.executable' || value.path === 'sys._base_executable';
    return /python[\d.w]*(?:\.exe)?$/i.test(plain(value)?.slice(-60) ?? '');
  });
}

function pythonInShell(command: string): string | undefined {
  const start = /\bpy(?:thon[\d.]{0,6})?(?:\.exe)?["']?\s{1,9}(?:-[A-Za-z]{1,9}\s{1,9}){0,5}?-c\s{1,9}(["'])/.exec(
    command.slice(0, 100_000),
  );
  if (start === null) return undefined;
  const from = start.index + start[0].length;
  const end = command.lastIndexOf(start[1] ?? '"');
  return end > from ? command.slice(from, end) : undefined;
}
