// What known functions do to the machine: files, processes, variables, and the places they name.

import type { Span } from '../model/span.ts';
import { isDangerousValue } from './apis.ts';
import type { PythonCapabilityId } from './capability.ts';
import { mayReachFurther } from './harmless.ts';
import { type Machine, report } from './machine.ts';
import { isHijackVariable, isPersistent, isSecretFile, riskyPlace } from './places.ts';
import { isStandardModule } from './standard-library.ts';
import { noteCommand } from './started.ts';
import { argument, type CallArguments, deepTaint, plain, TAINT, type Value, wordsOf } from './value.ts';

const OPENERS: ReadonlySet<string> = new Set([
  'builtins.open',
  'io.open',
  'codecs.open',
  'os.fdopen',
  'gzip.open',
  'bz2.open',
  'lzma.open',
  'io.FileIO',
  'aiofiles.open',
]);
const PATH_READERS = /^pathlib\..*\.(?:read_text|read_bytes|open)$/;
const LISTERS: ReadonlySet<string> = new Set(['glob.glob', 'glob.iglob', 'os.listdir', 'os.scandir', 'os.walk']);
const DEFERRING: ReadonlySet<string> = new Set([
  'atexit.register',
  'signal.signal',
  'threading.Thread',
  'threading.Timer',
  '_thread.start_new_thread',
  'weakref.finalize',
  'sched.scheduler().enter',
]);

/** `signal.SIG_DFL` and its like run nothing of the program's, nor do functions of Python's that stay in the process. */
function isOwnHandler(value: Value | undefined): boolean {
  // A module that may be missing is None then, and has nothing to call.
  if (value?.kind === 'either')
    return value.options.some(isOwnHandler) && value.options.every((one) => isOwnHandler(one) || isNothing(one));
  if (value?.kind !== 'named') return false;
  const [module = ''] = value.path.split('.', 1);
  const isOfPython = module !== 'builtins' && isStandardModule(module) && !value.path.includes('(');
  return (
    value.path.startsWith('signal.') || (isOfPython && !isDangerousValue(value.path) && !mayReachFurther(value.path))
  );
}

function isNothing(value: Value): boolean {
  if (value.kind === 'method') return isNothing(value.object);
  return (value.kind === 'unknown' || value.kind === 'constant') && value.taint === TAINT.none;
}

/** Notes what a call to a known name does; the taint that its result has from that. */
export function noteEffect(
  machine: Machine,
  path: string,
  capability: PythonCapabilityId | undefined,
  args: CallArguments,
  span: Span,
  taint: number,
): number {
  if (OPENERS.has(path)) return noteOpen(machine, path, args, span, taint);
  if (PATH_READERS.test(path)) return notePathRead(machine, path, args, span, taint);
  if (path.startsWith('os.environ.') || path === 'os.putenv' || path === 'os.unsetenv')
    noteEnvironment(machine, path, args, span);
  if (LISTERS.has(path) && wordsOf(args.positional).some(isSecretFile))
    report(machine, 'secret-read', span, 'where files that hold credentials lie');
  if (DEFERRING.has(path) && !isOwnHandler(args.positional[path === 'atexit.register' ? 0 : 1]))
    report(machine, 'deferred', span, path);
  if (path === 'builtins.setattr') noteSetAttribute(machine, args, span);
  if (/^sys\.modules\.(?:update|setdefault|__setitem__)$/.test(path)) report(machine, 'monkeypatch', span, path);
  if (path === 'ssl._create_unverified_context') report(machine, 'tls-off', span, path);
  if (capability === undefined) {
    if (machine.readsUncalled && mayReachFurther(path)) report(machine, 'unknown-call', span, path, taint);
    return TAINT.none;
  }
  if (path === 'logging.handlers.SysLogHandler' && argument(args, 0, 'address')?.kind !== 'items') return TAINT.none;
  report(machine, capability, span, path.replaceAll('()', ''), taint);
  if (capability === 'network') return TAINT.network;
  if (capability === 'spawn') noteCommand(machine, path, args, span);
  if (capability === 'file-write') notePersistence(machine, args, span);
  if (capability === 'sys-path') noteRiskyPlaces(machine, args.positional, span);
  return capability === 'deserialize' ? TAINT.file : TAINT.none;
}

function noteOpen(machine: Machine, path: string, args: CallArguments, span: Span, taint: number): number {
  const mode = argument(args, 1, 'mode');
  const letters = mode === undefined ? 'r' : plain(mode);
  const file = plain(args.positional[0] ?? args.named.get('file'));
  const name = path.replace('builtins.', '');
  if (letters === undefined || /[wax+]/.test(letters)) {
    report(machine, 'file-write', span, name, taint);
    notePersistence(machine, args, span);
    return TAINT.none;
  }
  report(machine, 'file-read', span, name);
  if (file === undefined || !isSecretFile(file)) return TAINT.file;
  report(machine, 'secret-read', span, 'a file that holds credentials');
  return TAINT.file | TAINT.secret;
}

function notePathRead(machine: Machine, path: string, args: CallArguments, span: Span, taint: number): number {
  const mode = plain(args.positional[0] ?? args.named.get('mode')) ?? 'r';
  if (path.endsWith('.open') && /[wax+]/.test(mode)) {
    report(machine, 'file-write', span, path.replaceAll('()', ''), taint);
    return TAINT.none;
  }
  report(machine, 'file-read', span, path.replaceAll('()', ''));
  return TAINT.file;
}

function notePersistence(machine: Machine, args: CallArguments, span: Span): void {
  if (wordsOf([...args.positional, ...args.named.values()]).some(isPersistent)) {
    report(machine, 'persistence', span, 'a file that is run or obeyed later');
  }
}

