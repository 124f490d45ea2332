// What a PowerShell expression comes to, running the commands inside it on the way.

import { UNKNOWN } from '../command-line.ts';
import { assign, type PsContext, runNamed, shown, variableOf } from './context.ts';
import { foldBinary, foldCast, foldIndex } from './fold.ts';
import { callMethod, propertyOf } from './methods.ts';
import { callStatic, staticProperty } from './statics.ts';
import type { Expression } from './syntax.ts';
import {
  itemsOf,
  listValue,
  MAX_SHAPE,
  numberValue,
  objectValue,
  type PsValue,
  textValue,
  unknownValue,
} from './values.ts';

export function evaluate(expression: Expression, context: PsContext): PsValue {
  switch (expression.kind) {
    case 'text':
      return textValue(expression.text);
    case 'number':
      return numberValue(expression.value);
    case 'expandable':
      return expandable(expression.parts, context);
    case 'variable':
      return variableOf(context, expression.name);
    case 'array':
      return listValue(expression.items.flatMap((item) => itemsOf(evaluate(item, context))));
    case 'run':
      return context.runBlock(expression.body, context);
    case 'table':
      return table(expression.entries, context);
    case 'block':
      return { text: undefined, from: [], block: { body: expression.body, text: expression.text } };
    case 'type':
      return objectValue(expression.name);
    case 'cast':
      return cast(expression.type, evaluate(expression.operand, context), context);
    case 'unary':
      return unary(expression.operator, evaluate(expression.operand, context));
    case 'binary':
      return foldBinary(expression.operator, evaluate(expression.left, context), evaluate(expression.right, context));
    case 'index':
      return foldIndex(evaluate(expression.target, context), evaluate(expression.index, context));
    case 'member':
      return member(expression, context);
  }
}

function expandable(parts: readonly Expression[], context: PsContext): PsValue {
  const values = parts.map((part) => evaluate(part, context));
  const from = values.flatMap((value) => value.from).slice(0, 32);
  const text = values.map(shown).join('');
  return values.every((value) => value.text !== undefined)
    ? textValue(text, from)
    : { text: undefined, from, shape: text.slice(0, MAX_SHAPE) };
}

function table(entries: Extract<Expression, { kind: 'table' }>['entries'], context: PsContext): PsValue {
  const found = new Map<string, PsValue>();
  const values = entries.map(([key, value]) => {
    const named = evaluate(key, context);
    const held = context.runBlock({ parameters: [], statements: [value] }, context);
    if (named.text !== undefined) found.set(named.text.toLowerCase(), held);
    return held;
  });
  const shape = values.map(shown).join(' ').slice(0, MAX_SHAPE);
  return { ...unknownValue(...values), shape, entries: found };
}

function cast(type: string, value: PsValue, context: PsContext): PsValue {
  // Casts that do something: `[wmiclass]'win32_process'`, `[adsi]'LDAP://…'`, `[xml](Get-Content …)` only reads.
  if (/^(?:wmiclass|wmi|adsi|adsisearcher|wmisearcher)$/.test(type)) return { ...value, type };
  if (type === 'attribute') return unknownValue(value);
  const folded = foldCast(type, value);
  if (type === 'ref' || type === 'dllimport') return runNamed(`[${type}]`, [value], context);
  return folded;
}

function unary(operator: string, value: PsValue): PsValue {
  switch (operator) {
    case '-join': {
      const texts = itemsOf(value).map(({ text }) => text);
      return texts.every((text) => text !== undefined) ? textValue(texts.join(''), value.from) : unknownValue(value);
    }
    case '-split':
      return foldBinary('-split', value, textValue(' '));
    case '-':
      return value.number === undefined ? unknownValue(value) : numberValue(-value.number);
    case '+':
      return value;
    default:
      return unknownValue(value);
  }
}

function member(expression: Extract<Expression, { kind: 'member' }>, context: PsContext): PsValue {
  const name = evaluate(expression.name, context).text?.toLowerCase();
  const given = expression.arguments?.map((argument) => evaluate(argument, context));
  if (expression.isStatic) {
    const target = evaluate(expression.target, context);
    const type = expression.target.kind === 'type' ? expression.target.name : target.type;
    if (name === undefined || type === undefined)
      return runNamed(`[${UNKNOWN}]::${name ?? UNKNOWN}`, given ?? [], context);
    if (given === undefined) return staticProperty(type, name);
    if (type === 'array' && name === 'reverse') return reversed(expression.arguments?.[0], given[0], context);
    return callStatic(type, name, given, context);
  }
  const target = evaluate(expression.target, context);
  if (given === undefined) return propertyOf(target, name, context);
  return callMethod(target, name, given, context);
}

/** `[array]::Reverse($x)` turns the list round in place. */
function reversed(where: Expression | undefined, value: PsValue | undefined, context: PsContext): PsValue {
  if (where?.kind === 'variable' && value !== undefined)
    assign(
      context,
      where.name,
      value.items === undefined ? unknownValue(value) : listValue([...value.items].reverse()),
    );
  return textValue('');
}
