// The words of a PowerShell command as capabilities read them: canonical for cmdlets, as written for programs.

import { literalWord, type Word } from '../command-line.ts';
import { type PsContext, variableOf, wordsOf } from './context.ts';
import { parameterName, positionalName, roleOf } from './parameters.ts';
import type { Element } from './syntax.ts';
import { itemsOf, type PsValue, unknownValue } from './values.ts';

/** An element with its value worked out. */
export type Given =
  | { readonly kind: 'word'; readonly value: PsValue; readonly span: Word['span'] }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly raw: string;
      readonly value: PsValue | undefined;
      readonly span: Word['span'];
    };

export interface Canonical {
  readonly words: readonly Word[];
  /** Values by parameter, positional ones under their names. */
  readonly named: ReadonlyMap<string, PsValue>;
  /** Operands that have no name. */
  readonly rest: readonly PsValue[];
}

export function evaluateElements(
  elements: readonly Element[],
  context: PsContext,
  evaluate: (expression: Extract<Element, { kind: 'word' }>['value'], context: PsContext) => PsValue,
): readonly Given[] {
  return elements.flatMap((element): readonly Given[] => {
    if (element.kind === 'parameter')
      return [{ ...element, value: element.value === undefined ? undefined : evaluate(element.value, context) }];
    const { value, span } = element;
    if (value.kind === 'variable' && value.isSplat) return splatted(value.name, span, context);
    return [{ kind: 'word', value: evaluate(value, context), span }];
  });
}

/** `@parameters`: a table's entries are named, a list's are not. */
function splatted(name: string, span: Word['span'], context: PsContext): readonly Given[] {
  const value = variableOf(context, name);
  if (value.entries !== undefined)
    return [...value.entries].map(([key, held]) => ({
      kind: 'parameter',
      name: key,
      raw: `-${key}`,
      value: held,
      span,
    }));
  if (value.items !== undefined) return value.items.map((item) => ({ kind: 'word', value: item, span }));
  if (name !== 'args' && name !== 'psboundparameters')
    context.reading.problems.add('passes parameters that only show when it runs');
  return [{ kind: 'word', value: unknownValue(value), span }];
}

/** For a cmdlet: switches, `-name:value`, and paths and addresses as operands, the destination last. */
export function canonicalWords(cmdlet: string, given: readonly Given[], home: string): Canonical {
  const named = new Map<string, PsValue>();
  const rest: PsValue[] = [];
  const places: Record<'operand' | 'last-operand' | 'attached', Word[]> = {
    operand: [],
    'last-operand': [],
    attached: [],
  };
  const put = (name: string, value: PsValue, span: Word['span']) => {
    named.set(name, value);
    const role = roleOf(name);
    const words = wordsOf(value, span, name !== 'command', role === 'attached' ? '' : home);
    if (role !== 'attached') places[role].push(...words);
    else places.attached.push(...words.map((word) => ({ ...word, text: `-${name}:${word.text}` })));
  };
  let position = 0;
  for (let at = 0; at < given.length; at++) {
    const element = given[at];
    if (element === undefined) continue;
    if (element.kind === 'word') {
      while (positionalName(cmdlet, position) !== undefined && named.has(positionalName(cmdlet, position) ?? ''))
        position += 1;
      const name = positionalName(cmdlet, position);
      position += 1;
      if (name !== undefined) put(name, element.value, element.span);
      else {
        rest.push(element.value);
        places.operand.push(...wordsOf(element.value, element.span, true, home));
      }
      continue;
    }
    const { name, kind } = parameterName(cmdlet, element.name);
    const next = given[at + 1];
    if (element.value !== undefined) {
      if (kind === 'switch') places.attached.push(literalWord(`-${name}`, element.span));
      else put(name, element.value, element.span);
    } else if (kind !== 'switch' && next?.kind === 'word') {
      put(name, next.value, element.span);
      at += 1;
    } else {
      named.set(name, unknownValue());
      places.attached.push(literalWord(`-${name}`, element.span));
    }
  }
  return { words: [...places.attached, ...places.operand, ...places['last-operand']], named, rest };
}

/** Programs that are given code: their words stay as they are. */
const TAKES_CODE =
  /^(?:cmd|powershell|pwsh|wsl|bash|sh|zsh|python\d?|py|node|perl|ruby|php|ssh|schtasks|sc|wmic|forfiles|runas|reg|git|rg|grep|sed|awk|findstr|jq)(?:\.exe)?$/i;

/** For any other program: what it gets, in order. */
export function plainWords(program: string, given: readonly Given[]): readonly Word[] {
  const isPath = !TAKES_CODE.test(program.replace(/^.*[\\/]/, ''));
  return given.flatMap((element) => {
    if (element.kind === 'word') return wordsOf(element.value, element.span, isPath);
    if (element.value === undefined) return [literalWord(element.raw, element.span)];
    return wordsOf(element.value, element.span).map((word) => ({ ...word, text: `${element.raw}:${word.text}` }));
  });
}

/** Aliases that are programs elsewhere, and what only those programs are given. */
const PROGRAMS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:curl|wget)$/, /^-(?:[A-Za-z]{1,3}|-[a-z].*)$/],
  [
    /^(?:ls|rm|cp|mv|cat|ps|kill|sort|diff|tee|rmdir|history|man)$/,
    /^-(?:[la][a-z]{0,3}|[rRv]{0,2}f[rRv]{0,2}|[A-QS-Z0-9]|-[a-z].*)$/,
  ],
];

/** Whether `rm` or `curl` is meant as the program of that name: it is given what the cmdlet does not take. */
export function meansProgram(name: string, given: readonly Given[]): boolean {
  const options = PROGRAMS.find(([names]) => names.test(name.toLowerCase()))?.[1];
  if (options === undefined) return false;
  return given.some((element) =>
    element.kind === 'word'
      ? itemsOf(element.value).some(({ text }) => text?.startsWith('-') === true && options.test(text))
      : element.value === undefined && options.test(element.raw) && element.raw.length < 5,
  );
}
