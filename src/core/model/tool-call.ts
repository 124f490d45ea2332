// A tool call of an agent as its hook tells of it, in our words, before anything is judged.

import type { Shell } from './command.ts';

/** Who calls. All texts come from the agent and prove nothing. */
export interface CallingAgent {
  /** As `gatehouse hook` names agents, such as `claude-code`. */
  readonly id: string;
  /** For people, such as `Claude Code`. */
  readonly name: string;
  readonly session: string | undefined;
  /** The process that asks, where it is not the one that started us. */
  readonly pid?: number;
}

/** A text that a tool is told, under the name by which it is told: `new_string`, `edits.0.new_string`. */
export interface ToldText {
  readonly name: string;
  readonly text: string;
}

/** What the call would do. */
export type Act =
  | { readonly kind: 'command'; readonly line: string; readonly shell: Shell }
  /** Paths as the agent gives them: absolute, or relative to the call's folder. At least one. */
  | {
      readonly kind: 'files';
      readonly writes: readonly string[];
      readonly deletes: readonly string[];
      /** What is written, as the tool is told; absent where it is told nothing but paths. */
      readonly content?: readonly ToldText[];
    }
  /** Judged by nobody here, and recorded: reads, searches, tools of other servers without a policy. */
  | { readonly kind: 'other' /** What the tool is told, for the record: JSON, cut. */; readonly told?: string }
  /** It runs or writes something that cannot be read out of it. Half a sentence after "The call …". */
  | {
      readonly kind: 'unreadable';
      readonly problem: string /** What the tool is told. */;
      readonly content?: readonly ToldText[];
    };

export interface ToolCall {
  readonly agent: CallingAgent;
  /** The agent's own name of the tool, such as `Bash`. */
  readonly tool: string;
  /** The agent's own id of this call, where it gives one: the same call may reach us twice. */
  readonly callId: string | undefined;
  /** The folder it would run in, as the agent says; undefined where it does not say. */
  readonly cwd: string | undefined;
  readonly act: Act;
  /** Its shell goes on after the call: a folder or a variable set there holds for calls to come. */
  readonly keepsShell?: true;
  /** What the agent says that it does. Shown as its claim, never used to judge. */
  readonly claim: string | undefined;
}
