// Where agents and editors keep this user's own settings, hooks and servers, for a scan of the machine.

import { homedir } from 'node:os';
import type { AgentId } from '../core/agents/registry.ts';
import type { ConfigFamily } from '../core/switches/config-files.ts';
import { agentPlaces } from './agent-places.ts';
import { slashPath } from './paths.ts';
import { filesAt } from './pattern-files.ts';

/** Kind of file → where it is below a folder; a name may hold one `*`. */
type Places = Partial<Record<ConfigFamily, readonly string[]>>;

const CODE = ['*.js', '*.mjs', '*.cjs', '*.ts', '*.mts', '*.cts', '*.tsx', '*.jsx'];
const codeIn = (...folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) => CODE.map((name) => `${folder}/${name}`));

/** Below the folders that an agent makes for itself, wherever its variables have moved them. */
const OF_AGENTS: Readonly<Partial<Record<AgentId, Places>>> = {
  'claude-code': {
    'claude-code': ['settings.json', 'settings.local.json'],
    'claude-agent': ['agents/*.md', 'agents/*/*.md', 'skills/*/SKILL.md', 'commands/*.md', 'commands/*/*.md'],
    'claude-state': ['.claude.json'],
  },
  codex: {
    codex: ['config.toml', '*.config.toml'],
    'codex-hooks': ['hooks.json'],
    'codex-rules': ['rules/*.rules'],
    environment: ['.env'],
  },
  'gemini-cli': {
    'gemini-cli': ['settings.json'],
    'gemini-policies': ['policies/*.toml'],
    'gemini-extension': ['extensions/*/gemini-extension.json'],
    'antigravity-mcp': ['antigravity/mcp_config.json'],
    environment: ['.env'],
  },
  'qwen-code': { 'qwen-code': ['settings.json'], environment: ['.env'] },
  'copilot-cli': {
    'copilot-cli': ['settings.json', 'config.json'],
    'copilot-hooks': ['hooks/*.json'],
    'copilot-mcp': ['mcp-config.json'],
    'copilot-agent': ['agents/*.md'],
  },
  cursor: {
    cursor: ['cli-config.json', 'permissions.json'],
    'cursor-hooks': ['hooks.json'],
    'cursor-mcp': ['mcp.json'],
    'cursor-sandbox': ['sandbox.json'],
  },
  cline: { 'cline-code': ['hooks/*', 'Hooks/*'], 'cline-mcp': ['mcp.json', 'data/settings/cline_mcp_settings.json'] },
  opencode: {
    opencode: ['opencode.json', 'opencode.jsonc', 'config.json'],
    'opencode-agent': ['agent/*.md', 'agents/*.md', 'mode/*.md', 'modes/*.md'],
    'opencode-code': codeIn('plugin', 'plugins', 'tool', 'tools'),
  },
  kilo: {
    kilo: ['kilo.json', 'kilo.jsonc', 'config.json'],
    'kilo-agent': ['agent/*.md', 'agents/*.md'],
    'kilo-code': codeIn('plugin', 'plugins', 'tool', 'tools'),
  },
  droid: {
    droid: ['settings.json', 'settings.local.json', 'config.json'],
    'droid-hooks': ['hooks.json'],
    'droid-mcp': ['mcp.json'],
  },
  windsurf: { 'windsurf-hooks': ['hooks.json'], 'windsurf-mcp': ['mcp_config.json'] },
  devin: { devin: ['config.json'] },
  kiro: { kiro: ['settings/mcp.json'], 'kiro-hooks': ['hooks/*.json'], 'kiro-agent': ['agents/*.json'] },
  antigravity: { antigravity: ['hooks.json'], 'antigravity-mcp': ['mcp_config.json', 'mcp.json'] },
  amp: { amp: ['settings.json', 'settings.jsonc'], 'amp-code': codeIn('plugins') },
};

