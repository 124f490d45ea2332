// Settings files as projects keep them, written after each tool's documentation: none is worth a warning.

import type { ConfigCase } from './config-cases.ts';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const vscode = (value: unknown): ConfigCase => ['.vscode/settings.json', json(value)];
const claude = (value: unknown): ConfigCase => ['.claude/settings.json', json(value)];
const gemini = (value: unknown): ConfigCase => ['.gemini/settings.json', json(value)];
const opencode = (value: unknown): ConfigCase => ['opencode.json', json(value)];

export const ORDINARY_CONFIGS: readonly ConfigCase[] = [
  vscode({ 'editor.formatOnSave': true, 'files.exclude': { '**/.git': true }, '[python]': { 'editor.tabSize': 4 } }),
  vscode({ 'typescript.tsdk': 'node_modules/typescript/lib', 'eslint.validate': ['javascript'] }),
  vscode({ 'python.testing.pytestEnabled': true, 'python.defaultInterpreterPath': '.venv/bin/python' }),
  vscode({ 'chat.promptFiles': true, 'chat.instructionsFilesLocations': { '.github/instructions': true } }),
  vscode({ 'chat.useAgentsMdFile': true, 'chat.useAgentSkills': true, 'chat.agent.maxRequests': 50 }),
  vscode({ 'chat.useHooks': true, 'chat.hookFilesLocations': { '.github/hooks': true, 'tools/hooks': true } }),
  vscode({ 'chat.useClaudeHooks': true, 'chat.plugins.enabled': true }),
  vscode({
    'chat.tools.terminal.autoApprove': {
      'npm test': true,
      'npm run build': true,
      mkdir: true,
      '/^git (status|show\\b.*)$/': true,
      '/^cargo (build|test|clippy|fmt)(\\s[^;|&`]*)?$/': { approve: true, matchCommandLine: true },
      '.specify/scripts/bash/': true,
      python: true,
      ruff: true,
      rm: false,
      curl: false,
      del: null,
      '/dangerous/': false,
    },
  }),
  vscode({ 'chat.tools.terminal.enableAutoApprove': true, 'chat.tools.terminal.autoApproveWorkspaceNpmScripts': true }),
  vscode({ 'chat.tools.terminal.blockDetectedFileWrites': 'outsideWorkspace', 'chat.agent.sandbox.enabled': 'on' }),
  vscode({
    'chat.tools.global.autoApprove': false,
    'chat.permissions.default': 'default',
    'chat.mcp.autostart': 'never',
  }),
  vscode({
    'chat.tools.urls.autoApprove': {
      'https://www.example.invalid': false,
      'https://*.contoso.invalid/*': true,
      'https://example.invalid/api/*': { approveRequest: true, approveResponse: false },
    },
  }),
  vscode({ 'chat.tools.eligibleForAutoApproval': { fetch: false, runTask: false } }),
  vscode({ 'chat.tools.edits.autoApprove': { '**/*': true, '**/.env*': false, '**/*.md': true } }),
  vscode({ 'github.copilot.enable': { '*': true }, 'github.copilot.chat.codeGeneration.useInstructionFiles': true }),
  vscode({ 'claudeCode.preferredLocation': 'panel', 'claudeCode.initialPermissionMode': 'acceptEdits' }),
  vscode({
    'kiroAgent.trustedCommands': ['npm *', 'git status'],
    'amp.commands.allowlist': ['npm test', 'git status'],
  }),
  [
    'app.code-workspace',
    '{\n  "folders": [{ "path": "." }, { "path": "../api" }],\n  // shared\n  "settings": { "editor.rulers": [100], "chat.useHooks": true, },\n}\n',
  ],
  [
    '.devcontainer/devcontainer.json',
    json({
      image: 'mcr.example.invalid/devcontainers/python:3',
      postCreateCommand: 'pip install -e .',
      customizations: {
        vscode: { extensions: ['ms-python.python'], settings: { 'python.analysis.typeCheckingMode': 'basic' } },
      },
    }),
  ],
  claude({}),
  claude({
    permissions: {
      allow: [
        'Bash(npm run lint)',
        'Bash(npm run test:*)',
        'Bash(git diff:*)',
        'Bash(make:*)',
        'Read(~/.zshrc)',
        'WebFetch',
      ],
      ask: ['Bash(git push:*)'],
      deny: ['Bash(curl:*)', 'Read(./.env)', 'Read(./secrets/**)', 'Bash(sudo:*)'],
      additionalDirectories: ['../docs/'],
      defaultMode: 'acceptEdits',
    },
  }),
  claude({ permissions: { allow: ['Edit', 'Write', 'Glob', 'Grep', 'mcp__github__get_issue'], defaultMode: 'plan' } }),
  claude({
    hooks: { PostToolUse: [{ matcher: 'Edit|Write', hooks: [{ type: 'command', command: 'npx prettier --write' }] }] },
  }),
  claude({ enabledMcpjsonServers: ['github'], disabledMcpjsonServers: ['filesystem'], cleanupPeriodDays: 20 }),
  claude({
    model: 'opus',
    includeCoAuthoredBy: false,
    env: { BASH_DEFAULT_TIMEOUT_MS: '60000' },
    outputStyle: 'Explanatory',
  }),
  claude({ sandbox: { enabled: true, autoAllowBashIfSandboxed: true, excludedCommands: ['docker'] } }),
  [
    '.claude/settings.local.json',
    json({ permissions: { allow: ['Bash(python:*)', 'Bash(node:*)', 'Bash(npx:*)'], deny: [] } }),
  ],
  [
    '.codex/config.toml',
    'model = "gpt-5"\napproval_policy = "on-request"\nsandbox_mode = "workspace-write"\n\n[sandbox_workspace_write]\nnetwork_access = false\n',
  ],
  [
    '.codex/config.toml',
    '[features]\nhooks = true\nweb_search_request = true\n\n[mcp_servers.context]\ncommand = "npx"\nargs = ["-y", "context-mcp"]\n\n[mcp_servers.context.env]\nTOKEN = "x"\n',
  ],
  [
    '.codex/config.toml',
    'approval_policy = "untrusted"\nmodel_reasoning_effort = "high"\nproject_doc_max_bytes = 65_536\n',
  ],
  gemini({ contextFileName: ['AGENTS.md', 'GEMINI.md'], general: { vimMode: true, defaultApprovalMode: 'default' } }),
  gemini({
    tools: {
      allowed: ['run_shell_command(git status)', 'run_shell_command(npm test)', 'read_file'],
      sandbox: 'docker',
    },
  }),
  gemini({ mcpServers: { docs: { command: 'node', args: ['server.js'], trust: false, includeTools: ['search'] } } }),
  gemini({
    hooksConfig: { enabled: true },
    hooks: { AfterTool: [{ hooks: [{ name: 'fmt', type: 'command', command: 'fmt' }] }] },
  }),
  ['.qwen/settings.json', json({ tools: { approvalMode: 'auto-edit' }, model: { name: 'qwen3-coder' } })],
  ['.qwen/settings.json', json({ tools: { approvalMode: 'plan', allowed: ['run_shell_command(npm test)'] } })],
  ['.github/copilot/settings.json', json({ disableAllHooks: false, hooks: { preToolUse: [] } })],
  ['.continue/settings.json', json({ hooks: {} })],
  opencode({ $schema: 'https://opencode.example.invalid/config.json', model: 'x/y', instructions: ['docs/*.md'] }),
  opencode({ permission: { edit: 'ask', bash: 'ask', webfetch: 'allow' } }),
  opencode({ permission: { bash: { '*': 'ask', 'git *': 'allow', 'npm *': 'allow', 'rm *': 'deny' } } }),
  opencode({ permission: { bash: { '*': 'allow', 'git push*': 'ask', 'rm *': 'deny' } } }),
  opencode({ agent: { review: { mode: 'subagent', permission: { edit: 'deny', bash: { 'git diff': 'allow' } } } } }),
  ['kilo.jsonc', '{\n  // team\n  "permission": { "bash": { "npm test": "allow" } }\n}\n'],
  [
    '.cursor/cli.json',
    json({ permissions: { allow: ['Shell(git)', 'Read(src/**)'], deny: ['Shell(rm)', 'Read(.env*)'] } }),
  ],
  [
    '.kiro/settings/mcp.json',
    json({ mcpServers: { docs: { command: 'uvx', args: ['x'], disabled: false, autoApprove: ['read'] } } }),
  ],
  [
    '.amp/settings.json',
    json({ 'amp.permissions': [{ tool: 'Bash', action: 'ask' }], 'amp.dangerouslyAllowAll': false }),
  ],
  ['.factory/settings.json', json({ hooks: {}, hooksDisabled: false, commandAllowlist: ['ls'] })],
];
