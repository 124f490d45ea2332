// Functions of Python's library whose results fold, or that lead to other functions.

import type { Span } from '../model/span.ts';
import { canonicalPath } from './apis.ts';
import { DECODERS } from './decoders.ts';
import type { Fold } from './fold.ts';
import { asItems, enumerated, range, reversedItems, zipped } from './item-functions.ts';
import { type Machine, noteModule, report } from './machine.ts';
import { attributeOf, environmentValue, namespaceOwner, reflectedAttribute } from './members.ts';
import { iterate } from './operators.ts';
import { shown, translationTable } from './text-methods.ts';
import {
  argument,
  bytes,
  type CallArguments,
  either,
  named,
  number,
  plain,
  TAINT,
  taintOf,
  text,
  UNKNOWN,
  unknown,
  type Value,
  withTaint,
} from './value.ts';

/** The result of a library function; undefined where it has none worth knowing. */
export function foldCall(machine: Machine, path: string, args: CallArguments, span: Span): Value | undefined {
  const fold = FOLDS.get(path);
  return fold?.({ machine, args, span, first: args.positional[0], taint: taintOf(args) });
}

const importModule: Fold = ({ machine, first, span, taint }) => {
  const options = first?.kind === 'either' ? first.options : [first];
  return either(
    options.map((option) => {
      const name = plain(option);
      if (name !== undefined && name !== '' && !name.includes('\ufffd')) {
        noteModule(machine, name.replace(/^\.+/, ''), span);
        const hides = canonicalPath(name) === 'builtins' ? TAINT.reflected : TAINT.none;
        return named(canonicalPath(name.replace(/^\.+/, '')), (taint & ~TAINT.environment) | hides);
      }
      report(machine, 'reflection', span, 'imports a module whose name is not known', taint);
      return unknown(taint);
    }),
  );
};

const resolved: Fold = ({ machine, first, span }) => {
  const name = plain(first);
  if (name !== undefined) return named(canonicalPath(name.replaceAll(':', '.')), TAINT.reflected);
  report(machine, 'reflection', span, 'resolves a name that is not known');
  return undefined;
};

const prepared =
  (path: string): Fold =>
  ({ args }) => ({ kind: 'prepared', callee: named(path), args, taint: 0 });

const asText: Fold = ({ first, taint }) =>
  first?.kind === 'number' || plain(first) !== undefined ? text(shown(first), taint) : unknown(taint);

const asBytes: Fold = ({ first, taint }) => {
  const items = first?.kind === 'items' ? first.items : undefined;
  if (items?.every((item) => item.kind === 'number')) {
    const value = items.map((item) => String.fromCharCode(item.kind === 'number' ? item.value & 0xff : 0)).join('');
    return bytes(value, taint | TAINT.built);
  }
  const given = plain(first);
  return given === undefined ? unknown(taint | (first?.kind === 'items' ? TAINT.built : 0)) : bytes(given, taint);
};

const mapped: Fold = ({ machine, args, span, taint }) => {
  const [callee, source] = args.positional;
  if (callee === undefined) return undefined;
  const items = source === undefined ? undefined : iterate(source);
  const call = (item: Value): Value => machine.call(machine, callee, { positional: [item], named: new Map() }, span);
  if (items === undefined) return unknown(call(UNKNOWN).taint | taint);
  return { kind: 'items', items: items.slice(0, 5_000).map(call), taint };
};

const reduced: Fold = ({ machine, args, span, taint }) => {
  const [callee, source, start] = args.positional;
  const items = source === undefined ? undefined : iterate(source);
  if (callee === undefined || items === undefined) return unknown(taint);
  const all = start === undefined ? items : [start, ...items];
  return all
    .slice(0, 5_000)
    .reduce((left, right) => machine.call(machine, callee, { positional: [left, right], named: new Map() }, span));
};

const joinedPath: Fold = ({ args, taint }) => text(args.positional.map(shown).join('/'), taint & ~TAINT.built);
/** `dict(zip(keys, values))`. */
function dictOfPairs(pairs: Value, taint: number): Value | undefined {
  if (pairs.kind === 'dict') return { ...pairs, entries: new Map(pairs.entries) };
  if (pairs.kind !== 'items') return undefined;
  const entries = new Map<string, Value>();
  for (const pair of pairs.items.slice(0, 5_000)) {
    const [key, value] = pair.kind === 'items' ? pair.items : [];
    if (key === undefined || value === undefined) return undefined;
    entries.set(shown(key), withTaint(value, TAINT.built));
  }
  return { kind: 'dict', entries, taint };
}

const samePath: Fold = ({ first }) => first;

/** The call that a partial keeps is made once here, in case nobody is seen to make it. */
const partial: Fold = ({ machine, args, span }) => {
  const [callee, ...positional] = args.positional;
  if (callee === undefined) return undefined;
  machine.call(machine, callee, { positional, named: args.named }, span);
  return { kind: 'prepared', callee, args: { positional, named: args.named }, taint: 0 };
};

