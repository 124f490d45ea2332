// Folds Python's operators and subscripts over known values.

import { percentFormatted, shown } from './text-methods.ts';
import { bytes, either, number, plain, TAINT, text, unknown, type Value } from './value.ts';

/** A long `'a' + 'b' + …` in one go, so that it does not cost the square of its length. */
export function addedTexts(operators: readonly string[], values: readonly Value[]): Value | undefined {
  if (operators.length < 2 || operators.some((operator) => operator !== '+')) return undefined;
  const taint = values.reduce((all, value) => all | value.taint, 0);
  const short = values.filter((value) => value.kind === 'text' && value.value.length <= 2).length;
  const isShort = short >= 3 && short * 4 >= values.length * 3;
  const all = isShort ? taint | TAINT.built : taint;
  if (values.every((value) => value.kind === 'text')) return text(values.map(shown).join(''), all);
  return values.every((value) => value.kind === 'bytes') ? bytes(values.map(shown).join(''), all) : undefined;
}

/** One binary operation. */
export function operate(operator: string, left: Value, right: Value): Value {
  const taint = left.taint | right.taint;
  if (operator === 'or' || operator === 'and') return either([left, right]);
  if (left.kind === 'number' && right.kind === 'number') return arithmetic(operator, left.value, right.value, taint);
  if (operator === '+') return added(left, right, taint);
  if (operator === '*') return repeated(left, right, taint);
  if (operator === '%' && (left.kind === 'text' || left.kind === 'bytes')) {
    const itemTaint = right.kind === 'items' ? right.items.reduce((all, item) => all | item.taint, taint) : taint;
    const make = left.kind === 'text' ? text : bytes;
    const isSpelled = /%c[^%]{0,3}%c/.test(left.value.slice(0, 1_000));
    return make(percentFormatted(left.value, right), isSpelled ? itemTaint | TAINT.built : itemTaint);
  }
  // pathlib's `/` keeps being the path that its methods are asked of.
  if (operator === '/' && left.kind === 'named') return { ...left, taint };
  return unknown(taint);
}

function arithmetic(operator: string, a: number, b: number, taint: number): Value {
  switch (operator) {
    case '+':
      return number(a + b, taint);
    case '-':
      return number(a - b, taint);
    case '*':
      return number(a * b, taint);
    case '//':
      return number(Math.floor(a / b), taint);
    case '%':
      return number(b === 0 ? Number.NaN : a - b * Math.floor(a / b), taint);
    case '**':
      return number(a ** b, taint);
    case '^':
      return number(a ^ b, taint);
    case '&':
      return number(a & b, taint);
    case '|':
      return number(a | b, taint);
    case '<<':
      return number(b >= 0 && b < 32 ? a * 2 ** b : Number.NaN, taint);
    case '>>':
      return number(b >= 0 ? Math.floor(a / 2 ** b) : Number.NaN, taint);
    default:
      return unknown(taint);
  }
}

function added(left: Value, right: Value, taint: number): Value {
  if (left.kind === 'text' && right.kind === 'text') return text(left.value + right.value, taint);
  if (left.kind === 'bytes' && right.kind === 'bytes') return bytes(left.value + right.value, taint);
  if (left.kind === 'items' && right.kind === 'items' && left.items.length + right.items.length <= 2_000) {
    return { kind: 'items', items: [...left.items, ...right.items], taint };
  }
  // What is known of a list stays known beside what is not: `['/x'] + sys.path`.
  const list = left.kind === 'items' ? left : right;
  if (list.kind === 'items' && list.items.length <= 2_000) {
    return { kind: 'items', items: [...list.items, unknown(taint)], taint };
  }
  return unknown(taint);
}

function repeated(left: Value, right: Value, taint: number): Value {
  const [what, times] = left.kind === 'number' ? [right, left] : [left, right];
  if (times.kind !== 'number' || times.value < 0 || !Number.isInteger(times.value)) return unknown(taint);
  if ((what.kind === 'text' || what.kind === 'bytes') && what.value.length * times.value <= 100_000) {
    const value = what.value.repeat(times.value);
    return what.kind === 'text' ? text(value, taint) : bytes(value, taint);
  }
  return unknown(taint);
}

/** `value[index]` for a known index. */
export function subscript(value: Value, index: Value): Value {
  const taint = value.taint | index.taint;
  if (value.kind === 'dict') {
    const key = index.kind === 'number' ? String(index.value) : plain(index);
    if (key !== undefined) return value.entries.get(key) ?? unknown(taint);
    return either([...value.entries.values(), unknown(taint)]);
  }
  if (value.kind === 'items') {
    if (index.kind !== 'number') return either([...value.items.slice(0, 50), unknown(taint)]);
    return value.items.at(index.value) ?? unknown(taint);
  }
  if (index.kind !== 'number') return unknown(taint);
  if (value.kind === 'text') return text(value.value.at(index.value) ?? '', taint);
  return value.kind === 'bytes'
    ? number(value.value.charCodeAt(index.value < 0 ? value.value.length + index.value : index.value), taint)
    : unknown(taint);
}

/** `value[lower:upper:step]`; bounds that are absent are undefined, ones that are not known are unknown. */
export function slice(value: Value, bounds: readonly (Value | undefined)[]): Value {
  const numbers = bounds.map((bound) =>
    bound === undefined ? undefined : bound.kind === 'number' ? bound.value : Number.NaN,
  );
  const [lower, upper, step = 1] = numbers;
  if (numbers.some((bound) => Number.isNaN(bound)) || step === 0) return unknown(value.taint | TAINT.built);
  const taint = step === 1 ? value.taint : value.taint | TAINT.built;
  if (value.kind === 'text') return text(sliced([...value.value], lower, upper, step).join(''), taint);
  if (value.kind === 'bytes') return bytes(sliced([...value.value], lower, upper, step).join(''), taint);
  if (value.kind === 'items')
    return { kind: 'items', items: sliced(value.items, lower, upper, step), taint: value.taint };
  return unknown(taint);
}

function sliced<Item>(
  items: readonly Item[],
  lower: number | undefined,
  upper: number | undefined,
  step: number,
): Item[] {
  const size = items.length;
  const clamp = (bound: number, low: number, high: number): number =>
    Math.max(low, Math.min(high, bound < 0 ? bound + size : bound));
  const picked: Item[] = [];
  const pick = (index: number): void => {
    const item = items[index];
    if (item !== undefined) picked.push(item);
  };
  if (step > 0) {
    const end = upper === undefined ? size : clamp(upper, 0, size);
    for (let index = lower === undefined ? 0 : clamp(lower, 0, size); index < end; index += step) pick(index);
  } else {
    const end = upper === undefined ? -1 : clamp(upper, -1, size - 1);
    for (let index = lower === undefined ? size - 1 : clamp(lower, -1, size - 1); index > end; index += step)
      pick(index);
  }
  return picked;
}

/** Longer texts are not taken apart character by character. */
const MAX_CHARACTERS = 20_000;

/** The items a loop over the value yields, or undefined where they are not known. */
export function iterate(value: Value): readonly Value[] | undefined {
  if (value.kind === 'items') return value.items;
  if ((value.kind === 'text' || value.kind === 'bytes') && value.value.length > MAX_CHARACTERS) return undefined;
  if (value.kind === 'text') return [...value.value].map((char) => text(char, value.taint));
  if (value.kind === 'bytes') return [...value.value].map((char) => number(char.charCodeAt(0), value.taint));
  return value.kind === 'dict' ? [...value.entries.keys()].map((key) => text(key, value.taint)) : undefined;
}
