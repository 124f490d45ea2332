// What agents' tools are told, field by field: a command, the files it writes, or something nobody here can read.

import type { Shell } from '../model/command.ts';
import type { Act, ToolCall } from '../model/tool-call.ts';
import { quoted } from '../text/quoted.ts';
import type { HookInput } from './agent.ts';
import { toldTexts } from './told-texts.ts';

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
    return { kind: 'unreadable', problem: `writes ${quoted(foreign)}, which is no plain path of a file` };
  const [written, deleted] = [writes, deletes].map((paths) => paths.map((path) => filePath(path as string)));
  if (written === undefined || deleted === undefined || ![...written, ...deleted].every(isPath)) return undefined;
  return { kind: 'files', writes: written, deletes: deleted };
}

/** A call whose act was read, or the sentence that it lacks what it should have. */
export function callInput(call: Omit<ToolCall, 'act'>, act: Act | undefined, told: Fields): HookInput {
  if (act === undefined)
    return { kind: 'unreadable', problem: `has a call of ${quoted(call.tool)} that cannot be read`, tool: call.tool };
  try {
    return { kind: 'before', call: { ...call, act: withTold(act, told) } };
  } catch {
    // JSON can be read deeper than it can be written.
    return { kind: 'unreadable', problem: `has a call of ${quoted(call.tool)} nested too deep`, tool: call.tool };
  }
}

/** What a person signs has to be all that the tool is told; what nobody judges is on record as exactly. */
function withTold(act: Act, told: Fields): Act {
  switch (act.kind) {
    case 'command':
      return act;
    case 'other':
      // After an incident somebody will want to know what was read.
      return { ...act, told: JSON.stringify(told).slice(0, MAX_TOLD) };
    case 'files':
    case 'unreadable': {
      const content = toldTexts(told, act.kind === 'files' ? [...act.writes, ...act.deletes] : []);
      return content.length === 0 ? act : { ...act, content };
    }
  }
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
