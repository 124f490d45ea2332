// What running a PowerShell text carries along: the reader's scope, its place in the line, and how blocks are run.

import { literalWord, type SimpleCommand, UNKNOWN, type Word } from '../command-line.ts';
import { type Scope, setVariable } from '../scope.ts';
import type { Reading, Stage } from '../walk.ts';
import { environmentValue, slashedPath } from '../windows-environment.ts';
import type { Block } from './syntax.ts';
import { EMPTY, itemsOf, type PsValue, textValue, unknownValue } from './values.ts';

export interface PsContext {
  readonly scope: Scope;
  readonly stage: Stage;
  readonly reading: Reading;
  /** Handed in, since values hold blocks and blocks hold values. */
  readonly runBlock: (block: Block, context: PsContext) => PsValue;
  /** Statements that may still be walked, loops unrolled; shared by the whole text. */
  readonly steps: { left: number };
}

/** Variables of PowerShell stand in the scope under names that no other shell can have. */
const PREFIX = 'ps:';

export function variableOf({ scope }: PsContext, name: string): PsValue {
  const known = scope.variables.get(PREFIX + name) as PsValue | undefined;
  if (known !== undefined) return known;
  if (name.startsWith('env:')) return environmentOf(scope, name.slice(4));
  switch (name) {
    case 'true':
    case 'false':
      return textValue(name === 'true' ? 'True' : 'False');
    case 'null':
      return EMPTY;
    case 'home':
      return textValue(homeOf(scope));
    case 'pwd':
    case 'psscriptroot':
      return textValue(scope.cwd);
    case 'pshome':
      return textValue('C:\\Windows\\System32\\WindowsPowerShell\\v1.0');
    case 'profile':
      return textValue(`${homeOf(scope)}/Documents/PowerShell/Microsoft.PowerShell_profile.ps1`);
    case 'shellid':
      return textValue('Microsoft.PowerShell');
    case 'verbosepreference':
      return textValue('SilentlyContinue');
    case 'ofs':
      return textValue(' ');
    default:
      return unknownValue();
  }
}

function environmentOf(scope: Scope, name: string): PsValue {
  const set = scope.variables.get(name.toUpperCase());
  return set === undefined ? textValue(environmentValue(name, homeOf(scope))) : { ...set };
}

export function homeOf(scope: Scope): string {
  return scope.variables.get('HOME')?.text ?? '/';
}

export function assign({ scope, reading }: PsContext, name: string, value: PsValue): void {
  if (name === 'psdefaultparametervalues') reading.problems.add('sets parameters for commands that do not show them');
  if (name.startsWith('alias:')) scope.aliases.set(`ps:${name.slice(6)}`, shown(value));
  else if (name.startsWith('env:')) setVariable(scope, name.slice(4).toUpperCase(), value);
  else setVariable(scope, PREFIX + name, value);
}

/** Functions stand among the variables, as PowerShell's own `function:` drive has them. */
export function functionOf({ scope }: PsContext, name: string): Block | undefined {
  return (scope.variables.get(`${PREFIX}function:${name}`) as PsValue | undefined)?.block?.body;
}

/** After branches that may not have run: what they set differently is no longer known, but for new functions. */
export function forgetDifferences(before: ReadonlyMap<string, PsValue>, { scope }: PsContext): void {
  for (const [name, value] of scope.variables as Map<string, PsValue>) {
    const old = before.get(name);
    if (old === value || (old === undefined && value.block !== undefined)) continue;
    if (old?.text !== undefined && old.text === value.text) continue;
    scope.variables.set(name, { ...unknownValue(...(old === undefined ? [] : [old]), value), ...shapeOf(old, value) });
  }
}

/** What was set in one arm only is that or nothing. */
function shapeOf(old: PsValue | undefined, value: PsValue): Partial<PsValue> {
  return old === undefined && value.type !== undefined ? { type: value.type } : {};
}

/** The text with what is unknown in it marked. */
export function shown({ text, shape }: PsValue): string {
  return text ?? shape ?? UNKNOWN;
}

/** A value as words of a command: one for each element. `isPath` turns `\` into `/` where it is a path. */
export function wordsOf(value: PsValue, span: Word['span'], isPath = true, home = ''): readonly Word[] {
  return itemsOf(value).map((item) => {
    const written = item.block?.text ?? shown(item);
    const isFile = isPath && item.block === undefined;
    const text = isFile ? slashedPath(home === '' ? written : written.replace(/^~(?=$|[\\/])/, () => home)) : written;
    const isStatic = item.text !== undefined || item.block !== undefined;
    return { text, isStatic, hasGlob: /[*?]/.test(text) && !/:\/\/|\s/.test(text), span, from: item.from };
  });
}

/** Runs one command whose words are known; what it puts out. */
export function runWords(words: readonly Word[], context: PsContext, extra: Partial<RunExtra> = {}): PsValue {
  const { scope, stage, reading } = context;
  const { commands, text } = reading.runSimple(
    { words, assignments: [], redirects: extra.redirects ?? [], span: words[0]?.span ?? { start: 0, end: 0 } },
    scope,
    { ...stage, input: extra.input ?? [], inputText: extra.inputText, via: extra.via ?? stage.via },
    reading,
  );
  return textValue(text, commands);
}

export interface RunExtra {
  readonly redirects: SimpleCommand['redirects'];
  readonly input: readonly SimpleCommand[];
  readonly inputText: string | undefined;
  readonly via: readonly string[];
}

/** A command that a call into .NET comes to, under the name that the tables know it by. */
export function runNamed(name: string, values: readonly PsValue[], context: PsContext): PsValue {
  const span = { start: 0, end: 0 };
  const value = runWords([literalWord(name, span), ...values.flatMap((each) => wordsOf(each, span))], context);
  return { ...value, text: undefined };
}
