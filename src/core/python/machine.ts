// What the evaluator's parts share: its budget, what it found, and how they call each other.

import type { Span } from '../model/span.ts';
import type { DecodedLayer, PythonCapability, PythonCapabilityId, StartedCommand } from './capability.ts';
import type { Home, Modules } from './linked.ts';
import { isStandardModule } from './standard-library.ts';
import type { Expression, Program } from './syntax.ts';
import type { CallArguments, FunctionCode, Scope, Value } from './value.ts';

/** Steps for one reading; a step is a node looked at or about 64 characters worked on. */
export const MAX_STEPS = 150_000;

/** More text than this in one program is not read; the reading then says so. */
export const MAX_PROGRAM_LENGTH = 1_000_000;

/** Code in strings is followed this deep. */
export const MAX_LAYERS = 8;

/** Calls of functions are followed this deep. */
export const MAX_CALLS = 12;

/** More capabilities of one hook say nothing new. */
export const MAX_CAPABILITIES = 500;

/** Modules and functions of others that are kept track of; no hook needs more. */
const MAX_FOREIGN = 400;

export interface Machine {
  readonly capabilities: PythonCapability[];
  readonly layers: DecodedLayer[];
  readonly commands: StartedCommand[];
  readonly thirdParty: Set<string>;
  readonly imported: Set<string>;
  readonly called: Set<string>;
  /** Whether bodies of functions count that nobody is seen to call: they do in a hook, not in a module of thousands. */
  readonly readsUncalled: boolean;
  steps: number;
  layer: number;
  /** Functions being followed now. */
  readonly active: Set<FunctionCode>;
  /** Why something was not read to its end; the first reason counts. */
  obstacle: string | undefined;
  /** Set inside code that stands in a string: the place in the hook that runs it. */
  origin: Span | undefined;
  readonly evaluate: (machine: Machine, expression: Expression, scope: Scope) => Value;
  readonly call: (machine: Machine, callee: Value, args: CallArguments, span: Span) => Value;
  /** Runs a program found in a string in its own scope, or the caller's. Its value is that of its last expression. */
  readonly runText: (machine: Machine, text: string, runBy: string, span: Span, scope: Scope) => Value;
  /** The scope that code run from a string sees. */
  scope: Scope;
  /** Which module this is, which others it may import, and the names of those that were read for it. */
  readonly home: Home;
  readonly modules: Modules;
  readonly linked: Map<string, Scope>;
  /** Names in other modules that are being followed now. */
  readonly following: Set<string>;
  /** What reading other modules has cost; shared by all of them. */
  readonly links: { steps: number };
  /** How many modules are being read for one another. */
  readonly nested: number;
  readonly runModule: (machine: Machine, program: Program, scope: Scope) => void;
}

/** Takes steps from the budget; false when it is used up, and everything is to be given up. */
export function spend(machine: Machine, steps: number): boolean {
  machine.steps += steps;
  if (machine.steps <= MAX_STEPS) return true;
  machine.obstacle ??= 'it takes too many steps to follow';
  return false;
}

/** Notes the import of a module, unless it is Python's own. */
export function noteModule(machine: Machine, path: string, span: Span): void {
  if (noteForeignModule(machine, path)) report(machine, 'import', span, path.slice(0, 120));
}

/** The same without a capability; false for modules of Python's own. */
export function noteForeignModule(machine: Machine, path: string): boolean {
  const [module = ''] = path.split('.', 1);
  if (module === '' || isStandardModule(module)) return false;
  if (machine.imported.size < MAX_FOREIGN) {
    machine.thirdParty.add(module);
    machine.imported.add(path);
  }
  return true;
}

/** Notes a call into a module that is not Python's own. */
export function noteForeignCall(machine: Machine, path: string): void {
  const [module = ''] = path.split('.', 1);
  if (machine.thirdParty.has(module) && machine.called.size < MAX_FOREIGN) machine.called.add(path);
}

export function report(machine: Machine, id: PythonCapabilityId, span: Span, detail: string, taint = 0): void {
  if (machine.capabilities.length >= MAX_CAPABILITIES) return;
  const at = machine.origin ?? span;
  const known = machine.capabilities.some(
    (found) => found.id === id && found.detail === detail && found.taint === taint && found.span.start === at.start,
  );
  if (!known) machine.capabilities.push({ id, span: at, detail, taint, layer: machine.layer });
}
