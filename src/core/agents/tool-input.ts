// What agents' tools are told, field by field: a command, the files it writes, or something nobody here can read.

import type { Shell } from '../model/command.ts';
import type { Act, ToolCall } from '../model/tool-call.ts';
import { showSafely } from '../text/visible.ts';
import type { HookInput } from './agent.ts';

/** A JSON object, whatever is in it. */
export type Fields = Readonly<Record<string, unknown>>;

/** How a tool's input is read. Undefined when it lacks what that tool always has: such a call is denied. */
export type ToolReader = (input: Fields) => Act | undefined;

/** UTF-16 units. Nobody can look over more than this before signing it off. */
const MAX_LINE = 65_536;
const MAX_PATH = 4_096;
const MAX_FILES = 500;
/** UTF-16 units that a record keeps of a call that nobody judges. */
const MAX_TOLD = 2_048;
/** UTF-16 units of a call shown to a person as it came. */
const MAX_SHOWN = 8_192;

/** Keys under which tools that run something say what. */
const RUNNABLE = ['command', 'cmd', 'script', 'code', 'args'] as const;

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The text under a key; undefined when there is none, or another kind of value. */
export function textAt(fields: Fields | undefined, key: string): string | undefined {
  const value = fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function commandAct(line: unknown, shell: Shell): Act | undefined {
  return isShowable(line, MAX_LINE) ? { kind: 'command', line, shell } : undefined;
}

/** At least one path, each of them a file of this machine; what lies under another scheme cannot be judged by its path. */
export function filesAct(writes: readonly unknown[], deletes: readonly unknown[] = []): Act | undefined {
  const all = [...writes, ...deletes];
  if (all.length === 0 || all.length > MAX_FILES || !all.every(isPath)) return undefined;
  const foreign = all.find((path) => /^(?!file:)[a-z][a-z0-9+.-]+:/i.test(path));
  if (foreign !== undefined)
    return { kind: 'unreadable', problem: `writes ${showSafely(foreign)}, which is no plain path of a file` };
  const [written, deleted] = [writes, deletes].map((paths) => paths.map((path) => filePath(path as string)));
  if (written === undefined || deleted === undefined || ![...written, ...deleted].every(isPath)) return undefined;
  return { kind: 'files', writes: written, deletes: deleted };
}

/** A call that runs what it does not say. Undefined when it is too long for a person to look over. */
export function unreadableAct(what: string, input: Fields): Act | undefined {
  const shown = showSafely(JSON.stringify(input));
  return shown.length > MAX_SHOWN ? undefined : { kind: 'unreadable', problem: `${what}: ${shown}` };
}

/** A tool that is not known here: what carries something to run is held, everything else is recorded. */
export function unknownToolAct(input: Fields): Act | undefined {
  if (!RUNNABLE.some((key) => Object.hasOwn(input, key))) return { kind: 'other' };
  return unreadableAct('is of a tool that Gatehouse does not know, and runs something', input);
}

/** A call whose act was read, or the sentence that it lacks what it should have. */
export function callInput(call: Omit<ToolCall, 'act'>, act: Act | undefined, told: Fields): HookInput {
  // What nobody judges is told all the more exactly: after an incident somebody will want to know what was read.
  if (act?.kind === 'other')
    return { kind: 'before', call: { ...call, act: { ...act, told: JSON.stringify(told).slice(0, MAX_TOLD) } } };
  if (act !== undefined) return { kind: 'before', call: { ...call, act } };
  return { kind: 'unreadable', problem: `has a call of ${showSafely(call.tool).slice(0, 80)} that cannot be read` };
}

function isShowable(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most && !value.includes('\0');
}

function isPath(value: unknown): value is string {
  return isShowable(value, MAX_PATH) && value !== '';
}

/** A `file:` address as the path it means; empty when it is broken, or of another machine. Anything else as it is. */
function filePath(path: string): string {
  if (!/^file:/i.test(path)) return path;
  const inside = /^file:(?:\/\/(?:localhost)?)?(\/(?!\/).*)$/i.exec(path)?.[1];
  if (inside === undefined) return '';
  try {
    return decodeURIComponent(inside).replace(/^\/(?=[a-z]:)/i, '');
  } catch {
    // A percent sign that stands for no byte.
    return '';
  }
}
