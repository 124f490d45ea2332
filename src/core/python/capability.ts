// What a piece of Python can do, as found by reading it.

import type { Span } from '../model/span.ts';

export const PYTHON_CAPABILITIES = [
  'dynamic-exec',
  'decode',
  'spawn',
  'network',
  'file-write',
  'file-read',
  'secret-read',
  'persistence',
  'native',
  'deserialize',
  'code-load',
  'import-hook',
  'monkeypatch',
  'display-hook',
  'tls-off',
  'environment-hijack',
  'environment-write',
  'load-path',
  'sys-path',
  'gadget',
  'reflection',
  'hidden-name',
  'opaque-blob',
  'deferred',
  'uninspectable',
  'unknown-call',
  'import',
] as const;

export type PythonCapabilityId = (typeof PYTHON_CAPABILITIES)[number];

export interface PythonCapability {
  readonly id: PythonCapabilityId;
  /** Where in the hook's own text; code inside literals points at the place that runs it. */
  readonly span: Span;
  /** The name that shows it, e.g. `subprocess.Popen`; never a secret's value. */
  readonly detail: string;
  /** Where what it works on came from: bits of `TAINT`. */
  readonly taint: number;
  /** How many layers of code in strings it lies under. */
  readonly layer: number;
}

/** Code that was found inside code. */
export interface DecodedLayer {
  readonly text: string;
  /** What runs it, e.g. `exec`. */
  readonly runBy: string;
  readonly layer: number;
  readonly span: Span;
}

/** A command that a process is started with, as far as it is known. */
export interface StartedCommand {
  /** As a shell would be given it. */
  readonly line: string;
  readonly span: Span;
}

export interface PythonReading {
  readonly capabilities: readonly PythonCapability[];
  readonly layers: readonly DecodedLayer[];
  readonly commands: readonly StartedCommand[];
  /** Top-level names of modules outside the standard library that are imported, in order. */
  readonly thirdParty: readonly string[];
  /** Modules outside the standard library by their full names, and what is called in them, in order; both bounded. */
  readonly imported: readonly string[];
  readonly called: readonly string[];
  /** False where something could not be read to its end; a capability `uninspectable` says why. */
  readonly isInspectable: boolean;
  /** Steps taken: what the reading cost. */
  readonly steps: number;
}
