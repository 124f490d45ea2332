// The list of all agents that have a hook here, and nothing else.

import type { Agent } from './agent.ts';
import { amp } from './amp.ts';
import { antigravity } from './antigravity.ts';
import { claudeCode } from './claude-code.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { copilotCli } from './copilot-cli.ts';
import { cursor } from './cursor.ts';
import { devin } from './devin.ts';
import { droid } from './droid.ts';
import { geminiCli } from './gemini-cli.ts';
import { kilo } from './kilo.ts';
import { kiro } from './kiro.ts';
import { openCode } from './opencode.ts';
import { qwenCode } from './qwen-code.ts';
import { vscode } from './vscode.ts';
import { windsurf } from './windsurf.ts';

export const AGENTS = [
  claudeCode,
  vscode,
  copilotCli,
  codex,
  geminiCli,
  qwenCode,
  cursor,
  cline,
  openCode,
  kilo,
  droid,
  windsurf,
  devin,
  kiro,
  antigravity,
  amp,
] as const satisfies readonly Agent[];

export type AgentId = (typeof AGENTS)[number]['id'];
