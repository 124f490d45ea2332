// What a call does: follows functions, folds library calls, and notes capabilities.

import type { Span } from '../model/span.ts';
import { CODE_RUNNERS, canonicalPath, capabilityOf, isDangerousValue } from './apis.ts';
import { noteEffect, noteHandedOver } from './effects.ts';
import { callFunction } from './functions.ts';
import { foldCall } from './library.ts';
import { linkedResult } from './linked.ts';
import { type Machine, noteForeignCall, report, spend } from './machine.ts';
import { namespaceOwner, reflectedAttribute, subscriptOf } from './members.ts';
import { callObject } from './objects.ts';
import { iterate } from './operators.ts';
import { callTextMethod, shown } from './text-methods.ts';
import {
  type CallArguments,
  deepTaint,
  either,
  named,
  plain,
  TAINT,
  taintOf,
  UNKNOWN,
  unknown,
  type Value,
  weightOf,
} from './value.ts';

/** The value of `callee(...args)`. */
export function call(machine: Machine, callee: Value, args: CallArguments, span: Span): Value {
  const weight = args.positional.reduce((sum, value) => sum + weightOf(value), 2);
  if (!spend(machine, weight)) return UNKNOWN;
  switch (callee.kind) {
    case 'either':
      return either(callee.options.map((option) => call(machine, option, args, span)));
    case 'named':
      return callNamed(machine, callee, args, span);
    case 'method':
      noteCallbacks(machine, '', args, span);
      return callMethod(machine, callee.object, callee.name, args, span);
    case 'function':
      noteHandedOver(machine, args, span);
      return callFunction(machine, callee, args, span);
    case 'prepared':
      return callPrepared(machine, callee, args, span);
    case 'object':
      noteCallbacks(machine, '', args, span);
      return callObject(machine, callee, args, span);
    default:
      if ((callee.taint & TAINT.unread) !== 0)
        report(machine, 'reflection', span, 'a function that cannot be known beforehand');
      noteCallbacks(machine, '', args, span);
      return unknown(callee.taint | (taintOf(args) & ~TAINT.built));
  }
}

function callNamed(machine: Machine, callee: Value & { kind: 'named' }, args: CallArguments, span: Span): Value {
  const { path } = callee;
  if (isDangerousValue(path) && (callee.taint & TAINT.reflected) !== 0 && CODE_RUNNERS.has(path)) {
    report(machine, 'hidden-name', span, path);
  }
  const codeAt = CODE_RUNNERS.get(path);
  if (codeAt !== undefined) return runCode(machine, path, args.positional[codeAt] ?? args.named.get('stmt'), span);
  noteCallbacks(machine, path, args, span);
  const folded = foldCall(machine, path, args, span) ?? dictMethod(machine, path, args, span);
  if (folded !== undefined) {
    spend(machine, weightOf(folded));
    return folded;
  }
  const taint = (callee.taint | taintOf(args)) & ~TAINT.reflected;
  noteForeignCall(machine, path);
  const linked = linkedResult(machine, path, args, span);
  if (linked !== undefined && linked.kind !== 'unknown') return linked;
  const capability = capabilityOf(path);
  const effect = noteEffect(machine, path, capability, args, span, taint);
  return named(`${path}()`, taint | effect);
}

/** exec, eval and their like: the text is read in turn, and where it came from counts. */
function runCode(machine: Machine, path: string, payload: Value | undefined, span: Span): Value {
  const name = path.replace(/^builtins\./, '');
  if (name === 'compile') return payload ?? UNKNOWN;
  const values =
    payload === undefined ? [unknown(TAINT.unread)] : payload.kind === 'either' ? payload.options : [payload];
  const results = values.map((value) => {
    const code = plain(value);
    const isWhole = code !== undefined && !code.includes('\ufffd');
    const taint = deepTaint(value) | (isWhole ? 0 : TAINT.unread) | (path.startsWith('builtins.') ? 0 : TAINT.built);
    report(machine, 'dynamic-exec', span, name, taint);
    return code === undefined ? UNKNOWN : machine.runText(machine, code, name, span, machine.scope);
  });
  return either(results);
}

/** Functions whose arguments are only looked at, or kept for whoever uses the result. */
const LOOKERS: ReadonlySet<string> = new Set(
  'isinstance issubclass hasattr getattr delattr callable id type repr print str dir vars len property staticmethod classmethod'
    .split(' ')
    .map((name) => `builtins.${name}`)
    .concat(
      ...['update_wrapper', 'wraps', 'wraps()', 'lru_cache', 'lru_cache()', 'cache', 'cached_property'].map(
        (name) => `functools.${name}`,
      ),
      ...['contextmanager', 'asynccontextmanager'].map((name) => `contextlib.${name}`),
    ),
);

/** A function handed over is called by somebody, some time, with something. */
function noteCallbacks(machine: Machine, path: string, args: CallArguments, span: Span): void {
  if (LOOKERS.has(path) || path.startsWith('inspect.')) return;
  noteHandedOver(machine, args, span);
  const rest = [...args.positional, ...args.named.values()];
  for (const value of rest) {
    for (const option of value.kind === 'either' ? value.options : [value]) {
      if (option.kind === 'named' && isDangerousValue(option.path) && !option.path.endsWith(')')) {
        call(machine, option, { positional: callbackArguments(rest, value), named: new Map() }, span);
      } else if (option.kind === 'function' && (machine.readsUncalled || option.code.isWrapped !== true))
        callFunction(machine, option, { positional: [], named: new Map() }, span);
      else if (option.kind === 'prepared') call(machine, option, { positional: [], named: new Map() }, span);
    }
  }
}

