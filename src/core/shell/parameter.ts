// The value of `${name…}`: defaults, cuts, replacements and slices of what the line itself made known.

import type { Word } from './command-line.ts';
import { type Scope, setVariable, type Value, variableValue } from './scope.ts';
import type { ParameterSyntax, WordSyntax } from './syntax.ts';

const NOT_KNOWN: Value = { text: undefined, from: [] };

export function parameterValue(parameter: ParameterSyntax, scope: Scope, resolve: (word: WordSyntax) => Word): Value {
  const { name, operator } = parameter;
  const operands = parameter.operands.map(resolve);
  const value = variableValue(scope, name);
  const [first, second] = operands.map((operand) => (operand.isStatic ? operand.text : undefined));
  const from = [...(value?.from ?? []), ...operands.flatMap((operand) => operand.from)];
  if (operator === undefined) return value ?? NOT_KNOWN;
  switch (operator) {
    case '-':
    case ':-':
    case '=':
    case ':=': {
      // What the environment may hold is nobody's plan: the default is what the line says.
      const taken =
        value === undefined || (value.text === '' && operator.startsWith(':')) ? { text: first, from } : value;
      if (operator.endsWith('=')) setVariable(scope, name, taken);
      return taken;
    }
    case '+':
    case ':+':
      return { text: value === undefined || (value.text === '' && operator === ':+') ? '' : first, from };
    case '?':
    case ':?':
      return value ?? NOT_KNOWN;
    case ':':
      return { text: slice(value?.text, first, second, operands.length > 1), from };
    case '#':
    case '##':
    case '%':
    case '%%':
      return { text: cut(value?.text, first, operator), from };
    case '/':
    case '//':
      return { text: replace(value?.text, first, second ?? (operands.length > 1 ? undefined : ''), operator), from };
    case '^^':
    case ',,':
      return {
        text:
          operands.length > 0 ? undefined : operator === '^^' ? value?.text?.toUpperCase() : value?.text?.toLowerCase(),
        from,
      };
    default:
      return { text: undefined, from };
  }
}

function slice(
  text: string | undefined,
  offset: string | undefined,
  length: string | undefined,
  hasLength: boolean,
): string | undefined {
  const [start, count] = [Number(offset?.trim() || Number.NaN), Number(length?.trim() || Number.NaN)];
  if (text === undefined || !Number.isInteger(start) || (hasLength && !Number.isInteger(count))) return undefined;
  const from = start < 0 ? Math.max(0, text.length + start) : start;
  if (!hasLength) return text.slice(from);
  return count < 0 ? text.slice(from, count) : text.slice(from, from + count);
}

/** Patterns with a star are followed where it stands at the outer end, as in `${path##*x}` and `${file%x*}`. */
function cut(text: string | undefined, pattern: string | undefined, operator: string): string | undefined {
  if (text === undefined || pattern === undefined) return undefined;
  const fromStart = operator.startsWith('#');
  const star = fromStart ? pattern.startsWith('*') : pattern.endsWith('*');
  const plain = star ? (fromStart ? pattern.slice(1) : pattern.slice(0, -1)) : pattern;
  if (/[*?[]/.test(plain)) return undefined;
  const isLongest = operator.length === 2;
  if (!star) {
    if (fromStart) return text.startsWith(plain) ? text.slice(plain.length) : text;
    return text.endsWith(plain) ? text.slice(0, text.length - plain.length) : text;
  }
  const at = fromStart === isLongest ? text.lastIndexOf(plain) : text.indexOf(plain);
  if (at === -1) return text;
  return fromStart ? text.slice(at + plain.length) : text.slice(0, at);
}

function replace(
  text: string | undefined,
  pattern: string | undefined,
  by: string | undefined,
  operator: string,
): string | undefined {
  if (text === undefined || pattern === undefined || by === undefined || /[*?[]/.test(pattern)) return undefined;
  if (pattern === '') return text;
  return operator === '//' ? text.split(pattern).join(by) : text.replace(pattern, () => by);
}
