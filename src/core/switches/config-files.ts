// Which files of a workspace tell an agent or the editor what to do, and whose they are.

import type { JsonValue } from '../model/json-tree.ts';
import { entryAtPath } from '../text/json-query.ts';

/** Ends of paths, lower case; the end decides, so nested workspaces count. */
const CONFIG_FILES = {
  'vscode-settings': ['.vscode/settings.json'],
  'dev-container': ['.devcontainer/devcontainer.json', '.devcontainer.json'],
  'claude-code': ['.claude/settings.json', '.claude/settings.local.json'],
  codex: ['.codex/config.toml'],
  'gemini-cli': ['.gemini/settings.json'],
  'qwen-code': ['.qwen/settings.json'],
  'copilot-cli': ['.github/copilot/settings.json', '.github/copilot/settings.local.json'],
  opencode: ['opencode.json', 'opencode.jsonc'],
  kilo: ['kilo.json', 'kilo.jsonc'],
  continue: ['.continue/settings.json', '.continue/settings.local.json'],
  cursor: ['.cursor/cli.json'],
  droid: ['.factory/settings.json', '.factory/settings.local.json'],
  kiro: ['.kiro/settings/mcp.json'],
  amp: ['.amp/settings.json'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Whose file it is, and so which keys count in it. */
export type ConfigFamily = keyof typeof CONFIG_FILES | 'code-workspace';

/** A dev container's definition may stand one folder deeper, one folder for each container. */
const NAMED_DEV_CONTAINER = /(?:^|\/)\.devcontainer\/[^/]+\/devcontainer\.json$/;

/** The family of a path written with `/`, undefined for every other file. Letter case does not count. */
export function configFamilyOf(path: string): ConfigFamily | undefined {
  const lower = path.toLowerCase();
  if (lower.endsWith('.code-workspace')) return 'code-workspace';
  for (const [family, ends] of Object.entries(CONFIG_FILES)) {
    if (ends.some((end) => lower === end || lower.endsWith(`/${end}`))) return family as ConfigFamily;
  }
  return NAMED_DEV_CONTAINER.test(lower) ? 'dev-container' : undefined;
}

/** The object of a file in which the keys of its family stand. */
export function settingsRoot(family: ConfigFamily, root: JsonValue | undefined): JsonValue | undefined {
  switch (family) {
    case 'code-workspace':
      return entryAtPath(root, ['settings'])?.value;
    case 'dev-container':
      return entryAtPath(root, ['customizations', 'vscode', 'settings'])?.value;
    default:
      return root;
  }
}
