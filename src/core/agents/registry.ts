// The list of all agents that have a hook here, and nothing else.

import type { Agent } from './agent.ts';
import { claudeCode } from './claude-code.ts';
import { vscode } from './vscode.ts';

export const AGENTS = [claudeCode, vscode] as const satisfies readonly Agent[];

export type AgentId = (typeof AGENTS)[number]['id'];
