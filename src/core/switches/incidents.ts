// What has become known of each key: the flaws and attacks in which it was the payload, and the versions they hit.

import type { ConfigFamily } from './config-files.ts';

/** A flaw or an attack, and the keys that it went through. */
export interface Incident {
  /** As people search for it. */
  readonly id: string;
  /** What it hit, or whose it was; reads inside brackets. */
  readonly about: string;
  readonly files: readonly ConfigFamily[];
  /** Matches the dotted path of the key, from the root of its settings; list places are numbers or `*`. */
  readonly setting: RegExp;
}

const EDITOR_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;

export const INCIDENTS: readonly Incident[] = [
  {
    id: 'CVE-2025-53773',
    about: 'Copilot in VS Code, August 2025',
    files: EDITOR_FILES,
    setting: /^chat\.tools\.(?:global\.)?autoApprove$/,
  },
  { id: 'CVE-2025-54135', about: 'CurXecute, Cursor before 1.3', files: ['cursor-mcp'], setting: /^mcpServers/ },
  { id: 'CVE-2025-54136', about: 'MCPoison, Cursor before 1.3', files: ['cursor-mcp'], setting: /^mcpServers/ },
  {
    id: 'CVE-2025-59944',
    about: 'other letter case of the path, Cursor before 1.7',
    files: ['cursor-mcp'],
    setting: /^mcpServers/,
  },
  {
    id: 'CVE-2025-59536',
    about: 'Claude Code before 1.0.111',
    files: ['claude-code'],
    setting: /^(?:hooks\.SessionStart|enableAllProjectMcpServers|enabledMcpjsonServers)\b/,
  },
  { id: 'CVE-2025-59536', about: 'Claude Code before 1.0.111', files: ['claude-mcp'], setting: /^mcpServers/ },
  {
    id: 'CVE-2026-21852',
    about: 'Claude Code before 2.0.65; measured again headless with 2.1.329',
    files: ['claude-code'],
    setting: /^env(?:\.(?:\d+\.)?ANTHROPIC_|$)/,
  },
  {
    id: 'CVE-2026-33068',
    about: 'Claude Code, the trust question skipped',
    files: ['claude-code'],
    setting: /^permissions\.defaultMode$/,
  },
  { id: 'CVE-2025-61260', about: 'Codex before 0.23', files: ['codex'], setting: /^mcp_servers/ },
  { id: 'CVE-2025-61260', about: 'Codex before 0.23', files: ['environment'], setting: /^CODEX_HOME$/ },
  {
    id: 'TrustFall',
    about: 'May 2026: Claude Code, Gemini CLI, Cursor CLI, Copilot CLI',
    files: ['claude-mcp', 'gemini-cli', 'cursor-mcp', 'copilot-mcp'],
    setting: /^mcpServers/,
  },
  {
    id: 'TrustFall',
    about: 'May 2026: Claude Code, Gemini CLI, Cursor CLI, Copilot CLI',
    files: ['claude-code'],
    setting: /^(?:enableAllProjectMcpServers|enabledMcpjsonServers)\b/,
  },
  {
    id: 'Configuration-Based Sandbox Escape',
    about: 'Cymulate, April 2026: written by the agent itself',
    files: ['claude-code', 'codex', 'codex-hooks'],
    setting: /^hooks\.(?!SessionStart)/,
  },
  {
    id: 'AWS-2025-019',
    about: 'Kiro before 1.0',
    files: EDITOR_FILES,
    setting: /^kiroAgent\.trustedCommands\b/,
  },
  { id: 'AWS-2025-019', about: 'Kiro before 1.0', files: ['kiro'], setting: /^mcpServers/ },
  {
    id: 'Amp configuration takeover',
    about: 'August 2025',
    files: [...EDITOR_FILES, 'amp'],
    setting: /^amp\.(?:commands\.allowlist|mcpServers|dangerouslyAllowAll|permissions)\b/,
  },
  {
    id: 'IDEsaster',
    about: 'December 2025: the editor’s own keys, written by an agent',
    files: [...EDITOR_FILES, 'idea', 'idea-run'],
    setting:
      /(?:[Ee]xecutable(?:Path)?|[Pp]ath|PATH_TO_\w+|interpreter|TaskOptions\.\w+|configuration(?:\.\w+)?|shell\w*|profiles\.\w+\..*)$/,
  },
  {
    id: 'IDEsaster',
    about: 'December 2025: a schema’s address carries words away',
    files: [
      ...(['claude-code', 'claude-mcp', 'vscode-settings', 'vscode-mcp', 'vscode-tasks', 'vscode-launch'] as const),
      ...([
        'cursor-mcp',
        'cursor-hooks',
        'gemini-cli',
        'qwen-code',
        'opencode',
        'kilo',
        'crush',
        'kiro',
        'amp',
      ] as const),
      ...(['dev-container', 'codex-hooks', 'copilot-hooks', 'copilot-mcp', 'droid', 'augment'] as const),
      ...(['windsurf-hooks', 'code-workspace'] as const),
    ],
    setting: /^(?:\$schema|json\.schemas|yaml\.schemas)\b/,
  },
  {
    id: 'CVE-2026-45321',
    about: 'Mini Shai-Hulud worms, 2026',
    files: ['claude-code'],
    setting: /^hooks\.SessionStart\b/,
  },
  {
    id: 'CVE-2026-45321',
    about: 'Mini Shai-Hulud worms, 2026',
    files: ['vscode-tasks', 'code-workspace'],
    setting: /^tasks\.runOptions\.runOn$/,
  },
  {
    id: 'Contagious Interview',
    about: 'repositories handed to applicants',
    files: ['vscode-tasks', 'code-workspace'],
    setting: /^tasks\.runOptions\.runOn$/,
  },
  {
    id: 'CVE-2026-22708',
    about: 'Cursor: commands that were allowed, in a changed environment',
    files: ['cursor-mcp', ...EDITOR_FILES],
    setting: /(?:^|\.)env(?:ironment)?(?:\.|$)|^terminal\.integrated\.env\./,
  },
];

/** What is known of a key; none for most. */
export function incidentsAt(family: ConfigFamily, setting: string): readonly Incident[] {
  const isThere = ({ files, setting: pattern }: Incident): boolean => files.includes(family) && pattern.test(setting);
  const found = INCIDENTS.filter(isThere);
  return found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index);
}

/** Sentences about all of them name more than anybody reads. */
const MAX_TOLD = 3;

/** A sentence with a blank ahead of it; empty where nothing is known. */
export function incidentSentence(incidents: readonly Incident[]): string {
  if (incidents.length === 0) return '';
  const told = incidents.slice(0, MAX_TOLD).map(({ id, about }) => `${id} (${about})`);
  return ` Known from ${told.join(' and ')}.`;
}

/** The same for machines. */
export function incidentEvidence(incidents: readonly Incident[]): Readonly<Record<string, string>> {
  return { incidents: incidents.length === 0 ? 'none known' : incidents.map(({ id }) => id).join(', ') };
}
