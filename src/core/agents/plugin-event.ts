// The input of agents that run our plugin inside themselves: the plugin asks a hook process, in words of our own.

import type { HookAnswer, HookInput, HookOutput } from './agent.ts';
import { type EventForm, readCall } from './hook-event.ts';
import { reasonOf } from './permission-decision.ts';
import { jsonAnswer } from './plain-decision.ts';
import { fieldsOf, textAt } from './tool-input.ts';

/** `{ event: "before", tool, args, cwd, sessionID, callID }`, as `plugin-text.ts` has the plugin send it. */
export function readPluginEvent(form: Pick<EventForm, 'agent' | 'reader' | 'folderKeys'>, value: unknown): HookInput {
  const input = fieldsOf(value);
  const event = textAt(input, 'event');
  const tool = textAt(input, 'tool') ?? '';
  const told = fieldsOf(input?.['args']);
  if (event !== 'before' && event !== 'after')
    return { kind: 'unreadable', problem: 'is of no event that Gatehouse knows' };
  if (input === undefined || tool === '' || told === undefined)
    return { kind: 'unreadable', problem: 'names no tool and what it is told' };
  const read = readCall({ form, input, tool, told });
  return event === 'after' && read.kind === 'before' ? { kind: 'after', call: read.call } : read;
}

/** Passing has to be said too: the plugin denies whatever it does not understand. */
export function pluginAnswer(answer: HookAnswer): HookOutput {
  return jsonAnswer(answer.kind === 'deny' ? { decision: 'deny', reason: reasonOf(answer) } : { decision: 'pass' });
}