/** `Timer(1, exec, ('…',))`, `register(exec, '…')`: what comes behind the function is what it gets. */
function callbackArguments(all: readonly Value[], callback: Value): Value[] {
  const behind = all.slice(all.indexOf(callback) + 1);
  const [first] = behind;
  const items = first?.kind === 'items' ? first.items : behind;
  return items.length === 0 ? [UNKNOWN] : [...items];
}

function callMethod(machine: Machine, object: Value, name: string, args: CallArguments, span: Span): Value {
  const [first, second] = args.positional;
  if (name === '__getitem__' || name === 'get' || name === 'pop' || name === 'setdefault') {
    if (first !== undefined && object.kind !== 'text') {
      const held = object.kind === 'dict' ? object.entries.get(shown(first)) : undefined;
      if (held !== undefined) return held;
      if (object.kind === 'dict' && second !== undefined && !object.entries.has('\ufffd')) return second;
      const found = subscriptOf(machine, object, first, span);
      return second === undefined ? found : either([found, second]);
    }
  }
  if (name === '__getattribute__' || name === '__getattr__') return reflectedAttribute(machine, object, first, span);
  if (object.kind === 'text' || object.kind === 'bytes') {
    const size = object.value.length + (first?.kind === 'items' ? first.items.length * 16 : 0);
    return spend(machine, size >> 6) ? callTextMethod(object, name, args) : UNKNOWN;
  }
  if (object.kind === 'items') return callListMethod(object, name, args);
  if (object.kind === 'dict') {
    if (name === 'values') return { kind: 'items', items: [...object.entries.values()], taint: object.taint };
    if (name === 'update' && first?.kind === 'dict')
      for (const [key, value] of first.entries) object.entries.set(key, value);
  }
  return unknown(deepTaint(object) | taintOf(args));
}

const MAX_LIST = 20_000;

function callListMethod(object: Value & { kind: 'items' }, name: string, args: CallArguments): Value {
  const [first, second] = args.positional;
  if (object.items.length >= MAX_LIST || first === undefined) {
    if (name === 'reverse') object.items.reverse();
    return name === 'pop' ? (object.items.pop() ?? UNKNOWN) : UNKNOWN;
  }
  if (name === 'append') object.items.push(first);
  else if (name === 'extend') object.items.push(...(iterate(first)?.slice(0, MAX_LIST) ?? [unknown(first.taint)]));
  else if (name === 'insert' && second !== undefined)
    object.items.splice(first.kind === 'number' ? first.value : 0, 0, second);
  else return unknown(deepTaint(object));
  return UNKNOWN;
}

/** Methods of mappings that hold names: `vars(x).get('y')`, `sys.modules.get('os')`, `x.__getattribute__('y')`. */
function dictMethod(machine: Machine, path: string, args: CallArguments, span: Span): Value | undefined {
  const dot = path.lastIndexOf('.');
  const owner = path.slice(0, dot);
  const method = path.slice(dot + 1);
  const [first = UNKNOWN, second] = args.positional;
  if (method === '__getattribute__' || method === '__getattr__') {
    const isUnbound = owner === 'builtins.object' || owner === 'builtins.type';
    const [object, name] = isUnbound ? [first, second] : [named(owner), first];
    return reflectedAttribute(machine, object, name, span);
  }
  if ((method === 'items' || method === 'values') && namespaceOwner(owner) !== undefined) {
    // Everything a module holds: picking one of it hides what is called.
    return unknown(TAINT.unread);
  }
  if (method === 'copy' && namespaceOwner(owner) !== undefined) return named(owner);
  if (method === '__call__') return call(machine, named(owner), args, span);
  if (
    method === 'load_module' &&
    first !== UNKNOWN &&
    plain(first) !== undefined &&
    capabilityOf(owner.replace(/\(\)$/, '')) === undefined
  ) {
    report(machine, 'gadget', span, method);
    return named(canonicalPath(plain(first) ?? ''), TAINT.reflected);
  }
  if ((method === 'get' || method === '__getitem__' || method === 'pop') && namespaceOwner(owner) !== undefined) {
    return subscriptOf(machine, named(owner), first, span);
  }
  return undefined;
}

function callPrepared(machine: Machine, callee: Value & { kind: 'prepared' }, args: CallArguments, span: Span): Value {
  const { callee: inner, args: kept } = callee;
  const path = inner.kind === 'named' ? inner.path : '';
  const [object = UNKNOWN] = args.positional;
  const [name, ...rest] = kept.positional;
  if (path === 'operator.attrgetter()') return reflectedAttribute(machine, object, name, span);
  if (path === 'operator.itemgetter()') return subscriptOf(machine, object, name ?? UNKNOWN, span);
  if (path === 'operator.methodcaller()') {
    const method = reflectedAttribute(machine, object, name, span);
    return call(machine, method, { positional: rest, named: kept.named }, span);
  }
  const merged = {
    positional: [...kept.positional, ...args.positional],
    named: new Map([...kept.named, ...args.named]),
  };
  return call(machine, inner, merged, span);
}
