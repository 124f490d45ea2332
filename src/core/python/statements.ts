// Runs statements over known values: every branch is taken, because nothing is known of the machine it will run on.

import { canonicalPath, isDangerousValue } from './apis.ts';
import { bind } from './bind.ts';
import { noteAdded, noteAssigned, noteSearchPath, noteVariable } from './effects.ts';
import { absoluteModule } from './linked.ts';
import { type Machine, noteForeignModule, noteModule, report, spend } from './machine.ts';
import { isForScriptsOnly } from './main-guard.ts';
import { nameInModules } from './members.ts';
import { makeClass } from './objects.ts';
import { iterate, operate } from './operators.ts';
import type { Expression, Statement } from './syntax.ts';
import { deepTaint, either, named, plain, type Scope, UNKNOWN, unknown, type Value } from './value.ts';

/** Loops over more items than this are followed once, with an unknown item. */
const MAX_LOOP = 5_000;

interface Run {
  readonly machine: Machine;
  readonly scope: Scope;
  readonly returned: Value[];
  /** True where the statement may not run: names then keep what they were, too. */
  readonly isConditional: boolean;
  last: Value;
}

/** What the statements return, or else the value of their last expression. */
export function runStatements(machine: Machine, statements: readonly Statement[], scope: Scope): Value {
  const run: Run = { machine, scope, returned: [], isConditional: false, last: UNKNOWN };
  runAll(run, statements);
  return run.returned.length === 0 ? run.last : either(run.returned);
}

function runAll(run: Run, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (!spend(run.machine, 1)) return;
    runStatement(run, statement);
  }
}

function runStatement(run: Run, statement: Statement): void {
  const { machine, scope } = run;
  const value = (expression: Expression): Value => machine.evaluate(machine, expression, scope);
  switch (statement.type) {
    case 'expression':
      run.last = value(statement.value);
      return;
    case 'import':
      for (const { path, alias } of statement.names) {
        noteModule(machine, path, statement.span);
        set(
          run,
          alias === '' ? (path.split('.', 1)[0] ?? path) : alias,
          named(canonicalPath(alias === '' ? (path.split('.', 1)[0] ?? path) : path)),
        );
      }
      return;
    case 'import-from':
      runImportFrom(run, statement);
      return;
    case 'assign':
      runAssign(run, statement);
      return;
    case 'delete':
      value(statement.value);
      return;
    case 'return':
      run.returned.push(value(statement.value));
      return;
    case 'block':
      if (isForScriptsOnly(machine, statement.head[0])) return;
      for (const expression of statement.head) value(expression);
      for (const { target, value: source } of statement.bindings) bind(target, value(source), scope);
      runAll({ ...run, isConditional: true }, statement.body);
      return;
    case 'for':
      runFor(run, statement);
      return;
    case 'function':
      runFunction(run, statement);
      return;
    case 'class':
      runClass(run, statement);
      return;
  }
}

function set(run: Run, name: string, value: Value): void {
  const before = run.isConditional ? run.scope.names.get(name) : undefined;
  run.scope.names.set(name, before === undefined ? value : either([before, value]));
}

function runImportFrom(run: Run, statement: Statement & { type: 'import-from' }): void {
  const { names, span } = statement;
  const { machine } = run;
  const module = absoluteModule(machine.home, statement.module);
  noteModule(machine, module, span);
  for (const { path, alias } of names) {
    const full = canonicalPath(`${module}.${path}`);
    if (path === '*') {
      run.scope.stars.push(module);
      continue;
    }
    // It may be a module of the package, or a name in it.
    noteForeignModule(machine, `${module}.${path}`);
    set(run, alias, nameInModules(machine, full, span) ?? named(full));
  }
}

function runAssign(run: Run, statement: Statement & { type: 'assign' }): void {
  const { machine, scope } = run;
  if (statement.value === undefined) return;
  let value = machine.evaluate(machine, statement.value, scope);
  const [first] = statement.targets;
  if (statement.operator !== '' && first !== undefined) {
    const before = machine.evaluate(machine, first, scope);
    noteAdded(machine, before, value, statement.span);
    value = operate(statement.operator, before, value);
    spend(machine, (plain(value)?.length ?? 0) >> 6);
  }
  for (const target of statement.targets) assign(run, target, value);
}

function assign(run: Run, target: Expression, value: Value): void {
  const { machine, scope } = run;
  if (target.type === 'name') {
    noteAlias(machine, value, target);
    set(run, target.name, value);
  } else if (target.type === 'chain') assignMember(run, target, value);
  else if (target.type === 'sequence' && target.items.some((item) => item.type === 'chain')) {
    const known = iterate(value);
    for (const [index, item] of target.items.entries()) assign(run, item, known?.[index] ?? unknown(deepTaint(value)));
  } else bind(target, value, scope);
  if (target.type !== 'name') noteKept(machine, value, target);
}

/** `e = exec`: another name for what runs text. */
function noteAlias(machine: Machine, value: Value, target: Expression): void {
  if (value.kind === 'named' && (value.path === 'builtins.exec' || value.path === 'builtins.eval'))
    report(machine, 'reflection', target.span, `another name for ${value.path.slice('builtins.'.length)}`);
}

