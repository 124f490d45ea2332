// How bad a piece of start-up code is, from what it could do; shared by the rules of this folder.

import type { Match } from '../model/finding.ts';
import { compareSeverity, type Severity } from '../model/severity.ts';
import type { PythonCapability, PythonCapabilityId, PythonReading } from '../python/capability.ts';
import { TAINT } from '../python/value.ts';

export interface Grade {
  readonly severity: Severity;
  /** The worst capability; undefined where there is none. */
  readonly lead: PythonCapability | undefined;
  /** What it does, in words, the worst first, without a full stop. */
  readonly words: string;
}

/** Grades what was read of one line or module. */
export function gradeReading(reading: PythonReading): Grade {
  const { capabilities } = reading;
  const graded = capabilities.map((capability) => ({ capability, severity: severityOf(capability, capabilities) }));
  graded.sort((a, b) => compareSeverity(b.severity, a.severity));
  const [worst] = graded;
  if (worst === undefined) return { severity: 'info', lead: undefined, words: 'only computes and reads settings' };
  const shown = graded.filter(
    ({ severity }) => compareSeverity(severity, worst.severity === 'critical' ? 'high' : worst.severity) >= 0,
  );
  const words = [...new Set(shown.map(({ capability }) => wordsFor(capability)))].slice(0, 3);
  return { severity: worst.severity, lead: worst.capability, words: words.join('; ') };
}

const BASE: Readonly<Record<PythonCapabilityId, Severity>> = {
  'dynamic-exec': 'low',
  decode: 'medium',
  spawn: 'high',
  network: 'high',
  'file-write': 'high',
  'file-read': 'low',
  'secret-read': 'high',
  persistence: 'high',
  native: 'high',
  deserialize: 'high',
  'code-load': 'high',
  'import-hook': 'high',
  monkeypatch: 'medium',
  'display-hook': 'low',
  'tls-off': 'high',
  'environment-hijack': 'high',
  'environment-write': 'low',
  'load-path': 'high',
  'sys-path': 'low',
  gadget: 'high',
  reflection: 'medium',
  'hidden-name': 'high',
  'opaque-blob': 'medium',
  deferred: 'medium',
  uninspectable: 'medium',
  'unknown-call': 'medium',
  import: 'low',
};

/** Everything that is opened, typed or run afterwards passes through these. */
const CRITICAL_BUILTINS: ReadonlySet<string> = new Set([
  ...['open', 'exec', 'eval', 'compile', 'input'].map((name) => `builtins.${name}`),
  'getpass.getpass',
]);

const FETCHED = TAINT.decoded | TAINT.network;

function severityOf(capability: PythonCapability, all: readonly PythonCapability[]): Severity {
  const { id, taint } = capability;
  const has = (other: PythonCapabilityId): boolean => all.some((found) => found.id === other);
  if (id === 'dynamic-exec') {
    if ((taint & (FETCHED | TAINT.file)) !== 0) return 'critical';
    if ((taint & TAINT.environment) !== 0) return 'medium';
    return (taint & (TAINT.built | TAINT.unread | TAINT.reflected)) !== 0 ? 'high' : 'low';
  }
  if (id === 'spawn') return has('decode') || has('network') || (taint & FETCHED) !== 0 ? 'critical' : 'high';
  if (id === 'network') return (taint & TAINT.secret) !== 0 || has('secret-read') ? 'critical' : 'high';
  if (id === 'deserialize' || id === 'native' || id === 'code-load')
    return (taint & FETCHED) !== 0 ? 'critical' : 'high';
  if (id === 'monkeypatch' && CRITICAL_BUILTINS.has(capability.detail)) return 'high';
  if (id === 'environment-write') return (taint & TAINT.unread) !== 0 ? 'medium' : 'low';
  return BASE[id];
}

function wordsFor({ id, detail, taint }: PythonCapability): string {
  switch (id) {
    case 'dynamic-exec':
      return `runs ${payloadWords(taint)} with ${detail}`;
    case 'decode':
      return `decodes ${detail}`;
    case 'spawn':
      return `starts a process (${detail})`;
    case 'network':
      return `uses the network (${detail})`;
    case 'file-write':
      return `changes files (${detail})`;
    case 'file-read':
      return `reads a file (${detail})`;
    case 'secret-read':
      return `reads ${detail}`;
    case 'persistence':
      return `writes or changes ${detail}`;
    case 'native':
      return `loads or calls native code (${detail})`;
    case 'deserialize':
      return `builds objects from data that can run code (${detail})`;
    case 'code-load':
      return `loads code from a place of its choice (${detail})`;
    case 'import-hook':
      return `hooks into every import or call (${detail})`;
    case 'monkeypatch':
      return `replaces parts of other modules (${detail})`;
    case 'display-hook':
      return `replaces what shows errors or results (${detail})`;
    case 'tls-off':
      return `changes how certificates are checked (${detail})`;
    case 'environment-hijack':
      return `sets ${detail}, which steers other programs`;
    case 'environment-write':
      return `sets the variable ${detail}`;
    case 'load-path':
      return `lets modules be loaded from a place ${detail}`;
    case 'sys-path':
      return `changes where modules are looked for (${detail})`;
    case 'gadget':
      return `reaches into Python's internals (${detail})`;
    case 'reflection':
      return `uses ${detail}`;
    case 'hidden-name':
      return `hides what it calls (${detail})`;
    case 'opaque-blob':
      return `carries ${detail}`;
    case 'deferred':
      return `runs something later (${detail})`;
    case 'uninspectable':
      return `could not be read to its end: ${detail}`;
    case 'unknown-call':
      return `calls ${detail}, which may reach beyond this process`;
    case 'import':
      return `imports ${detail}, which runs that module's code`;
  }
}

function payloadWords(taint: number): string {
  if ((taint & TAINT.network) !== 0) return 'code fetched from the network';
  if ((taint & TAINT.decoded) !== 0) return 'decoded code';
  if ((taint & TAINT.file) !== 0) return 'code from a file';
  if ((taint & TAINT.environment) !== 0) return 'code from an environment variable';
  if ((taint & TAINT.unread) !== 0) return 'code that cannot be known beforehand';
  return (taint & TAINT.built) !== 0 ? 'code put together from pieces' : 'code that stands in a string';
}

/** Ids of what was found, once each, for machines. */
export function capabilityIds(reading: PythonReading): readonly string[] {
  return [...new Set(reading.capabilities.map(({ id }) => id))];
}

/** Matches in the order of their severity, so that a flood of harmless lines cannot push the bad one off the list. */
export function worstFirst(matches: Iterable<Match>, fallback: Severity): readonly Match[] {
  return [...matches].sort((a, b) => compareSeverity(b.severity ?? fallback, a.severity ?? fallback));
}