/** A change of `sys.path` that is no call, and where it leads. */
export function noteSearchPath(machine: Machine, values: readonly Value[], span: Span, detail: string): void {
  report(machine, 'sys-path', span, detail);
  noteRiskyPlaces(machine, values, span);
}

/** `sys.path += …` and `os.environ |= …`. */
export function noteAdded(machine: Machine, object: Value, value: Value, span: Span): void {
  if (object.kind !== 'named') return;
  if (object.path === 'sys.path') noteSearchPath(machine, [value], span, object.path);
  if (object.path === 'os.environ' && value.kind === 'dict')
    for (const [name, set] of value.entries) noteVariable(machine, name, span, set);
}

function noteRiskyPlaces(machine: Machine, values: readonly Value[], span: Span): void {
  for (const word of wordsOf(values)) {
    const risk = riskyPlace(word);
    if (risk?.severity === 'high') report(machine, 'load-path', span, risk.reason);
  }
}

function noteEnvironment(machine: Machine, path: string, args: CallArguments, span: Span): void {
  if (!/\.(?:update|setdefault|__setitem__|putenv)$/.test(path)) return;
  const [first] = args.positional;
  const names = first?.kind === 'dict' ? [...first.entries.keys()] : path.endsWith('update') ? [] : [plain(first)];
  for (const name of names)
    noteVariable(machine, name, span, first?.kind === 'dict' ? first.entries.get(name ?? '') : args.positional[1]);
  for (const [name, value] of args.named) noteVariable(machine, name, span, value);
  if (first !== undefined && first.kind !== 'dict' && path.endsWith('update')) noteVariable(machine, undefined, span);
}

/** Whatever a variable is called: code in a place that anybody can write is loaded by whoever obeys it. */
const CODE_FILE = /\.(?:so(?:\.\d{1,3})?|dylib|dll|py[cz]?|jar|[cm]?js|sh|zip|whl|exe)$/i;

/** A variable set for this process and all it starts. */
export function noteVariable(machine: Machine, name: string | undefined, span: Span, value?: Value): void {
  const place = CODE_FILE.test(plain(value)?.slice(-200) ?? '') ? riskyPlace(plain(value) ?? '') : undefined;
  if (place?.severity === 'high')
    report(machine, 'environment-hijack', span, `${name?.slice(0, 80) ?? 'a variable'}, to code ${place.reason},`);
  else if (name === undefined)
    report(machine, 'environment-write', span, 'variables whose names are not known', TAINT.unread);
  else if (isHijackVariable(name)) report(machine, 'environment-hijack', span, name);
  else report(machine, 'environment-write', span, name.slice(0, 80), name === 'PATH' ? TAINT.unread : TAINT.none);
}

/** Code that means to run text says so; handing these over, or giving them other names, hides that it does. */
const RUNS_TEXT: ReadonlySet<string> = new Set(['builtins.exec', 'builtins.eval']);

export function noteHandedOver(machine: Machine, { positional, named }: CallArguments, span: Span): void {
  for (const value of [...positional, ...named.values()]) {
    if (value.kind === 'named' && RUNS_TEXT.has(value.path))
      report(machine, 'hidden-name', span, `${value.path.slice('builtins.'.length)} handed to another function`);
  }
}

/** Made to be replaced: what is called for an error or a result that nobody handles, and where texts go. */
const DISPLAY_HOOKS: ReadonlySet<string> = new Set([
  'sys.excepthook',
  'sys.displayhook',
  'sys.unraisablehook',
  'threading.excepthook',
  'sys.stdout',
  'sys.stderr',
  'sys.stdin',
]);

/** Where Python lies, as text for whoever asks; nothing is loaded from there for it. */
const PREFIXES: ReadonlySet<string> = new Set(['sys.prefix', 'sys.exec_prefix']);

/** Whether the reader saw what the value is: own functions were read, dangerous names are reported where they are kept. */
function isOpen(value: Value | undefined): boolean {
  if (value?.kind === 'either') return value.options.every(isOpen);
  return value !== undefined && deepTaint(value) === TAINT.none;
}

function noteSetAttribute(machine: Machine, args: CallArguments, span: Span): void {
  const [object, name, value] = args.positional;
  noteAssigned(machine, object, plain(name), value, span);
}

/** `module.name = value`: what that replaces. */
export function noteAssigned(
  machine: Machine,
  object: Value | undefined,
  name: string | undefined,
  value: Value | undefined,
  span: Span,
): void {
  if (object?.kind !== 'named' || object.path.includes('()')) return;
  const target = `${object.path}.${name ?? '?'}`;
  const isData =
    value !== undefined &&
    value.kind !== 'named' &&
    value.kind !== 'function' &&
    value.kind !== 'prepared' &&
    value.kind !== 'either' &&
    value.kind !== 'unknown';
  if (object.path === 'ssl' || /^ssl\..*(?:verify_mode|check_hostname)$/.test(target))
    report(machine, 'tls-off', span, target);
  else if (target === 'sys.meta_path' || target === 'sys.path_hooks') report(machine, 'import-hook', span, target);
  else if (target === 'builtins.__import__') report(machine, 'import-hook', span, target);
  else if (DISPLAY_HOOKS.has(target) && isOpen(value)) report(machine, 'display-hook', span, target);
  else if (PREFIXES.has(target)) report(machine, 'sys-path', span, target);
  else if (target === 'sys.path') noteSearchPath(machine, value === undefined ? [] : [value], span, target);
  else if (object.path === 'builtins' || object.path === 'sys.modules') report(machine, 'monkeypatch', span, target);
  else if (!isData && !object.path.startsWith('builtins.')) report(machine, 'monkeypatch', span, target);
}
