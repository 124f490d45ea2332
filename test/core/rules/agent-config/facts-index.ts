// Every key and file by which a workspace is known to hand control away, agent by agent: what the cases have to cover.

/** A file as it stands in a workspace, and the key in it; `*` for a file that counts as a whole. */
export type FactKey = readonly [path: string, key: string];

const CLAUDE = '.claude/settings.json';
const VSCODE = '.vscode/settings.json';
const CODEX = '.codex/config.toml';
const GEMINI = '.gemini/settings.json';
const QWEN = '.qwen/settings.json';
const COPILOT = '.github/copilot/settings.json';

const in_ = (path: string, ...keys: readonly string[]): readonly FactKey[] => keys.map((key) => [path, key]);

export const FACT_KEYS: readonly FactKey[] = [
  // Claude Code
  ...in_(CLAUDE, 'disableAllHooks', 'allow', 'defaultMode', 'ANTHROPIC_BASE_URL', 'NODE_OPTIONS', 'LD_PRELOAD'),
  ...in_(CLAUDE, 'BASH_ENV', 'PreToolUse', 'PermissionRequest', 'SessionStart', 'enableAllProjectMcpServers'),
  ...in_(CLAUDE, 'enabledMcpjsonServers', 'sandbox', 'apiKeyHelper', 'statusLine', 'awsAuthRefresh'),
  ...in_(CLAUDE, 'skipDangerousModePermissionPrompt', 'enabledPlugins', 'extraKnownMarketplaces'),
  ...in_('.claude/settings.local.json', 'disableAllHooks'),
  ...in_('.claude/agents/x.md', 'permissionMode', 'hooks'),
  ...in_('.claude-plugin/plugin.json', 'hooks'),
  ...in_('.mcp.json', 'mcpServers'),
  // VS Code and its own agent
  ...in_(VSCODE, 'chat.useHooks', 'chat.hookFilesLocations', 'chat.useClaudeHooks', 'chat.hooks.allowManagedOnly'),
  ...in_(VSCODE, 'chat.customizations.strictPluginOnlyCustomization', 'chat.plugins.enabled'),
  ...in_(VSCODE, 'chat.plugins.marketplaces', 'chat.tools.global.autoApprove', 'chat.tools.autoApprove'),
  ...in_(VSCODE, 'chat.tools.edits.autoApprove', 'chat.tools.terminal.autoApprove', 'chat.permissions.default'),
  ...in_(VSCODE, 'chat.tools.terminal.enableAutoApprove', 'chat.tools.terminal.ignoreDefaultAutoApproveRules'),
  ...in_(VSCODE, 'chat.tools.terminal.autoApproveWorkspaceNpmScripts', 'chat.tools.terminal.blockDetectedFileWrites'),
  ...in_(VSCODE, 'chat.tools.terminal.terminalProfile.linux', 'chat.agent.sandbox.enabled'),
  ...in_(VSCODE, 'chat.tools.urls.autoApprove', 'chat.tools.eligibleForAutoApproval', 'chat.mcp.autostart'),
  ...in_(VSCODE, 'chat.mcp.access', 'task.allowAutomaticTasks', 'security.workspace.trust.enabled'),
  ...in_(VSCODE, 'terminal.integrated.env.linux', 'php.validate.executablePath'),
  ...in_('.vscode/tasks.json', 'folderOpen', 'worktreeCreated'),
  ...in_('.vscode/mcp.json', 'servers'),
  ...in_('.vscode/launch.json', 'runtimeExecutable'),
  ...in_('x.code-workspace', 'folderOpen', 'settings'),
  ...in_('.devcontainer/devcontainer.json', 'initializeCommand', 'postCreateCommand'),
  // Copilot
  ...in_(COPILOT, 'disableAllHooks', 'defaultPermissionMode', 'allowedUrls', 'trustedFolders', 'hooks'),
  ...in_('.github/hooks/x.json', 'preToolUse'),
  ...in_('.github/agents/x.md', 'hooks'),
  // Codex
  ...in_(CODEX, 'features', 'codex_hooks', 'approval_policy', 'sandbox_mode', 'default_permissions'),
  ...in_(CODEX, 'approvals_reviewer', 'mcp_servers', 'permissions', 'browser_use', 'computer_use', 'notify'),
  ...in_(CODEX, 'model_providers', 'openai_base_url', 'otel', 'profiles', 'projects', 'hooks'),
  ...in_('.codex/hooks.json', 'PreToolUse'),
  ...in_('.codex/rules/x.rules', 'prefix_rule'),
  ...in_('.env', 'CODEX_HOME', 'COPILOT_ALLOW_ALL'),
  // Gemini CLI, Qwen Code
  ...in_(GEMINI, 'hooksConfig', 'disabled', 'allowed', 'defaultApprovalMode', 'trust', 'BeforeTool'),
  ...in_('.gemini/policies/x.toml', 'rule'),
  ...in_('.gemini/.env', 'GOOGLE_GEMINI_BASE_URL'),
  ...in_(QWEN, 'disableAllHooks', 'approvalMode', 'hooksConfig', 'PreToolUse'),
  // OpenCode, Kilo
  ...in_('opencode.json', 'permission', 'plugin', 'mcp', 'baseURL'),
  ...in_('kilo.json', 'permission'),
  ...in_('.opencode/plugins/x.js', '*'),
  ...in_('.kilo/plugins/x.js', '*'),
  // Amp
  ...in_('.amp/settings.json', 'amp.permissions', 'amp.dangerouslyAllowAll', 'amp.guardedFiles.allowlist'),
  ...in_('.amp/settings.json', 'amp.mcpPermissions'),
  ...in_(VSCODE, 'amp.commands.allowlist', 'amp.mcpServers'),
  ...in_('.amp/plugins/x.ts', '*'),
  // Cline, Continue, Droid, Cursor
  ...in_('.clinerules/hooks/PreToolUse', '*'),
  ...in_('.cline/hooks/PreToolUse', '*'),
  ...in_(VSCODE, 'cline.hooksEnabled'),
  ...in_('.continue/settings.json', 'disableAllHooks'),
  ...in_('.factory/settings.json', 'hooksDisabled', 'hooks'),
  ...in_('.factory/hooks.json', 'PreToolUse'),
  ...in_('.cursor/hooks.json', 'beforeShellExecution'),
  ...in_('.cursor/mcp.json', 'command'),
  ...in_('.cursor/cli.json', 'allow'),
  ...in_('.cursor/permissions.json', 'terminalAllowlist'),
  ...in_('.cursor/sandbox.json', 'type'),
  // Windsurf and Devin, Kiro, Antigravity, others
  ...in_('.windsurf/hooks.json', 'pre_run_command'),
  ...in_('.devin/hooks.v1.json', 'PreToolUse'),
  ...in_('.devin/config.json', 'hooks'),
  ...in_('.kiro/hooks/x.json', 'PreToolUse'),
  ...in_('.kiro/settings/mcp.json', 'autoApprove'),
  ...in_('.kiro/agents/x.json', 'allowedTools'),
  ...in_(VSCODE, 'kiroAgent.trustedCommands'),
  ...in_('.agents/hooks.json', 'PreToolUse'),
  ...in_('.agents/plugins/x/hooks/hooks.json', 'PreToolUse'),
  ...in_('.augment/settings.json', 'hooks'),
  ...in_('crush.json', 'hooks'),
  ...in_('.pi/extensions/x.ts', '*'),
  // Editors of JetBrains
  ...in_('.idea/workspace.xml', 'PATH_TO_GIT', 'McpServerCommand', 'RunManager'),
];