/** Below the home folder. */
const AT_HOME: Places = {
  'claude-state': ['.claude.json'],
  'windsurf-hooks': ['.codeium/hooks.json'],
  'windsurf-mcp': ['.codeium/mcp_config.json'],
  continue: ['.continue/settings.json', '.continue/settings.local.json'],
  'continue-mcp': ['.continue/config.yaml', '.continue/config.json', '.continue/mcpServers/*'],
  'continue-permissions': ['.continue/permissions.yaml'],
  augment: ['.augment/settings.json'],
  junie: ['.junie/mcp/mcp.json'],
  'jetbrains-mcp': ['.ai/mcp/mcp.json'],
  'amazon-q': ['.aws/amazonq/mcp.json'],
  'kiro-agent': ['.aws/amazonq/cli-agents/*.json'],
  // Grok Build, Snowflake Cortex Code, Hermes; Kimi Code and Mistral Vibe keep lists.
  'user-hooks': ['.grok/hooks/*.json', '.snowflake/cortex/hooks.json', '.hermes/config.yaml', '.junie/config.json'],
  'user-hook-list': ['.kimi-code/config.toml', '.vibe/hooks.toml'],
  'goose-hooks': ['.agents/plugins/*/hooks/hooks.json'],
  'pi-code': codeIn('.pi/agent/extensions'),
  aider: ['.aider.conf.yml', '.aider.conf.yaml'],
};

/** Below the folder for settings of programs: `XDG_CONFIG_HOME`, Windows' and macOS' own. */
const IN_CONFIG: Places = {
  zed: ['zed/settings.json', 'Zed/settings.json'],
  'zed-tasks': ['zed/tasks.json', 'Zed/tasks.json'],
  'idea-own': ['JetBrains/*/options/llm.mcpServers.xml', 'JetBrains/*/tools/*.xml'],
  crush: ['crush/crush.json'],
  'user-hooks': ['poolside/settings.yaml'],
  'claude-mcp': ['Claude/claude_desktop_config.json'],
};

const EDITORS = [
  ...['Code', 'Code - Insiders', 'Code - OSS', 'VSCodium', 'Cursor', 'Windsurf', 'Kiro', 'Antigravity', 'Trae'],
].flatMap((name) => [`${name}/User`, `${name}/User/profiles/*`]);

/** Below an editor's folder of a user, or of one profile. */
const OF_EDITORS: Places = {
  'vscode-settings': ['settings.json'],
  'vscode-tasks': ['tasks.json'],
  'vscode-mcp': ['mcp.json'],
  'cline-mcp': ['globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json'],
  'roo-mcp': ['globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json'],
  'kilo-mcp': ['globalStorage/kilocode.kilo-code/settings/mcp_settings.json'],
};

/** Editors that run on this machine for a window elsewhere. */
const REMOTE_EDITORS = ['.vscode-server', '.vscode-server-insiders', '.vscode-remote', '.cursor-server'].flatMap(
  (name) => [`${name}/data/Machine`, `${name}/data/User`],
);

/** Nobody has more; a folder of thousands is told by its first ones. */
const MAX_FILES = 2_000;

/** The files that are there, absolute with `/`, and the kind of each. `env` and `home` are given by tests. Never throws. */
export function ownSettings(
  env: NodeJS.ProcessEnv = process.env,
  home: string = env['HOME'] || homedir(),
): Readonly<Record<string, ConfigFamily>> {
  const found: Record<string, ConfigFamily> = {};
  const add = (folder: string, places: Places): void => {
    for (const [family, patterns] of Object.entries(places)) {
      for (const file of patterns.flatMap((pattern) => filesAt(folder, pattern))) {
        if (Object.keys(found).length < MAX_FILES) found[file] ??= family as ConfigFamily;
      }
    }
  };
  const base = slashPath(home);
  const bases = [env['XDG_CONFIG_HOME'], env['APPDATA']].flatMap((folder) => (folder ? [folder] : []));
  const config = [`${base}/.config`, `${base}/AppData/Roaming`, `${base}/Library/Application Support`, ...bases];
  for (const [agent, places] of Object.entries(OF_AGENTS)) {
    for (const folder of agentPlaces(agent as AgentId, { ...env, HOME: home }).signs) add(folder, places);
  }
  add(base, AT_HOME);
  for (const folder of new Set(config.map((path) => slashPath(path)))) {
    add(folder, IN_CONFIG);
    for (const editor of EDITORS) for (const own of filesAt(folder, editor)) add(own, OF_EDITORS);
  }
  for (const editor of REMOTE_EDITORS) add(`${base}/${editor}`, OF_EDITORS);
  return found;
}