const FOLDS: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ...DECODERS,
  ['builtins.__import__', importModule],
  ['importlib.import_module', importModule],
  ['importlib.__import__', importModule],
  ['pydoc.locate', resolved],
  ['pkgutil.resolve_name', resolved],
  [
    'builtins.getattr',
    ({ machine, args, first = UNKNOWN, span }) => reflectedAttribute(machine, first, args.positional[1], span),
  ],
  [
    'inspect.getattr_static',
    ({ machine, args, first = UNKNOWN, span }) => reflectedAttribute(machine, first, args.positional[1], span),
  ],
  [
    'builtins.vars',
    ({ machine, first, span }) => (first === undefined ? undefined : attributeOf(machine, first, '__dict__', span)),
  ],
  ['operator.attrgetter', prepared('operator.attrgetter()')],
  ['operator.itemgetter', prepared('operator.itemgetter()')],
  ['operator.methodcaller', prepared('operator.methodcaller()')],
  [
    'operator.call',
    ({ machine, args, first = UNKNOWN, span }) =>
      machine.call(machine, first, { ...args, positional: args.positional.slice(1) }, span),
  ],
  ['functools.partial', partial],
  ['functools.update_wrapper', ({ first }) => first],
  ['functools.wraps()', ({ first }) => first],
  ['functools.reduce', reduced],
  ['builtins.map', mapped],
  ['builtins.filter', mapped],
  [
    'builtins.chr',
    ({ first, taint }) =>
      first?.kind === 'number' && first.value >= 0 && first.value <= 0x10ffff
        ? text(String.fromCodePoint(first.value), taint | TAINT.built)
        : unknown(taint | TAINT.built),
  ],
  ['builtins.ord', ({ first, taint }) => number(plain(first)?.codePointAt(0) ?? Number.NaN, taint)],
  [
    'builtins.int',
    ({ first, args, taint }) =>
      number(
        first?.kind === 'number'
          ? Math.trunc(first.value)
          : Number.parseInt(plain(first) ?? '', first === undefined ? 10 : radix(args)),
        taint,
      ),
  ],
  [
    'builtins.len',
    ({ first, taint }) =>
      number(plain(first)?.length ?? (first?.kind === 'items' ? first.items.length : Number.NaN), taint),
  ],
  ['builtins.str', asText],
  ['builtins.bytes', asBytes],
  ['builtins.bytearray', asBytes],
  ['builtins.memoryview', asBytes],
  ['builtins.list', ({ first, taint }) => asItems(first, taint)],
  ['builtins.tuple', ({ first, taint }) => asItems(first, taint)],
  ['builtins.reversed', ({ first, taint }) => reversedItems(first, taint)],
  ['builtins.iter', ({ first }) => first],
  [
    'builtins.next',
    ({ first, taint }) => (first?.kind === 'items' ? either(first.items.slice(0, 50)) : unknown(taint)),
  ],
  ['builtins.range', ({ args, taint }) => range(args, taint)],
  ['builtins.zip', ({ args, taint }) => zipped(args, taint)],
  ['builtins.enumerate', ({ first, taint }) => enumerated(first, taint)],
  ['builtins.str.maketrans', ({ args }) => translationTable(args)],
  [
    'builtins.str.join',
    ({ machine, args, first = UNKNOWN, span }) =>
      machine.call(
        machine,
        attributeOf(machine, first, 'join', span),
        { ...args, positional: args.positional.slice(1) },
        span,
      ),
  ],
  [
    'builtins.dict',
    ({ args, first, taint }) =>
      first === undefined
        ? { kind: 'dict', entries: new Map(args.named), taint }
        : first.kind === 'named' && namespaceOwner(first.path) !== undefined
          ? first
          : (dictOfPairs(first, taint) ?? unknown(taint)),
  ],
  ['os.path.join', joinedPath],
  ['os.path.expanduser', samePath],
  ['os.path.expandvars', samePath],
  ['os.path.abspath', samePath],
  ['os.path.realpath', samePath],
  ['os.path.normpath', samePath],
  ['os.fspath', samePath],
  ['os.getenv', ({ machine, first, args, span }) => withFallback(environmentValue(machine, plain(first), span), args)],
  [
    'os.environ.get',
    ({ machine, first, args, span }) => withFallback(environmentValue(machine, plain(first), span), args),
  ],
  [
    'os.environ.pop',
    ({ machine, first, args, span }) => withFallback(environmentValue(machine, plain(first), span), args),
  ],
  ['tempfile.gettempdir', () => text('/tmp')],
  ['os.path.basename', () => undefined],
]);

function withFallback(value: Value, args: CallArguments): Value {
  const fallback = argument(args, 1, 'default');
  return fallback === undefined ? value : either([value, fallback]);
}

function radix(args: CallArguments): number {
  const base = argument(args, 1, 'base');
  return base?.kind === 'number' && base.value >= 2 && base.value <= 36 ? base.value : 10;
}
