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
import { buildWouldShipSourceMap } from './packaging/build-would-ship-source-map.ts';
import { exclusionWithoutEffect } from './packaging/exclusion-without-effect.ts';
import { remoteSourceMap } from './packaging/remote-source-map.ts';
import { sourceMapWouldShip } from './packaging/source-map-would-ship.ts';
import { unintendedFileWouldShip } from './packaging/unintended-file-would-ship.ts';
import { pthExecutableLine } from './python-startup/pth-executable-line.ts';
import { pthRiskyPath } from './python-startup/pth-risky-path.ts';
import { pyvenvHome } from './python-startup/pyvenv-home.ts';
import { startSuppressesPth } from './python-startup/start-suppresses-pth.ts';
import { startupImportedModule } from './python-startup/startup-imported-module.ts';
import { startupModule } from './python-startup/startup-module.ts';
import type { Rule } from './rule.ts';
import { compromisedVersion } from './supply-chain/compromised-version.ts';
import { environmentHijack } from './supply-chain/environment-hijack.ts';
import { installScript } from './supply-chain/install-script.ts';
import { knownLeftover } from './supply-chain/known-leftover.ts';
import { packageIndexOverride } from './supply-chain/package-index-override.ts';
import { toolRunsFolderCode } from './supply-chain/tool-runs-folder-code.ts';
import { unaskedModule } from './supply-chain/unasked-module.ts';
import { unreviewedVersion } from './supply-chain/unreviewed-version.ts';

export const RULES = [
  agentAddressedInstruction,
  agentApprovalsDisabled,
  agentCodeInWorkspace,
  agentEnvironmentInjected,
  agentHookInWorkspace,
  agentHooksDisabled,
  apiAddressRedirected,
  buildWouldShipSourceMap,
  compromisedVersion,
  unreviewedVersion,
  environmentHijack,
  exclusionWithoutEffect,
  executableFromWorkspace,
  hiddenCssText,
  installScript,
  invisibleUnicodeText,
  knownLeftover,
  mcpServerInWorkspace,
  packageIndexOverride,
  pthExecutableLine,
  pthRiskyPath,
  pyvenvHome,
  remoteSourceMap,
  runsOnOpen,
  sourceMapWouldShip,
  startSuppressesPth,
  startupImportedModule,
  startupModule,
  toolRunsFolderCode,
  unaskedModule,
  unintendedFileWouldShip,
] as const satisfies readonly Rule[];

export type RuleId = (typeof RULES)[number]['id'];
