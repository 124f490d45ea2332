// Where agents of this user keep their settings: the files of our hooks, and the signs that an agent is here at all.

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { codexTrust } from '../core/agents/codex-trust.ts';
import type { HookSettings } from '../core/agents/hook-plan.ts';
import { DROID_HOOKS_FILE, HOOK_SETTINGS } from '../core/agents/hook-settings.ts';
import type { AgentId } from '../core/agents/registry.ts';
import { sha256 } from './digest.ts';
import { slashPath } from './paths.ts';

/** A file in which an agent's hook is registered. */
export interface HookFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly settings: HookSettings;
  /** The agent starts the file itself. */
  readonly isProgram?: true;
}

export interface AgentPlaces {
  /**
   * User level; none for an agent whose hook comes with the extension. In the order in which they are written; they are
   * cleared in the other one.
   */
  readonly files: readonly HookFile[];
  /** Folders that the agent makes when it is used. Absolute, with `/`. */
  readonly signs: readonly string[];
}

/** `env` may move an agent's folder, as it may for the agent. */
export function agentPlaces(agent: AgentId, env: NodeJS.ProcessEnv = process.env): AgentPlaces {
  const home = (path: string): string => slashPath(path, env['HOME'] || homedir());
  const moved = (variable: string, usual: string): string => (env[variable] ? slashPath(env[variable]) : home(usual));
  const config = moved('XDG_CONFIG_HOME', '.config');
  switch (agent) {
    case 'vscode':
      return { files: [], signs: [] };
    case 'claude-code':
      return oneFile(agent, moved('CLAUDE_CONFIG_DIR', '.claude'), 'settings.json');
    case 'copilot-cli':
      return oneFile(agent, moved('COPILOT_HOME', '.copilot'), 'hooks/gatehouse.json');
    case 'codex':
      return codexPlaces(moved('CODEX_HOME', '.codex'));
    case 'gemini-cli':
      return oneFile(agent, slashPath('.gemini', moved('GEMINI_CLI_HOME', '.')), 'settings.json');
    case 'qwen-code':
      return oneFile(agent, home('.qwen'), 'settings.json');
    case 'cursor':
      return oneFile(agent, home('.cursor'), 'hooks.json');
    case 'cline':
      return clinePlaces(moved('CLINE_DIR', '.cline'), home('Documents/Cline'));
    case 'opencode':
      return oneFile(agent, `${config}/opencode`, 'plugins/gatehouse.js');
    case 'kilo':
      return oneFile(agent, `${config}/kilo`, 'plugins/gatehouse.js');
    case 'droid':
      return droidPlaces(home('.factory'));
    case 'windsurf':
      return oneFile(agent, home('.codeium/windsurf'), 'hooks.json');
    case 'devin':
      return oneFile(agent, `${config}/devin`, 'config.json');
    case 'kiro':
      return oneFile(agent, moved('KIRO_HOME', '.kiro'), 'hooks/gatehouse.json');
    case 'antigravity':
      return oneFile(agent, home('.gemini/config'), 'hooks.json');
    case 'amp':
      return oneFile(agent, `${config}/amp`, 'plugins/gatehouse.ts');
  }
}

/** Whether the agent was ever used here. */
export function isAgentHere({ signs }: AgentPlaces): boolean {
  return signs.some((folder) => existsSync(folder));
}

function oneFile(agent: Exclude<AgentId, 'vscode'>, folder: string, name: string): AgentPlaces {
  return { files: [{ path: `${folder}/${name}`, settings: HOOK_SETTINGS[agent] }], signs: [folder] };
}

/** The trust follows the hook: it is for what stands in the other file then. */
function codexPlaces(folder: string): AgentPlaces {
  const path = `${folder}/hooks.json`;
  const hooks = { path, settings: HOOK_SETTINGS.codex };
  const trust = codexTrust({
    hooksPath: path,
    hooksNow: () => textOf(path),
    hooksText: (launcher) => {
      const plan = hooks.settings.install(textOf(path), launcher);
      return plan.kind === 'text' ? plan.text : undefined;
    },
    digest: sha256,
  });
  return { files: [hooks, { path: `${folder}/config.toml`, settings: trust }], signs: [folder] };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The extension keeps its hooks among the user's documents; the command line reads both. */
function clinePlaces(folder: string, documents: string): AgentPlaces {
  const file = (path: string): HookFile => ({ path, settings: HOOK_SETTINGS.cline, isProgram: true });
  const files = [file(`${folder}/hooks/PreToolUse`)];
  if (existsSync(documents)) files.push(file(`${documents}/Hooks/PreToolUse`));
  return { files, signs: [folder, documents] };
}

/** Where there is a file of hooks, those of the settings do not count; to make one would switch them off. */
function droidPlaces(folder: string): AgentPlaces {
  const hooks = `${folder}/hooks.json`;
  const file = existsSync(hooks)
    ? { path: hooks, settings: DROID_HOOKS_FILE }
    : { path: `${folder}/settings.json`, settings: HOOK_SETTINGS.droid };
  return { files: [file], signs: [folder] };
}
