// What the events mean at which agents call hooks: the agents spell them differently, the moments are few.

import type { Moment } from './configured-command.ts';

/** The event's place in an agent's work. */
export type HookMoment = Extract<Moment, 'agent-start' | 'before-tool' | 'agent-event'> | 'permission';

const PERMISSION: ReadonlySet<string> = new Set(['permissionrequest', 'permissiondenied', 'elicitation']);

/** Letters only, lower case: Claude's `PreToolUse`, Gemini's `BeforeTool`, Windsurf's `pre_run_command` … */
const BEFORE_TOOL: ReadonlySet<string> = new Set([
  ...['pretooluse', 'pretoolcall', 'premcptoolcall', 'beforetool', 'beforetoolselection', 'beforemodel', 'toolcall'],
  ...['beforeshellexecution', 'beforemcpexecution', 'beforereadfile', 'beforetabfileread', 'userpromptexpansion'],
  ...['preruncommand', 'prewritecode', 'prereadcode', 'premcptooluse', 'premodelswitch', 'tool', 'pretool'],
]);

const AGENT_START: ReadonlySet<string> = new Set([
  ...['sessionstart', 'setup', 'agentspawn', 'startup', 'oninit', 'start', 'taskstart', 'beforeagent', 'agentstart'],
  ...['instructionsloaded', 'subagentstart', 'worktreecreate', 'workspaceopen', 'sessioncreated', 'taskresume'],
]);

/** Words that stand beside events in the same object and are none. */
const NO_EVENTS: ReadonlySet<string> = new Set(['hooks', 'version', 'enabled', 'description', 'name', 'schema']);

export function momentOfEvent(event: string): HookMoment {
  const name = lettersOf(event);
  if (PERMISSION.has(name)) return 'permission';
  if (BEFORE_TOOL.has(name)) return 'before-tool';
  return AGENT_START.has(name) ? 'agent-start' : 'agent-event';
}

export function isEventName(key: string): boolean {
  return !NO_EVENTS.has(lettersOf(key));
}

function lettersOf(event: string): string {
  return event
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
