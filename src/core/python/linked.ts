// Names that lead into other modules of the same folder: what they stand for there, as far as it can be read.

import type { Span } from '../model/span.ts';
import { MAX_PROGRAM_LENGTH, MAX_STEPS, type Machine } from './machine.ts';
import { parse } from './parse.ts';
import type { Program } from './syntax.ts';
import { type CallArguments, named, type Scope, UNKNOWN, type Value } from './value.ts';

/** A module that the program may import, by its full name. */
export interface ModuleSource {
  readonly text: string;
  readonly isPackage: boolean;
  /** The text, parsed when it is first asked for; every reading that is led here shares it. */
  readonly program: () => Program;
}

/** A module as others are led to it. */
export function moduleSource(text: string, isPackage: boolean): ModuleSource {
  let program: Program | undefined;
  return {
    text,
    isPackage,
    program: () => {
      program ??= parse(text.slice(0, MAX_PROGRAM_LENGTH));
      return program;
    },
  };
}

export type Modules = ReadonlyMap<string, ModuleSource>;

/** Which module is being read; the name is empty where it is none. */
export interface Home {
  readonly module: string;
  readonly isPackage: boolean;
}

/** Names are followed from module to module this far. */
const MAX_HOPS = 12;

/** Steps for all modules that one reading is led to: they are judged by themselves as well. */
const MAX_LINK_STEPS = 20_000;

/** Modules are read while another one is read this deep. */
const MAX_NESTED = 6;

/** The full name of what `from .a import b` means where it stands. */
export function absoluteModule({ module, isPackage }: Home, path: string): string {
  const dots = /^\.*/.exec(path)?.[0].length ?? 0;
  if (dots === 0 || module === '') return path;
  const parts = module.split('.');
  const base = parts.slice(0, parts.length - dots + (isPackage ? 1 : 0));
  return [...base, ...path.slice(dots).split('.')].filter((part) => part !== '').join('.');
}

/** What a dotted name stands for, and what of the name is left; undefined where no module at hand says. */
export function linkedValue(
  machine: Machine,
  path: string,
): { readonly member: string; readonly value: Value; readonly rest: readonly string[] } | undefined {
  if (machine.modules.size === 0) return undefined;
  const [module, [name, ...rest]] = split(machine, path);
  if (module === '' || name === undefined) return undefined;
  const value = memberOfModule(machine, module, name, 0);
  if (value === undefined) return undefined;
  // What a module makes itself is judged there, by its own name; only data and the names of others are carried over.
  const isOwn = value.kind === 'function' || (value.kind === 'object' && rest.length === 0);
  return isOwn ? undefined : { member: `${module}.${name}`, value, rest };
}

/** What calling a function of another module gives; what it does is judged where it stands. */
export function linkedResult(machine: Machine, path: string, args: CallArguments, span: Span): Value | undefined {
  if (machine.modules.size === 0) return undefined;
  const [module, [name = '', ...rest]] = split(machine, path);
  const callee = module === '' || rest.length > 0 ? undefined : memberOfModule(machine, module, name, 0);
  if (callee?.kind !== 'function' || isFarEnough(machine)) return undefined;
  return silently(machine, machine.home, (silent) => silent.call(silent, callee, args, span));
}

/** Whether a function was made in another module than the one that is read. */
export function isOfOtherModule(machine: Machine, scope: Scope): boolean {
  if (machine.linked.size === 0) return false;
  let root = scope;
  while (root.parent !== undefined) root = root.parent;
  return [...machine.linked.values()].includes(root);
}

/** The longest module that the name begins with, and the names behind it. */
function split(machine: Machine, path: string): readonly [string, readonly string[]] {
  const parts = path.split('.', MAX_HOPS);
  for (let count = parts.length; count > 0; count--) {
    const module = parts.slice(0, count).join('.');
    if (machine.modules.has(module)) return [module, parts.slice(count)];
  }
  return ['', []];
}

function memberOfModule(machine: Machine, module: string, name: string, hops: number): Value | undefined {
  const scope = scopeOf(machine, module);
  const found = scope?.names.get(name);
  if (scope === undefined || hops > MAX_HOPS) return undefined;
  if (found === undefined) {
    for (const star of scope.stars) {
      const member = machine.modules.has(star) ? memberOfModule(machine, star, name, hops + 1) : undefined;
      if (member !== undefined) return isMade(member) ? named(`${star}.${name}`) : member;
    }
    return undefined;
  }
  return found;
}

function isMade({ kind }: Value): boolean {
  return kind === 'function' || kind === 'object';
}

/** The names of a module after its import. One that is being read already gives what it has so far. */
function scopeOf(machine: Machine, module: string): Scope | undefined {
  const source = machine.modules.get(module);
  if (machine.linked.has(module) || source === undefined) return machine.linked.get(module);
  if (isFarEnough(machine)) return undefined;
  const scope: Scope = { names: new Map(), parent: undefined, stars: [] };
  machine.linked.set(module, scope);
  silently(machine, { module, isPackage: source.isPackage }, (silent) => {
    silent.runModule(silent, source.program(), scope);
    return UNKNOWN;
  });
  return scope;
}

/** A name that leads further stands for itself. */
function isFarEnough({ nested, links }: Machine): boolean {
  return nested >= MAX_NESTED || links.steps >= MAX_LINK_STEPS;
}

/** Reads on a budget of its own without noting anything. */
function silently(machine: Machine, home: Home, read: (silent: Machine) => Value): Value {
  const { links } = machine;
  const steps = MAX_STEPS - Math.max(0, MAX_LINK_STEPS - links.steps);
  const silent: Machine = {
    ...machine,
    home,
    nested: machine.nested + 1,
    steps,
    readsUncalled: false,
    capabilities: [],
    layers: [],
    commands: [],
    thirdParty: new Set(),
    imported: new Set(),
    called: new Set(),
    origin: undefined,
    obstacle: undefined,
  };
  const before = links.steps;
  const value = read(silent);
  // Modules that were read in turn have counted for themselves.
  links.steps = Math.max(links.steps, before + silent.steps - steps);
  return value;
}
