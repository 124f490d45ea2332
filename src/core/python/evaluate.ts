// Evaluates expressions as far as they are known, noting on the way what they would do.

import { canonicalPath, isDangerousValue } from './apis.ts';
import { comprehensionValue } from './comprehension.ts';
import { type Machine, report, spend } from './machine.ts';
import { attributeOf, nameInModules, subscriptOf } from './members.ts';
import { addedTexts, iterate, operate, slice } from './operators.ts';
import { isBlob } from './places.ts';
import type { Argument, Expression, Trailer } from './syntax.ts';
import { shown } from './text-methods.ts';
import {
  bytes,
  type CallArguments,
  deepTaint,
  either,
  lookUp,
  NO_ARGUMENTS,
  named,
  number,
  type Scope,
  TAINT,
  text,
  UNKNOWN,
  unknown,
  type Value,
  weightOf,
  withTaint,
} from './value.ts';

/** Fewer escapes than this are how one writes a control character; more are how one hides a word. */
const HIDING_ESCAPES = 4;

/** Comprehensions over more items than this are not followed item by item. */
const MAX_ITERATIONS = 20_000;

export function evaluate(machine: Machine, expression: Expression, scope: Scope): Value {
  if (!spend(machine, 1)) return UNKNOWN;
  switch (expression.type) {
    case 'name':
      return nameValue(machine, expression, scope);
    case 'text':
    case 'bytes': {
      spend(machine, expression.value.length >> 6);
      if (isBlob(expression.value))
        report(machine, 'opaque-blob', expression.span, `${expression.value.length} characters of encoded data`);
      const make = expression.type === 'text' ? text : bytes;
      return make(expression.value, expression.escapes >= HIDING_ESCAPES ? TAINT.built : TAINT.none);
    }
    case 'number':
      return number(expression.value);
    case 'constant':
      return { kind: 'constant', value: expression.value, taint: TAINT.none };
    case 'joined':
      return joinedValue(machine, expression.parts, scope);
    case 'chain':
      return chainValue(machine, expression, scope);
    case 'operation':
      return operationValue(machine, expression.operators, expression.operands, scope);
    case 'unary': {
      const value = evaluate(machine, expression.operand, scope);
      if (value.kind !== 'number') return unknown(value.taint);
      return number(
        expression.operator === '-' ? -value.value : expression.operator === '~' ? ~value.value : value.value,
      );
    }
    case 'conditional': {
      evaluate(machine, expression.test, scope);
      return either([evaluate(machine, expression.yes, scope), evaluate(machine, expression.no, scope)]);
    }
    case 'lambda': {
      for (const { fallback } of expression.parameters) if (fallback !== undefined) evaluate(machine, fallback, scope);
      const code = { name: 'lambda', parameters: expression.parameters, body: expression.body };
      const value: Value = { kind: 'function', code, scope, taint: TAINT.none };
      // Like the body of a `def`, it is read once in a hook whether or not a call is seen.
      if (machine.readsUncalled) machine.call(machine, value, NO_ARGUMENTS, expression.span);
      return value;
    }
    case 'sequence':
      return sequenceValue(machine, expression.items, scope);
    case 'dict':
      return dictValue(machine, expression, scope);
    case 'comprehension':
      return comprehensionValue(machine, expression, scope);
    case 'walrus': {
      const value = evaluate(machine, expression.value, scope);
      scope.names.set(expression.name, value);
      return value;
    }
    case 'wrapped':
      return evaluate(machine, expression.value, scope);
    case 'slice':
      for (const bound of [expression.lower, expression.upper, expression.step]) {
        if (bound !== undefined) evaluate(machine, bound, scope);
      }
      return UNKNOWN;
    case 'unreadable':
      return UNKNOWN;
  }
}

function nameValue(machine: Machine, expression: Expression & { type: 'name' }, scope: Scope): Value {
  const { name, span, isDisguised } = expression;
  const known = lookUp(scope, name);
  if (isDisguised) report(machine, 'hidden-name', span, `the name ${name} is written in look-alike letters`);
  if (known !== undefined) return known;
  const stars: Value[] = [];
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    for (const module of at.stars) {
      const path = canonicalPath(`${module}.${name}`);
      stars.push(nameInModules(machine, path, span) ?? named(path));
    }
  }
  const builtin = named(name === '__builtins__' ? 'builtins' : `builtins.${name}`);
  return stars.length === 0 ? builtin : either([...stars, builtin]);
}

