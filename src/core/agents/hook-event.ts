// The input that Claude Code began and many took over: an event by name, a tool, and what the tool is told.

import { once } from '../model/once.ts';
import type { HookInput } from './agent.ts';
import { callInput, type Fields, fieldsOf, type ToolReader, textAt } from './tool-input.ts';
import { unknownToolAct } from './unknown-tool.ts';

/** How one agent fills that form in. */
export interface EventForm {
  readonly agent: { readonly id: string; readonly name: string };
  /** Name of the event ahead of a call. */
  readonly before: string;
  /** Names of events behind a call that ran. */
  readonly after: RegExp;
  /** Names of events that ask for no permission to run a tool. */
  readonly others: RegExp;
  /** How a tool's input is read; undefined for a tool that is not known. */
  reader(tool: string): ToolReader | undefined;
  /** Under which keys a tool is told a folder to work in. */
  readonly folderKeys?: readonly string[];
}

/** What an agent says that a call is for: shown as its claim. */
const CLAIM_KEYS = ['description', 'explanation', 'goal', 'summary'];

export function readEvent(form: EventForm, value: unknown): HookInput {
  const input = fieldsOf(value);
  const event = textAt(input, 'hook_event_name') ?? '';
  if (form.others.test(event)) return { kind: 'unrelated' };
  const isAfter = form.after.test(event);
  if (!isAfter && event !== form.before) return { kind: 'unreadable', problem: 'is of no event that Gatehouse knows' };
  const tool = textAt(input, 'tool_name') ?? '';
  const told = fieldsOf(input?.['tool_input']);
  if (input === undefined || tool === '' || told === undefined)
    return { kind: 'unreadable', problem: 'names no tool and what it is told' };
  const read = readCall({ form, input, tool, told });
  return isAfter && read.kind === 'before' ? { kind: 'after', call: read.call } : read;
}

interface CallParts {
  readonly form: Pick<EventForm, 'agent' | 'reader' | 'folderKeys'>;
  readonly input: Fields;
  readonly tool: string;
  readonly told: Fields;
}

/** The call out of its parts, wherever the agent put them; who calls, where and why is looked for under every usual key. */
export function readCall({ form, input, tool, told }: CallParts): HookInput {
  const folder = (form.folderKeys ?? []).map((key) => textAt(told, key)).find((each) => each);
  const call = {
    agent: { ...form.agent, session: firstText(input, ['session_id', 'sessionId', 'sessionID', 'conversation_id']) },
    tool,
    callId: firstText(input, ['tool_use_id', 'tool_call_id', 'toolCallId', 'callID']),
    cwd: within(textAt(input, 'cwd'), folder),
    claim: firstText(told, CLAIM_KEYS),
  };
  return callInput(call, (form.reader(tool) ?? unknownToolAct)(told), told);
}

function firstText(fields: Fields, keys: readonly string[]): string | undefined {
  return keys.map((key) => textAt(fields, key)).find((text) => text !== undefined);
}

/** A folder that a call names, as seen from where it is made. */
export function within(cwd: string | undefined, folder: string | undefined): string | undefined {
  if (folder === undefined || folder === '') return cwd;
  return cwd === undefined || cwd === '' || /^(?:[\\/~]|[a-z]:[\\/])/i.test(folder) ? folder : `${cwd}/${folder}`;
}

/** Readers by tool name: `known`, and names that only read or tell something. */
export function readers(
  known: Readonly<Record<string, ToolReader>>,
  reads: string,
): (tool: string) => ToolReader | undefined {
  // A hook asks one agent for one tool.
  const isRead = once(() => new Set(reads.split(' ')));
  return (tool) => (isRead().has(tool) ? recorded : Object.hasOwn(known, tool) ? known[tool] : undefined);
}

/** Of a tool that nobody judges. */
export const recorded: ToolReader = () => ({ kind: 'other' });
