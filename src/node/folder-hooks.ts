// What a folder's own files do to the hooks of an agent: switch them off, or bring others that are called beside them.

import { readFileSync, statSync } from 'node:fs';
import type { AgentId } from '../core/agents/registry.ts';
import type { AgentConfigArtifact } from '../core/model/artifact.ts';
import { isOwnLauncher } from '../core/rules/agent-config/own-launcher.ts';
import { agentConfigArtifact } from '../core/scan/artifacts.ts';
import { agentCodeOf } from '../core/switches/agent-code.ts';
import { CONFIG_FILES, type ConfigFamily } from '../core/switches/config-files.ts';
import { switchedOff } from '../core/switches/config-switch.ts';
import { hooksIn } from '../core/switches/hook-sources.ts';
import { HOOK_SWITCHES } from '../core/switches/hook-switches.ts';
import { MAX_TEXT_BYTES } from './files.ts';
import { filesAt } from './pattern-files.ts';

/** The files of a folder from which each agent takes settings of hooks, or hooks. */
const FAMILIES: Readonly<Record<AgentId, readonly ConfigFamily[]>> = {
  'claude-code': ['claude-code'],
  vscode: ['vscode-settings', 'copilot-hooks'],
  'copilot-cli': ['copilot-cli', 'copilot-hooks'],
  codex: ['codex', 'codex-hooks'],
  'gemini-cli': ['gemini-cli'],
  'qwen-code': ['qwen-code'],
  cursor: ['cursor-hooks'],
  cline: ['vscode-settings', 'cline-code'],
  opencode: ['opencode-code'],
  kilo: ['kilo-code'],
  droid: ['droid', 'droid-hooks'],
  windsurf: ['windsurf-hooks'],
  devin: ['devin', 'devin-hooks'],
  kiro: ['kiro-hooks'],
  antigravity: ['antigravity'],
  amp: ['amp-code'],
};

/** Files of which an agent takes the hooks alone. */
const HOOKS_ALONE: Readonly<Partial<Record<AgentId, readonly ConfigFamily[]>>> = {
  'copilot-cli': ['claude-code'],
  devin: ['claude-code'],
};

/** Keys that stand in the editor's settings, for agents that are extensions of it. */
const OF_EDITOR: Readonly<Partial<Record<AgentId, RegExp>>> = { vscode: /^chat\./, cline: /^cline\./ };

const GATE_ENDERS = HOOK_SWITCHES.filter(({ endsGate }) => endsGate === true);

export interface FolderHooks {
  /** Half a sentence after "the hook …": by which key of which file it is switched off. */
  readonly off: string | undefined;
  /** Files whose hooks see each call too, and can approve or rewrite it after it was judged. */
  readonly beside: readonly string[];
}

/** Never throws. A file that cannot be read is taken for one that switches the hooks off. */
export function folderHooks(agent: AgentId, folder: string): FolderHooks {
  let off: string | undefined;
  const beside: string[] = [];
  for (const path of filesOf(FAMILIES[agent], folder)) {
    const artifact = artifactOf(path);
    if (artifact === undefined) {
      off ??= `may be switched off in this folder: ${path} cannot be read`;
      continue;
    }
    const key = keyThatEnds(artifact, OF_EDITOR[agent]);
    if (key !== undefined) off ??= `is switched off in this folder by "${key}" in ${path}`;
    if (hasOthers(artifact)) beside.push(path);
  }
  for (const path of filesOf(HOOKS_ALONE[agent] ?? [], folder)) {
    const artifact = artifactOf(path);
    if (artifact === undefined || hasOthers(artifact)) beside.push(path);
  }
  return { off, beside };
}

function filesOf(families: readonly ConfigFamily[], folder: string): readonly string[] {
  const patterns = families.flatMap((family): readonly string[] => CONFIG_FILES[family]);
  return [...new Set(patterns.flatMap((pattern) => filesAt(folder, pattern)))];
}

function artifactOf(path: string): AgentConfigArtifact | undefined {
  try {
    const { size } = statSync(path);
    return size > MAX_TEXT_BYTES ? undefined : agentConfigArtifact(path, readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function keyThatEnds(artifact: AgentConfigArtifact, own: RegExp | undefined): string | undefined {
  for (const { evidence } of switchedOff(artifact, GATE_ENDERS)) {
    const setting = String(evidence?.['setting']);
    if (own === undefined || own.test(setting)) return setting;
  }
  return undefined;
}

/** Hooks before tools and at questions; whatever is called after a call has run changes nothing of it. */
function hasOthers(artifact: AgentConfigArtifact): boolean {
  const isForeign = (line: string): boolean => !isOwnLauncher(line);
  const program = agentCodeOf(artifact);
  if (program !== undefined) return isForeign(program.line);
  return [...hooksIn(artifact)].some(({ moment, line }) => moment === 'before-tool' && isForeign(line));
}
