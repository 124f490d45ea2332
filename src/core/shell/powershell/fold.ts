// Works out PowerShell's operators on values that are known: what people hide words behind.

import { UNKNOWN } from '../command-line.ts';
import {
  itemsOf,
  knownTexts,
  listValue,
  MAX_SHAPE,
  numberValue,
  type PsValue,
  textValue,
  unknownValue,
} from './values.ts';

const MAX_RANGE = 1_024;
const MAX_PATTERN = 400;

export function foldBinary(operator: string, left: PsValue, right: PsValue): PsValue {
  switch (operator) {
    case '+':
      return add(left, right);
    case '*':
      return repeat(left, right);
    case '-f':
      return format(left, right);
    case '-join': {
      const texts = knownTexts(left);
      return texts === undefined || right.text === undefined
        ? unknownValue(left, right)
        : textValue(texts.join(right.text), left.from);
    }
    case '-split':
      return split(left, right);
    case '-replace':
    case '-creplace':
    case '-ireplace':
      return replace(left, right, operator === '-creplace');
    case '-as':
      return left;
    case '..':
      return range(left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

function arithmetic(operator: string, left: PsValue, right: PsValue): PsValue {
  const [a, b] = [numeric(left), numeric(right)];
  if (a === undefined || b === undefined) return unknownValue(left, right);
  switch (operator) {
    case '-':
      return numberValue(a - b);
    case '/':
      return b === 0 ? unknownValue() : numberValue(a / b);
    case '%':
      return b === 0 ? unknownValue() : numberValue(a % b);
    case '-bxor':
      return numberValue(a ^ b);
    case '-band':
      return numberValue(a & b);
    case '-bor':
      return numberValue(a | b);
    default:
      return unknownValue(left, right);
  }
}

export function numeric({ number, text }: PsValue): number | undefined {
  if (number !== undefined) return number;
  return text !== undefined && /^\s*(?:[+-]?\d{1,15}(?:\.\d{1,15})?|0x[0-9a-f]{1,8})\s*$/i.test(text)
    ? Number(text)
    : undefined;
}

function add(left: PsValue, right: PsValue): PsValue {
  if (left.items !== undefined) return listValue([...left.items, ...itemsOf(right)]);
  if (left.number !== undefined && right.number !== undefined) return numberValue(left.number + right.number);
  const from = [...left.from, ...right.from].slice(0, 32);
  if (left.text !== undefined && right.text !== undefined) return textValue(left.text + right.text, from);
  return {
    text: undefined,
    from,
    shape: ((left.text ?? left.shape ?? UNKNOWN) + (right.text ?? right.shape ?? UNKNOWN)).slice(0, MAX_SHAPE),
  };
}

function repeat(left: PsValue, right: PsValue): PsValue {
  const times = numeric(right);
  if (left.number !== undefined && times !== undefined) return numberValue(left.number * times);
  if (left.text === undefined || times === undefined || left.text.length * times > 16_384)
    return unknownValue(left, right);
  return textValue(left.text.repeat(Math.max(0, Math.floor(times))), left.from);
}

/** `'{1}{0}' -f 'x','ie'` */
function format(left: PsValue, right: PsValue): PsValue {
  const values = knownTexts(right);
  if (left.text === undefined || values === undefined) return unknownValue(left, right);
  let isKnown = true;
  const text = left.text.replace(
    /\{\{|\}\}|\{(\d{1,3})(?:,-?\d{1,3})?(:[^{}]{0,20})?\}/g,
    (whole, index: string | undefined, shape?: string) => {
      if (index === undefined) return whole.slice(0, 1);
      const value = values[Number(index)];
      if (value === undefined || shape !== undefined) isKnown = false;
      return value ?? '';
    },
  );
  return isKnown ? textValue(text, left.from) : unknownValue(left, right);
}

function split(left: PsValue, right: PsValue): PsValue {
  const [separator] = itemsOf(right);
  const texts = knownTexts(left);
  if (texts === undefined || separator?.text === undefined) return unknownValue(left, right);
  const pattern = plainPattern(separator.text, 'i');
  if (pattern === undefined) return unknownValue(left, right);
  return listValue(
    texts.flatMap((text) => text.split(pattern).filter((part) => part !== undefined)).map((text) => textValue(text)),
  );
}

function replace(left: PsValue, right: PsValue, isExact: boolean): PsValue {
  const [from, to] = itemsOf(right);
  const texts = knownTexts(left);
  const pattern = from?.text === undefined ? undefined : plainPattern(from.text, isExact ? 'g' : 'gi');
  if (texts === undefined || pattern === undefined || (to !== undefined && to.text === undefined))
    return unknownValue(left, right);
  const results = texts.map((text) => textValue(text.replace(pattern, to?.text ?? ''), left.from));
  return left.items === undefined ? (results[0] ?? textValue('')) : listValue(results);
}

/** Only patterns that cannot run away: characters, classes and escapes without quantifiers or groups. */
function plainPattern(source: string, flags: string): RegExp | undefined {
  if (source.length > MAX_PATTERN || /[*+?{}()]/.test(source.replace(/\\./g, ''))) return undefined;
  try {
    return new RegExp(source, flags);
  } catch {
    // Not a pattern: PowerShell would fail, too.
    return undefined;
  }
}

function range(left: PsValue, right: PsValue): PsValue {
  const [from, to] = [numeric(left), numeric(right)];
  if (from === undefined || to === undefined || Math.abs(to - from) > MAX_RANGE) return unknownValue(left, right);
  const step = from <= to ? 1 : -1;
  return listValue(Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => numberValue(from + index * step)));
}

/** `'abc'[0,2]`, `$list[-1]`, `$table['key']` */
export function foldIndex(target: PsValue, index: PsValue): PsValue {
  if (target.entries !== undefined && index.text !== undefined)
    return target.entries.get(index.text.toLowerCase()) ?? unknownValue(target);
  const source =
    target.items ??
    (target.text === undefined ? undefined : [...target.text].map((char) => textValue(char, target.from)));
  const positions = itemsOf(index).map(numeric);
  if (source === undefined || positions.some((position) => position === undefined)) return unknownValue(target);
  const picked = positions.map((position) => source.at(Math.trunc(position ?? 0)) ?? textValue('', target.from));
  return index.items === undefined ? (picked[0] ?? unknownValue(target)) : listValue(picked);
}

export function foldCast(type: string, value: PsValue): PsValue {
  if (/^char$/.test(type)) return character(value);
  if (/^char\[\]$/.test(type)) {
    if (value.items !== undefined) return listValue(value.items.map(character));
    return value.text === undefined
      ? unknownValue(value)
      : listValue([...value.text].map((char) => textValue(char, value.from)));
  }
  if (/^(?:int(?:16|32|64)?|byte|long|uint\d{2}|double|decimal|single|float)$/.test(type)) {
    const number = numeric(value) ?? (value.text?.length === 1 ? value.text.charCodeAt(0) : undefined);
    return number === undefined ? unknownValue(value) : numberValue(Math.trunc(number));
  }
  if (/^(?:(?:int|byte|uint)\w{0,2}|object|array)\[\]$|^array$/.test(type)) return listValue(itemsOf(value));
  if (
    /^string(?:\[\])?$|^uri$|^io\.(?:file|directory)info$|^void$|^regex$|^pscustomobject$|^ordered$|^version$|^object$/.test(
      type,
    )
  )
    return value;
  if (type === 'scriptblock') return { ...value, type };
  return { ...value, type };
}

export function character(value: PsValue): PsValue {
  const code = value.number ?? (value.text !== undefined && value.text.length > 1 ? numeric(value) : undefined);
  if (code !== undefined)
    return code >= 0 && code <= 0xffff ? textValue(String.fromCharCode(code), value.from) : unknownValue(value);
  return value.text?.length === 1 ? value : unknownValue(value);
}
