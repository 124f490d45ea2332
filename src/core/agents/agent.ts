// The one shape every agent has: how its hook's input is read and how it wants to be answered.

import type { ToolCall } from '../model/tool-call.ts';

/** What we tell an agent. `pass` is having no opinion; `approve` only after a person approved these very bytes. */
export type HookAnswer =
  | { readonly kind: 'pass' }
  | { readonly kind: 'approve' }
  | { readonly kind: 'deny'; readonly reason: string };

/** What the hook process prints and ends with. */
export interface HookOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** `before`: a call that has not run yet. `after`: one that did. `unrelated`: an event that asks nothing of us. */
export type HookInput =
  | { readonly kind: 'before'; readonly call: ToolCall }
  | { readonly kind: 'after'; readonly call: ToolCall }
  | { readonly kind: 'unrelated' }
  /** Not what this agent sends: denied. Half a sentence after "The hook's input …". */
  | { readonly kind: 'unreadable'; readonly problem: string; readonly tool?: string };

/**
 * What becomes of a call whose hook was killed, crashed or hung. `blocked`: the agent blocks it, as it is registered.
 * `runs`: the agent lets it run, so the launcher stays beside the hook and denies by the agent's blocking exit code.
 * `runs-unless-told`: the same, and no exit code blocks: only what is printed counts.
 */
export type FailedHook = 'blocked' | 'runs' | 'runs-unless-told';

export interface AgentDefinition<Id extends string> {
  /** File name = id = what `gatehouse hook` takes. */
  readonly id: Id;
  /** For people. */
  readonly name: string;
  /** Where the facts about it come from. */
  readonly references: readonly string[];
  /** Seconds that the agent waits for the hook: what it is told, or where it stops waiting whatever it is told. */
  readonly timeoutSeconds: number;
  /** Seconds after which we have answered: well below `timeoutSeconds`, because most agents run what timed out. */
  readonly deadlineSeconds: number;
  readonly failedHook: FailedHook;
  /** Total and pure: any JSON value comes to an input. */
  readInput(value: unknown): HookInput;
  writeAnswer(answer: HookAnswer): HookOutput;
}

export interface Agent<Id extends string = string> extends AgentDefinition<Id> {
  readonly docsAnchor: `docs/agents.md#${Id}`;
}

/** Completes a definition with everything that follows from it. */
export function defineAgent<const Id extends string>(definition: AgentDefinition<Id>): Agent<Id> {
  if (definition.deadlineSeconds >= definition.timeoutSeconds)
    throw new Error(`${definition.id}: our deadline must be shorter than the agent's`);
  return { ...definition, docsAnchor: `docs/agents.md#${definition.id}` };
}
