// The one entry to this room: reads Python without running it, and says what it could do.

import type { Span } from '../model/span.ts';
import { canonicalPath } from './apis.ts';
import { call } from './calls.ts';
import type { PythonReading } from './capability.ts';
import { evaluate } from './evaluate.ts';
import type { Home, Modules } from './linked.ts';
import {
  MAX_LAYERS,
  MAX_PROGRAM_LENGTH,
  type Machine,
  noteForeignCall,
  noteForeignModule,
  report,
  spend,
} from './machine.ts';
import { attributeOf } from './members.ts';
import { parse } from './parse.ts';
import { runStatements } from './statements.ts';
import { NO_ARGUMENTS, named, type Scope, TAINT, UNKNOWN, type Value } from './value.ts';

/** More of a decoded layer is not kept. */
const MAX_KEPT_LAYER = 200_000;

/**
 * Reads the program between the bounds. Never runs anything, never throws; work is bounded by steps, not by time.
 * What cannot be read to its end is said by a capability `uninspectable`, never left out in silence.
 */
export function readPython(
  text: string,
  bounds: Span = { start: 0, end: text.length },
  modules: Modules = NO_MODULES,
): PythonReading {
  const machine = newMachine(true, modules);
  return reading(machine, bounds, () => {
    if (bounds.end - bounds.start > MAX_PROGRAM_LENGTH) machine.obstacle ??= 'it is too long to follow';
    const program = parse(text, { start: bounds.start, end: Math.min(bounds.end, bounds.start + MAX_PROGRAM_LENGTH) });
    if (program.mistake !== undefined) machine.obstacle ??= `it cannot be read as Python (${program.mistake.message})`;
    runStatements(machine, program.statements, machine.scope);
  });
}

/**
 * Reads a module as importing it runs it: what stands at its top, what that calls, and the functions named in `called`
 * (`run`, `Loader.load` counts as `Loader`). Bounds and promises are those of `readPython`.
 */
export function readModule(
  text: string,
  called: readonly string[] = [],
  home: Home = NOWHERE,
  modules: Modules = NO_MODULES,
): PythonReading {
  const machine = newMachine(false, modules, home);
  return reading(machine, { start: 0, end: text.length }, () => {
    const program = parse(text.slice(0, MAX_PROGRAM_LENGTH));
    if (text.length > MAX_PROGRAM_LENGTH) machine.obstacle ??= 'it is too long to follow';
    if (program.mistake !== undefined) machine.obstacle ??= `it cannot be read as Python (${program.mistake.message})`;
    runStatements(machine, program.statements, machine.scope);
    for (const name of called) {
      const [first = '', ...rest] = name.split('.');
      const value = machine.scope.names.get(first);
      if (value === undefined) continue;
      call(machine, memberOf(machine, value, rest), NO_ARGUMENTS, { start: 0, end: 0 });
    }
  });
}

function memberOf(machine: Machine, value: Value, names: readonly string[]): Value {
  return names.reduce((at, name) => attributeOf(machine, at, name, { start: 0, end: 0 }), value);
}

/** Reads an entry point of a `.start` file: `package.module:callable`, called without arguments. */
export function readEntryPoint(text: string, bounds: Span, modules: Modules = NO_MODULES): PythonReading {
  const machine = newMachine(true, modules);
  return reading(machine, bounds, () => {
    const path = text.slice(bounds.start, bounds.end).trim();
    if (!/^[^\s:]{1,300}:[^\s:]{1,200}$/.test(path)) return;
    report(machine, 'import', bounds, path);
    noteForeignModule(machine, path.slice(0, path.indexOf(':')));
    noteForeignCall(machine, path.replace(':', '.'));
    const [module = '', name = ''] = path.normalize('NFKC').split(':');
    const callee = memberOf(machine, named(canonicalPath(module), TAINT.none), name.split('.'));
    call(machine, callee, NO_ARGUMENTS, bounds);
  });
}

function reading(machine: Machine, bounds: Span, run: () => void): PythonReading {
  try {
    run();
  } catch (error) {
    // Depth and steps are bounded, so this is a mistake of ours; it must still not hide the file.
    machine.obstacle ??= error instanceof RangeError ? 'it is nested too deep to follow' : 'its reading failed';
  }
  machine.origin = undefined;
  if (machine.obstacle !== undefined) report(machine, 'uninspectable', bounds, machine.obstacle);
  const { capabilities, layers, commands, obstacle } = machine;
  return {
    capabilities,
    layers,
    commands,
    thirdParty: [...machine.thirdParty],
    imported: [...machine.imported],
    called: [...machine.called],
    isInspectable: obstacle === undefined,
    steps: machine.steps + machine.links.steps,
  };
}

const NOWHERE: Home = { module: '', isPackage: false };
const NO_MODULES: Modules = new Map();

function newMachine(readsUncalled: boolean, modules: Modules, home = NOWHERE): Machine {
  return {
    readsUncalled,
    home,
    modules,
    linked: new Map(),
    links: { steps: 0 },
    nested: 0,
    following: new Set(),
    runModule: (machine, program, scope) => {
      if (spend(machine, program.tokens >> 2)) runStatements(machine, program.statements, scope);
    },
    capabilities: [],
    layers: [],
    commands: [],
    thirdParty: new Set(),
    imported: new Set(),
    called: new Set(),
    active: new Set(),
    steps: 0,
    layer: 0,
    obstacle: undefined,
    origin: undefined,
    scope: { names: new Map(), parent: undefined, stars: [] },
    evaluate,
    call,
    runText,
  };
}

function runText(machine: Machine, text: string, runBy: string, span: Span, scope: Scope): Value {
  if (machine.layer >= MAX_LAYERS) {
    machine.obstacle ??= `code lies in more than ${MAX_LAYERS} layers`;
    return UNKNOWN;
  }
  const program = parse(text.slice(0, MAX_PROGRAM_LENGTH));
  if (text.length > MAX_PROGRAM_LENGTH) machine.obstacle ??= 'code in a string is too long to follow';
  if (!spend(machine, program.tokens >> 2)) return UNKNOWN;
  if (program.mistake !== undefined && !text.includes('\ufffd'))
    machine.obstacle ??= 'code in a string cannot be read as Python';
  const { origin, scope: outer } = machine;
  machine.origin ??= span;
  machine.layer++;
  machine.layers.push({ text: text.slice(0, MAX_KEPT_LAYER), runBy, layer: machine.layer, span: machine.origin });
  const value = runStatements(machine, program.statements, scope);
  machine.layer--;
  machine.origin = origin;
  machine.scope = outer;
  return value;
}
