// Which files of a workspace tell an agent or the editor what to do, and whose they are.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { JsonValue } from '../model/json-tree.ts';
import { entryAtPath } from '../text/json-query.ts';

/**
 * Ends of paths, lower case; the end decides, so nested workspaces count. In a name, a leading `*` stands for anything;
 * a `*` alone stands for one folder or name.
 */
export const CONFIG_FILES = {
  'vscode-settings': ['.vscode/settings.json'],
  'vscode-tasks': ['.vscode/tasks.json'],
  'vscode-launch': ['.vscode/launch.json'],
  'vscode-extensions': ['.vscode/extensions.json'],
  'vscode-mcp': ['.vscode/mcp.json', '.vs/mcp.json'],
  'code-workspace': ['*.code-workspace'],
  'dev-container': ['.devcontainer/devcontainer.json', '.devcontainer.json', '.devcontainer/*/devcontainer.json'],
  'claude-code': ['.claude/settings.json', '.claude/settings.local.json'],
  'claude-agent': [
    '.claude/agents/*.md',
    '.claude/agents/*/*.md',
    '.claude/skills/*/skill.md',
    '.claude/commands/*.md',
  ],
  'claude-mcp': ['.mcp.json'],
  // Kept by the agent in the user's own folder; no file of a workspace is one.
  'claude-state': [],
  'claude-plugin': ['.claude-plugin/plugin.json', 'hooks/hooks.json'],
  codex: ['.codex/config.toml'],
  'codex-hooks': ['.codex/hooks.json'],
  'codex-rules': ['.codex/rules/*.rules'],
  'gemini-cli': ['.gemini/settings.json'],
  'gemini-policies': ['.gemini/policies/*.toml'],
  'gemini-extension': ['.gemini/extensions/*/gemini-extension.json', 'gemini-extension.json'],
  'qwen-code': ['.qwen/settings.json'],
  'copilot-cli': ['.github/copilot/settings.json', '.github/copilot/settings.local.json'],
  'copilot-agent': ['.github/agents/*.md', '*.agent.md'],
  'copilot-hooks': ['.github/hooks/*.json'],
  'copilot-mcp': ['.github/mcp.json', '.copilot/mcp-config.json'],
  opencode: ['opencode.json', 'opencode.jsonc'],
  'opencode-agent': ['.opencode/agent/*.md', '.opencode/agents/*.md', '.opencode/mode/*.md', '.opencode/modes/*.md'],
  kilo: ['kilo.json', 'kilo.jsonc'],
  'kilo-agent': ['.kilo/agent/*.md', '.kilo/agents/*.md', '.kilocode/agent/*.md'],
  'kilo-mcp': ['.kilocode/mcp.json'],
  'roo-mcp': ['.roo/mcp.json'],
  continue: ['.continue/settings.json', '.continue/settings.local.json'],
  'continue-mcp': [
    ...['.continue/mcpservers/*.json', '.continue/mcpservers/*.yaml', '.continue/mcpservers/*.yml'],
    ...['.continue/config.yaml', '.continue/config.json', '.continuerc.json'],
  ],
  'continue-permissions': ['.continue/permissions.yaml'],
  cursor: ['.cursor/cli.json', '.cursor/permissions.json'],
  'cursor-hooks': ['.cursor/hooks.json'],
  'cursor-mcp': ['.cursor/mcp.json'],
  'cursor-sandbox': ['.cursor/sandbox.json'],
  'cursor-worktrees': ['.cursor/worktrees.json'],
  'cursor-environment': ['.cursor/environment.json'],
  'cline-mcp': ['.cline/mcp.json', '.cline/cline_mcp_settings.json'],
  'windsurf-hooks': ['.windsurf/hooks.json'],
  'windsurf-mcp': ['.windsurf/mcp.json', '.windsurf/mcp_config.json'],
  devin: ['.devin/config.json', '.devin/config.local.json'],
  'devin-hooks': ['.devin/hooks.v1.json'],
  droid: ['.factory/settings.json', '.factory/settings.local.json'],
  'droid-hooks': ['.factory/hooks.json'],
  'droid-mcp': ['.factory/mcp.json'],
  kiro: ['.kiro/settings/mcp.json'],
  'kiro-hooks': ['.kiro/hooks/*.json', '*.kiro.hook'],
  'kiro-agent': ['.kiro/agents/*.json', '.amazonq/cli-agents/*.json', '.amazonq/agents/*.json'],
  'amazon-q': ['.amazonq/mcp.json'],
  antigravity: ['.agents/hooks.json'],
  'antigravity-mcp': ['.agents/mcp_config.json', '.agents/mcp.json'],
  'goose-hooks': ['.agents/plugins/*/hooks/hooks.json'],
  augment: ['.augment/settings.json', '.augment/settings.local.json'],
  crush: ['crush.json', '.crush.json'],
  junie: ['.junie/mcp/mcp.json', '.junie/mcp.json'],
  'jetbrains-mcp': ['.ai/mcp/mcp.json'],
  idea: ['.idea/*.xml'],
  'idea-run': ['.idea/runconfigurations/*.xml', '*.run.xml'],
  // Kept by the editor in the user's own folder; no file of a workspace is one.
  'idea-own': [],
  // Hooks of agents of which no settings in a workspace are known.
  'user-hooks': [],
  'user-hook-list': [],
  amp: ['.amp/settings.json', '.amp/settings.jsonc'],
  zed: ['.zed/settings.json'],
  'zed-tasks': ['.zed/tasks.json'],
  aider: ['.aider.conf.yml', '.aider.conf.yaml'],
  environment: ['.env', '.env.local', '.gemini/.env', '.qwen/.env', '.codex/.env'],
  'opencode-code': codeIn('.opencode', 'plugin', 'plugins', 'tool', 'tools'),
  'kilo-code': codeIn('.kilo', 'plugin', 'plugins', 'tool', 'tools'),
  'amp-code': codeIn('.amp', 'plugins'),
  'pi-code': codeIn('.pi', 'extensions'),
  'cline-code': ['.clinerules/hooks/*', '.cline/hooks/*'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Whose file it is, and so which keys count in it. */
export type ConfigFamily = keyof typeof CONFIG_FILES;

/** Families whose files are programs: they are there to be run, not read for keys. */
const CODE_FAMILIES: ReadonlySet<string> = new Set(['opencode-code', 'kilo-code', 'amp-code', 'pi-code', 'cline-code']);

interface Pattern {
  readonly family: ConfigFamily;
  readonly segments: readonly string[];
}

const PATTERNS: readonly Pattern[] = Object.entries(CONFIG_FILES).flatMap(([family, ends]) =>
  ends.map((end) => ({ family: family as ConfigFamily, segments: end.split('/') })),
);

const nameOf = ({ segments }: Pattern): string => segments.at(-1) ?? '';
const hasStar = (pattern: Pattern): boolean => nameOf(pattern).startsWith('*');
const LOOSE = PATTERNS.filter(hasStar);
/** Of those, the ones that a file can fit whatever its folder is called; then the same with those of one folder name. */
const LOOSE_ANYWHERE = LOOSE.filter(({ segments }) => (segments.at(-2) ?? '*').includes('*'));
const LOOSE_IN: ReadonlyMap<string, readonly Pattern[]> = new Map(
  LOOSE.map(({ segments }) => segments.at(-2) ?? '').map((folder) => [
    folder,
    LOOSE.filter((pattern) => pattern.segments.at(-2) === folder || LOOSE_ANYWHERE.includes(pattern)),
  ]),
);
const NAMED = PATTERNS.filter((pattern) => !hasStar(pattern)).toSorted(moreExactFirst);
const BY_NAME: ReadonlyMap<string, readonly Pattern[]> = new Map(
  NAMED.map((pattern) => [nameOf(pattern), NAMED.filter((other) => nameOf(other) === nameOf(pattern))]),
);

/** The family of a path written with `/`, undefined for every other file. Letter case does not count. */
export function configFamilyOf(path: string): ConfigFamily | undefined {
  const segments = path.toLowerCase().split('/');
  const fits = (pattern: Pattern): boolean => endsWith(segments, pattern.segments);
  const loose = LOOSE_IN.get(segments.at(-2) ?? '') ?? LOOSE_ANYWHERE;
  return (BY_NAME.get(segments.at(-1) ?? '')?.find(fits) ?? loose.find(fits))?.family;
}

/** The family of a file that a scan has read: a file of the user's own is not known by its path alone. */
export function familyOf({ path, userFamily }: AgentConfigArtifact): ConfigFamily | undefined {
  return userFamily === undefined ? configFamilyOf(path) : (userFamily as ConfigFamily);
}

/** Whether changing the file can change what an agent or the editor runs, asks or allows. */
export function isConfigPath(path: string): boolean {
  return configFamilyOf(path) !== undefined;
}

/** Whether the file is a program that an agent loads or starts by itself. */
export function isAgentCode(path: string, family: string | undefined = configFamilyOf(path)): boolean {
  return family !== undefined && CODE_FAMILIES.has(family);
}

/** A long pattern says more about whose file it is than a short one. */
function moreExactFirst(one: Pattern, other: Pattern): number {
  return other.segments.length - one.segments.length;
}

function endsWith(segments: readonly string[], end: readonly string[]): boolean {
  const from = segments.length - end.length;
  return from >= 0 && end.every((wanted, index) => isSegment(segments[from + index] ?? '', wanted));
}

function isSegment(segment: string, wanted: string): boolean {
  if (!wanted.startsWith('*')) return segment === wanted;
  return segment.length > wanted.length - 1 && segment.endsWith(wanted.slice(1));
}

function codeIn(folder: string, ...names: readonly string[]): readonly string[] {
  const endings = ['*.js', '*.mjs', '*.cjs', '*.ts', '*.mts', '*.cts', '*.tsx', '*.jsx'];
  return names.flatMap((name) => endings.map((ending) => `${folder}/${name}/${ending}`));
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
