// Command-line words to a typed call, or a sentence saying which word is wrong.

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { SHELLS, type Shell } from '../core/model/command.ts';
import { isSeverity, SEVERITIES, type Severity } from '../core/model/severity.ts';
import { RULE_FACTS } from '../core/rules/facts.ts';

export const FORMATS = ['text', 'json', 'sarif', 'markdown', 'html', 'guide'] as const;
export type Format = (typeof FORMATS)[number];

export interface ScanCall {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly failOn: Severity;
  /** Rules to run; all when empty. */
  readonly only: readonly string[];
  readonly without: readonly string[];
  readonly baseline: string | undefined;
  readonly policy: string | undefined;
  readonly machine: boolean;
  /** A folder or zip archive of OSV records to compare versions with. */
  readonly advisories: string | undefined;
  readonly help: boolean;
}

export interface CheckCall {
  /** Requests come one a line on standard input. */
  readonly jsonl: boolean;
  readonly line: string;
  readonly shell: Shell;
  readonly cwd: string | undefined;
  /** A policy file in place of the user's own. */
  readonly policy: string | undefined;
  readonly format: 'text' | 'json';
  readonly help: boolean;
}

export interface RulesCall {
  readonly format: 'text' | 'json';
  readonly help: boolean;
}

/** A call that cannot be carried out; the message says which word and what would be right. */
export class UsageError extends Error {
  /** Told by its name: each piece of the command line has a class of its own. */
  override readonly name = 'UsageError';
}

export function readScanArgs(words: readonly string[]): ScanCall {
  const { values, positionals } = parsed(words, {
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    'fail-on': { type: 'string' },
    rule: { type: 'string', multiple: true },
    'no-rule': { type: 'string', multiple: true },
    baseline: { type: 'string' },
    policy: { type: 'string' },
    machine: { type: 'boolean' },
    advisories: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  const failOn = values['fail-on'] ?? 'high';
  if (!isSeverity(failOn)) throw new UsageError(`--fail-on takes ${orList(SEVERITIES)}, not "${failOn}"`);
  for (const id of [...(values.rule ?? []), ...(values['no-rule'] ?? [])]) {
    if (!RULE_FACTS.some((rule) => rule.id === id))
      throw new UsageError(`No rule is called "${id}"; see gatehouse rules`);
  }
  const machine = values.machine ?? false;
  return {
    paths: positionals.length === 0 && !machine ? ['.'] : positionals,
    format: oneOf('--format', values.format ?? 'text', FORMATS),
    output: values.output,
    failOn,
    only: values.rule ?? [],
    without: values['no-rule'] ?? [],
    baseline: values.baseline,
    policy: values.policy,
    machine,
    advisories: values.advisories,
    help: values.help ?? false,
  };
}

export function readCheckArgs(words: readonly string[]): CheckCall {
  const { values, positionals } = parsed(words, {
    shell: { type: 'string' },
    cwd: { type: 'string' },
    policy: { type: 'string' },
    format: { type: 'string' },
    jsonl: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  const [jsonl, help] = [values.jsonl ?? false, values.help ?? false];
  if (jsonl && positionals.length > 0)
    throw new UsageError(`--jsonl reads commands from standard input, but got "${positionals[0]}"`);
  if (!jsonl && !help && positionals.length === 0) throw new UsageError('Give the command to judge after --');
  return {
    jsonl,
    line: positionals.length === 1 ? (positionals[0] ?? '') : positionals.map(asShellWord).join(' '),
    shell: oneOf('--shell', values.shell ?? 'bash', SHELLS),
    cwd: values.cwd,
    policy: values.policy,
    format: oneOf('--format', values.format ?? 'text', ['text', 'json'] as const),
    help,
  };
}

/** One word stays what the caller's shell made of it: nothing in it is read as shell text a second time. */
function asShellWord(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export function readListArgs(verb: string, words: readonly string[]): RulesCall {
  const { values, positionals } = parsed(words, { format: { type: 'string' }, help: { type: 'boolean', short: 'h' } });
  if (positionals.length > 0) throw new UsageError(`${verb} takes no path, but got "${positionals[0]}"`);
  return { format: oneOf('--format', values.format ?? 'text', ['text', 'json'] as const), help: values.help ?? false };
}

type Parsed<Options extends NonNullable<ParseArgsConfig['options']>> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true; strict: true }>
>;

export function parsed<const Options extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: Options,
): Parsed<Options> {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own sentence names the word; its advice about `--` comes after the first full stop.
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError(said.split('. ')[0] ?? said);
  }
}

export function oneOf<const Word extends string>(option: string, given: string, known: readonly Word[]): Word {
  const found = known.find((word) => word === given);
  if (found === undefined) throw new UsageError(`${option} takes ${orList(known)}, not "${given}"`);
  return found;
}

function orList(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
