// The list of all scan rules, and nothing else.

import { agentApprovalsDisabled } from './agent-config/agent-approvals-disabled.ts';
import { agentCodeInWorkspace } from './agent-config/agent-code-in-workspace.ts';
import { agentEnvironmentInjected } from './agent-config/agent-environment-injected.ts';
import { agentHookInWorkspace } from './agent-config/agent-hook-in-workspace.ts';
import { agentHooksDisabled } from './agent-config/agent-hooks-disabled.ts';
import { apiAddressRedirected } from './agent-config/api-address-redirected.ts';
import { executableFromWorkspace } from './agent-config/executable-from-workspace.ts';
import { mcpServerInWorkspace } from './agent-config/mcp-server-in-workspace.ts';
import { runsOnOpen } from './agent-config/runs-on-open.ts';
import { agentAddressedInstruction } from './injection/agent-addressed-instruction.ts';
import { hiddenCssText } from './injection/hidden-css-text.ts';
import { invisibleUnicodeText } from './injection/invisible-unicode-text.ts';
import { exclusionWithoutEffect } from './packaging/exclusion-without-effect.ts';
import { sourceMapWouldShip } from './packaging/source-map-would-ship.ts';
import { pthExecutableLine } from './python-startup/pth-executable-line.ts';
import { pthRiskyPath } from './python-startup/pth-risky-path.ts';
import { startupModule } from './python-startup/startup-module.ts';
import type { Rule } from './rule.ts';

export const RULES = [
  agentAddressedInstruction,
  agentApprovalsDisabled,
  agentCodeInWorkspace,
  agentEnvironmentInjected,
  agentHookInWorkspace,
  agentHooksDisabled,
  apiAddressRedirected,
  exclusionWithoutEffect,
  executableFromWorkspace,
  hiddenCssText,
  invisibleUnicodeText,
  mcpServerInWorkspace,
  pthExecutableLine,
  pthRiskyPath,
  runsOnOpen,
  sourceMapWouldShip,
  startupModule,
] as const satisfies readonly Rule[];

export type RuleId = (typeof RULES)[number]['id'];
