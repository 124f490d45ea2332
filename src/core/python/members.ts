// Attributes and subscripts: how a dotted name grows, and the detours by which code reaches one without writing it.

import type { Span } from '../model/span.ts';
import { canonicalPath } from './apis.ts';
import { linkedValue } from './linked.ts';
import { type Machine, report, spend } from './machine.ts';
import { objectMember } from './objects.ts';
import { subscript } from './operators.ts';
import { isSecretVariable } from './places.ts';
import { either, lookUp, named, plain, TAINT, text, unknown, type Value, withTaint } from './value.ts';

/** Attributes that lead from any object to all of Python: only code that hides what it calls goes this way. */
const GADGETS: ReadonlySet<string> = new Set(
  '__subclasses__ __globals__ __code__ __builtins__ __reduce__ __reduce_ex__ __bases__ __mro__ f_globals f_builtins gi_frame tb_frame cr_frame __init_subclass__'.split(
    ' ',
  ),
);

const STRING_CONSTANTS: Readonly<Record<string, string>> = {
  'string.ascii_lowercase': 'abcdefghijklmnopqrstuvwxyz',
  'string.ascii_uppercase': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'string.ascii_letters': 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'string.digits': '0123456789',
  'string.hexdigits': '0123456789abcdefABCDEF',
  'string.punctuation': '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  'os.sep': '/',
  'os.path.sep': '/',
};

/** `value.name`. */
export function attributeOf(machine: Machine, value: Value, name: string, span: Span): Value {
  if (value.kind === 'either') return either(value.options.map((option) => attributeOf(machine, option, name, span)));
  if (GADGETS.has(name) && !(value.kind === 'named' && value.path === 'builtins')) {
    report(machine, 'gadget', span, name);
    if (name === '__builtins__' || name === 'f_builtins') return named('builtins', TAINT.reflected);
  }
  if (value.kind === 'named') return namedMember(machine, value, name, span);
  if (value.kind === 'unknown') return value;
  if (value.kind === 'object') return objectMember(machine, value, name, span) ?? unknown(value.taint);
  return { kind: 'method', object: value, name, taint: value.taint };
}

/** What a dotted name stands for where another module at hand says so. */
export function nameInModules(machine: Machine, path: string, span: Span): Value | undefined {
  if (machine.following.size >= MAX_FOLLOWED) return undefined;
  const linked = linkedValue(machine, path);
  if (linked === undefined || linked.rest.length === 0) return linked?.value;
  // Modules may take a name from each other in turn: it then stands for itself.
  if (machine.following.has(linked.member) || !spend(machine, 1)) return undefined;
  machine.following.add(linked.member);
  const value = linked.rest.reduce((at, part) => attributeOf(machine, at, part, span), linked.value);
  machine.following.delete(linked.member);
  return value;
}

/** Names that lead to names in other modules are followed this far. */
const MAX_FOLLOWED = 12;

function namedMember(machine: Machine, value: Value & { kind: 'named' }, name: string, span: Span): Value {
  const path = canonicalPath(`${value.path}.${name}`);
  const linked = nameInModules(machine, path, span);
  if (linked !== undefined) return withTaint(linked, value.taint);
  const constant = Object.hasOwn(STRING_CONSTANTS, path) ? STRING_CONSTANTS[path] : undefined;
  if (constant !== undefined) return text(constant);
  if (path === 'os.environ' || path === 'os.environb') return named('os.environ', TAINT.environment | TAINT.secret);
  return named(path, value.taint);
}

/** `value[index]`, and what `dict` methods that look a key up give. */
export function subscriptOf(machine: Machine, value: Value, index: Value, span: Span): Value {
  if (value.kind === 'either') return either(value.options.map((option) => subscriptOf(machine, option, index, span)));
  if (value.kind === 'object') {
    const getter = value.members.get('__getitem__') ?? value.members.get('__class_getitem__');
    const args = { positional: [value, index], named: new Map() };
    return getter === undefined ? unknown(value.taint) : machine.call(machine, getter, args, span);
  }
  if (value.kind !== 'named') return subscript(value, index);
  const key = plain(index);
  const { path } = value;
  if (path === 'os.environ') return environmentValue(machine, key, span);
  const owner = namespaceOwner(path);
  if (owner === undefined) return named(`${path}[]`, value.taint);
  if (key === undefined) {
    // Looking is no harm; calling what was found is.
    return unknown(value.taint | index.taint | TAINT.unread);
  }
  if (owner === 'sys.modules') {
    const path = canonicalPath(key);
    return named(path, path === 'builtins' ? value.taint | TAINT.reflected : value.taint);
  }
  if (owner === '')
    return key === '__builtins__'
      ? named('builtins', TAINT.reflected)
      : (lookUp(machine.scope, key) ?? named(canonicalPath(`builtins.${key}`), TAINT.reflected));
  return named(canonicalPath(`${owner}.${key}`), value.taint | TAINT.reflected);
}

/** Whose names a mapping holds: a module's, the running code's (empty), or `sys.modules`. */
export function namespaceOwner(path: string): string | undefined {
  if (path === 'sys.modules' || path === 'builtins') return path;
  if (path.endsWith('.__dict__')) return path.slice(0, -'.__dict__'.length);
  return path === 'builtins.globals()' || path === 'builtins.locals()' || path === 'builtins.vars()' ? '' : undefined;
}

/** The value of an environment variable, noting when it is a secret by its name. */
export function environmentValue(machine: Machine, name: string | undefined, span: Span): Value {
  if (name === undefined) return unknown(TAINT.environment);
  if (!isSecretVariable(name)) return unknown(TAINT.environment);
  report(machine, 'secret-read', span, `the environment variable ${name.slice(0, 80)}`);
  return unknown(TAINT.environment | TAINT.secret);
}

/** Modules of which nobody needs something by a name that only shows when it runs. */
const POWERFUL: ReadonlySet<string> = new Set(['os', 'builtins', 'subprocess', 'importlib', 'ctypes']);

/** `getattr(value, name)`. */
export function reflectedAttribute(machine: Machine, value: Value, name: Value | undefined, span: Span): Value {
  const names = name?.kind === 'either' ? name.options.map(plain) : [plain(name)];
  const results = names.map((known) => {
    if (known !== undefined) return known.split('.').reduce((at, part) => attributeOf(machine, at, part, span), value);
    if (value.kind === 'named' && POWERFUL.has(value.path))
      report(machine, 'hidden-name', span, `something of the module ${value.path}, by a name that is not known`);
    else report(machine, 'reflection', span, 'an attribute by a name that is not known');
    return unknown(value.taint);
  });
  return withTaint(either(results), TAINT.reflected);
}