function joinedValue(machine: Machine, parts: readonly Expression[], scope: Scope): Value {
  const values = parts.map((part) => evaluate(machine, part, scope));
  if (
    !spend(
      machine,
      values.reduce((sum, value) => sum + weightOf(value), 0),
    )
  )
    return UNKNOWN;
  const taint = values.reduce((all, value) => all | deepTaint(value), 0);
  if (values.length > 0 && values.every((value) => value.kind === 'bytes'))
    return bytes(values.map(shown).join(''), taint);
  return text(values.map(shown).join(''), taint);
}

function operationValue(
  machine: Machine,
  operators: readonly string[],
  operands: readonly Expression[],
  scope: Scope,
): Value {
  const values = operands.map((operand) => evaluate(machine, operand, scope));
  if (operators[0] === 'or' || operators[0] === 'and') return either(values);
  if (
    !spend(
      machine,
      values.reduce((sum, value) => sum + weightOf(value), 0),
    )
  )
    return UNKNOWN;
  const joined = addedTexts(operators, values);
  if (joined !== undefined) return joined;
  return values.reduce((left, right, index) => operate(operators[index - 1] ?? '', left, right));
}

function sequenceValue(machine: Machine, expressions: readonly Expression[], scope: Scope): Value {
  const items: Value[] = [];
  for (const expression of expressions) {
    const value = evaluate(machine, expression, scope);
    noteKept(machine, value, expression);
    const spread = expression.type === 'wrapped' && expression.isStar ? iterate(value) : undefined;
    if (spread === undefined) items.push(value);
    else items.push(...spread.slice(0, MAX_ITERATIONS));
  }
  return { kind: 'items', items, taint: TAINT.none };
}

function dictValue(machine: Machine, expression: Expression & { type: 'dict' }, scope: Scope): Value {
  const entries = new Map<string, Value>();
  for (const entry of expression.entries) {
    const value = evaluate(machine, entry.value, scope);
    noteKept(machine, value, entry.value);
    if (entry.key === undefined) {
      if (value.kind === 'dict') for (const [key, item] of value.entries) entries.set(key, item);
      continue;
    }
    const key = evaluate(machine, entry.key, scope);
    entries.set(shown(key), value);
  }
  return { kind: 'dict', entries, taint: TAINT.none };
}

/** A function that does harm when called, kept where someone else will call it. */
function noteKept(machine: Machine, value: Value, expression: Expression): void {
  for (const option of value.kind === 'either' ? value.options : [value]) {
    if (option.kind === 'named' && isDangerousValue(option.path) && !option.path.includes('()')) {
      machine.call(machine, option, { positional: [UNKNOWN], named: new Map() }, expression.span);
    }
  }
}

function chainValue(machine: Machine, expression: Expression & { type: 'chain' }, scope: Scope): Value {
  let value = evaluate(machine, expression.base, scope);
  let start = expression.span.start;
  for (const trailer of expression.trailers) {
    if (!spend(machine, 1 + weightOf(value))) return UNKNOWN;
    value = trailed(machine, value, trailer, { start, end: trailer.span.end }, scope);
    start = expression.span.start;
  }
  return value;
}

function trailed(
  machine: Machine,
  value: Value,
  trailer: Trailer,
  span: { start: number; end: number },
  scope: Scope,
): Value {
  switch (trailer.type) {
    case 'attribute':
      if (trailer.isDisguised)
        report(machine, 'hidden-name', span, `the name ${trailer.name} is written in look-alike letters`);
      return attributeOf(machine, value, trailer.name, span);
    case 'subscript': {
      const { index } = trailer;
      if (index.type !== 'slice') return subscriptOf(machine, value, evaluate(machine, index, scope), span);
      const bounds = [index.lower, index.upper, index.step].map((bound) => bound && evaluate(machine, bound, scope));
      // Taking characters one by one costs more than copying them.
      return spend(machine, weightOf(value) * 8) ? slice(value, bounds) : UNKNOWN;
    }
    case 'call': {
      const args = argumentValues(machine, trailer.args, scope);
      machine.scope = scope;
      return machine.call(machine, value, args, span);
    }
  }
}

export function argumentValues(machine: Machine, args: readonly Argument[], scope: Scope): CallArguments {
  const positional: Value[] = [];
  const byName = new Map<string, Value>();
  for (const { name, star, value: expression } of args) {
    const value = evaluate(machine, expression, scope);
    if (star === '**') {
      if (value.kind === 'dict') for (const [key, item] of value.entries) byName.set(key, item);
      else byName.set('**', value);
    } else if (star === '*') positional.push(...(iterate(value)?.slice(0, 1_000) ?? [withTaint(UNKNOWN, value.taint)]));
    else if (name !== '') byName.set(name, value);
    else positional.push(value);
  }
  return { positional, named: byName };
}
