// Where a workspace's files set environment variables, and for whom.

import type { ConfigFamily } from './config-files.ts';
import type { Obedience } from './knowledge.ts';

/** An object of variables and values. Keys from the settings' root, or from the file's. */
export interface EnvironmentPlace extends Obedience {
  readonly files: readonly ConfigFamily[];
  readonly key: readonly string[];
  readonly fromRoot?: true;
  /** Whose environment it is: reads after "into". */
  readonly into: string;
  /** Inside a container, what is set reaches nothing outside it. */
  readonly isContained?: true;
}

const REPORTED = { how: 'reported' } as const;
const VSCODE = { agent: 'VS Code', trust: 'needed', known: { how: 'code', version: '1.139.1' } } as const;
const EDITOR_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;

/** Whose, and the keys from the top of the document. */
const IDEA_ENVIRONMENTS: readonly (readonly [into: string, ...key: readonly string[]])[] = [
  ...[['component'], ['project', '*', 'component']].flatMap((top): (readonly [string, ...string[]])[] => [
    ['a program that is run in the editor', ...top, '*', 'configuration', '*', 'envs', '*', 'env'],
    ['a program that runs at each change of a file', ...top, '*', 'TaskOptions', '*', 'envs', '*', 'env'],
    ['an MCP server', ...top, '*', 'McpServerCommand', '*', 'envs', '*', 'env'],
    ['an MCP server', ...top, '*', 'commands', '*', 'McpServerCommand', '*', 'envs', '*', 'env'],
    ['every terminal', ...top, '*', 'envs', '*', 'env'],
  ]),
];

const ZED_ENVIRONMENTS: readonly (readonly [into: string, family: 'zed' | 'zed-tasks', ...key: readonly string[]])[] = [
  ['every terminal', 'zed', 'terminal', 'env'],
  ['a language server', 'zed', 'lsp', '*', 'binary', 'env'],
  ['an agent', 'zed', 'agent_servers', '*', 'env'],
  ['an MCP server', 'zed', 'context_servers', '*', 'env'],
  ['a task of the editor', 'zed-tasks', '*', 'env'],
];

export const ENVIRONMENT_PLACES: readonly EnvironmentPlace[] = [
  {
    files: ['claude-code'],
    key: ['env'],
    into: 'Claude Code and every command that it runs',
    agent: 'Claude Code',
    trust: 'headless-none',
    known: { how: 'measured', version: '2.1.329' },
  },
  ...['linux', 'osx', 'windows'].map((system): EnvironmentPlace => {
    return { ...VSCODE, files: EDITOR_FILES, key: [`terminal.integrated.env.${system}`], into: 'every terminal' };
  }),
  ...['linux', 'osx', 'windows'].map((system): EnvironmentPlace => {
    const key = [`terminal.integrated.profiles.${system}`, '*', 'env'];
    return { ...VSCODE, known: REPORTED, files: EDITOR_FILES, key, into: 'a terminal of this profile' };
  }),
  ...[[], ['windows'], ['osx'], ['linux']].flatMap((system): EnvironmentPlace[] => {
    const into = 'a task of the editor';
    const shared = { ...VSCODE, known: REPORTED, into };
    const [keys, root] = [
      ['tasks', '*', ...system, 'options', 'env'],
      [...system, 'options', 'env'],
    ];
    return [
      { ...shared, files: ['vscode-tasks'], key: keys },
      { ...shared, files: ['vscode-tasks'], key: root },
      { ...shared, files: ['code-workspace'], key: ['tasks', ...keys], fromRoot: true },
    ];
  }),
  {
    files: EDITOR_FILES,
    key: ['claudeCode.environmentVariables'],
    into: 'Claude Code in the editor',
    agent: 'the Claude Code extension',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: ['copilot-hooks'],
    key: ['hooks', '*', '*', 'env'],
    into: 'a hook',
    agent: 'Copilot CLI',
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['codex'],
    key: ['shell_environment_policy', 'set'],
    into: 'every command that Codex runs',
    agent: 'Codex',
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['qwen-code'],
    key: ['env'],
    into: 'Qwen Code and every command that it runs',
    agent: 'Qwen Code',
    trust: 'none',
    known: REPORTED,
  },
  {
    files: ['environment'],
    key: [],
    into: 'agents that read the file when they start (Gemini CLI, Qwen Code, older Codex)',
    agent: 'Gemini CLI',
    trust: 'unknown',
    known: REPORTED,
  },
  ...(['containerEnv', 'remoteEnv'] as const).map((key): EnvironmentPlace => {
    const into = 'everything inside the dev container';
    return {
      ...VSCODE,
      known: REPORTED,
      files: ['dev-container'],
      key: [key],
      fromRoot: true,
      into,
      isContained: true,
    };
  }),
  {
    files: [
      ...(['claude-mcp', 'cursor-mcp', 'copilot-mcp', 'gemini-cli', 'qwen-code', 'kiro', 'kiro-agent'] as const),
      ...(['droid-mcp', 'droid', 'roo-mcp', 'kilo-mcp', 'cline-mcp', 'windsurf-mcp', 'devin', 'junie'] as const),
      ...(['antigravity-mcp', 'augment', 'continue-mcp', 'amazon-q', 'claude-agent'] as const),
    ],
    key: ['mcpServers', '*', 'env'],
    into: 'an MCP server',
    agent: 'MCP clients',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: ['opencode', 'kilo'],
    key: ['mcp', '*', 'environment'],
    into: 'an MCP server',
    agent: 'OpenCode',
    trust: 'none',
    known: REPORTED,
  },
  ...(
    [
      ['a language server', 'lsp', '*', 'env'],
      ['a formatter', 'formatter', '*', 'environment'],
    ] as const
  ).map(
    ([into, ...key]): EnvironmentPlace => ({
      ...{ files: ['opencode', 'kilo'], key, into },
      ...{ agent: 'OpenCode', trust: 'none', known: REPORTED },
    }),
  ),
  {
    files: ['amp', ...EDITOR_FILES],
    key: ['amp.mcpServers', '*', 'env'],
    into: 'an MCP server',
    agent: 'Amp',
    trust: 'unknown',
    known: REPORTED,
  },
  ...(['mcp', 'lsp'] as const).map(
    (kind): EnvironmentPlace => ({
      files: ['crush'],
      key: [kind, '*', 'env'],
      into: 'a server',
      agent: 'Crush',
      trust: 'unknown',
      known: REPORTED,
    }),
  ),
  {
    ...VSCODE,
    known: REPORTED,
    files: ['vscode-mcp'],
    key: ['servers', '*', 'env'],
    into: 'an MCP server',
  },
  {
    files: ['codex'],
    key: ['mcp_servers', '*', 'env'],
    into: 'an MCP server',
    agent: 'Codex',
    trust: 'needed',
    known: REPORTED,
  },
  ...IDEA_ENVIRONMENTS.map(
    ([into, ...key]): EnvironmentPlace => ({
      files: ['idea', 'idea-run'],
      key,
      into,
      agent: "JetBrains' editors",
      trust: 'needed',
      known: REPORTED,
    }),
  ),
  ...ZED_ENVIRONMENTS.map(
    ([into, family, ...key]): EnvironmentPlace => ({
      files: [family],
      key,
      into,
      agent: 'Zed',
      trust: 'needed',
      known: REPORTED,
    }),
  ),
  {
    ...VSCODE,
    known: REPORTED,
    files: ['vscode-launch'],
    key: ['configurations', '*', 'env'],
    into: 'a program that is started for debugging',
  },
];