/** `object.name = value` and `object[key] = value`. */
function assignMember(run: Run, target: Expression & { type: 'chain' }, value: Value): void {
  const { machine, scope } = run;
  const trailer = target.trailers.at(-1);
  const rest = target.trailers.slice(0, -1);
  const object = machine.evaluate(machine, rest.length === 0 ? target.base : { ...target, trailers: rest }, scope);
  for (const option of object.kind === 'either' ? object.options : [object]) {
    if (trailer?.type === 'attribute' && option.kind === 'object') option.members.set(trailer.name, value);
    else if (trailer?.type === 'attribute') noteAssigned(machine, option, trailer.name, value, target.span);
    else if (trailer?.type === 'subscript') {
      const key = machine.evaluate(machine, trailer.index, scope);
      if (option.kind === 'dict') option.entries.set(plain(key) ?? '\ufffd', value);
      else if (option.kind === 'items' && key.kind === 'number')
        option.items[Math.min(Math.max(0, key.value), option.items.length)] = value;
      else if (option.kind === 'named') noteStored(machine, option.path, plain(key), value, target.span);
    }
  }
}

function noteStored(
  machine: Machine,
  path: string,
  key: string | undefined,
  value: Value,
  span: Statement['span'],
): void {
  if (path === 'os.environ') noteVariable(machine, key, span, value);
  else if (path === 'sys.modules' || path === 'builtins') report(machine, 'monkeypatch', span, path);
  else if (path === 'sys.meta_path' || path === 'sys.path_hooks') report(machine, 'import-hook', span, path);
  else if (path === 'sys.path') noteSearchPath(machine, [value], span, path);
  else if (path.endsWith('.__dict__')) noteAssigned(machine, named(path.slice(0, -9)), key, value, span);
}

/** A function that does harm when called, put where somebody else will call it. */
function noteKept(machine: Machine, value: Value, target: Expression): void {
  for (const option of value.kind === 'either' ? value.options : [value]) {
    if (option.kind === 'named' && isDangerousValue(option.path) && !option.path.includes('()')) {
      machine.call(machine, option, { positional: [UNKNOWN], named: new Map() }, target.span);
    }
  }
}

function runFor(run: Run, statement: Statement & { type: 'for' }): void {
  const { machine, scope } = run;
  const source = machine.evaluate(machine, statement.source, scope);
  const items = iterate(source);
  if (items === undefined || items.length > MAX_LOOP) {
    assign(run, statement.target, unknown(deepTaint(source)));
    runAll({ ...run, isConditional: true }, statement.body);
    return;
  }
  // A list that grows while it is looped over is looped over as it was.
  for (const item of [...items]) {
    if (!spend(machine, 1)) return;
    bind(statement.target, item, scope);
    runAll(run, statement.body);
  }
}

/** In a hook the body is read once even if nobody is seen to call it. */
function runFunction(run: Run, statement: Statement & { type: 'function' }): void {
  const { machine, scope } = run;
  const code = {
    name: statement.name,
    parameters: statement.parameters,
    body: statement.body,
    isStatic: statement.decorators.some((decorator) => decorator.type === 'name' && decorator.name === 'staticmethod'),
  };
  const value = { kind: 'function', code, scope, taint: 0 } as const;
  for (const { fallback, annotation } of statement.parameters) {
    for (const expression of [fallback, annotation])
      if (expression !== undefined) machine.evaluate(machine, expression, scope);
  }
  if (statement.returns !== undefined) machine.evaluate(machine, statement.returns, scope);
  set(run, statement.name, value);
  if (machine.readsUncalled) machine.call(machine, value, { positional: [], named: new Map() }, statement.span);
  const isWrapped = decorate(run, statement.decorators, value);
  if (isWrapped) set(run, statement.name, { ...value, code: { ...code, isWrapped } });
}

function runClass(run: Run, statement: Statement & { type: 'class' }): void {
  const { machine, scope } = run;
  const bases = statement.bases.map(({ name, value: base }) => {
    const value = machine.evaluate(machine, base, scope);
    if (name !== '') noteKept(machine, value, base);
    return { name, value };
  });
  const inner: Scope = { names: new Map(), parent: scope, stars: [] };
  runAll({ ...run, scope: inner }, statement.body);
  for (const value of inner.names.values()) noteKept(machine, value, { type: 'unreadable', span: statement.span });
  const made = makeClass(machine, statement.name, inner, bases, statement.span);
  set(run, statement.name, made);
  decorate(run, statement.decorators, made);
}

/** Whether a decorator of others stands among them. */
function decorate(run: Run, decorators: readonly Expression[], value: Value): boolean {
  let isWrapped = false;
  for (const decorator of decorators) {
    const callee = run.machine.evaluate(run.machine, decorator, run.scope);
    // A decorator of others (a fixture, a route) may call the function or not: that counts where uncalled ones do.
    const isOther = callee.kind === 'named' && !isDangerousValue(callee.path);
    isWrapped ||= isOther;
    if (isOther && !run.machine.readsUncalled) continue;
    run.machine.call(run.machine, callee, { positional: [value], named: new Map() }, decorator.span);
  }
  return isWrapped;
}
