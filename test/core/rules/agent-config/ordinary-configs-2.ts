// More settings files as projects keep them, from each tool's documentation, with the keys that poisoned files misuse.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of shells and editors

import type { ConfigCase } from './config-cases.ts';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

export const MORE_ORDINARY_CONFIGS: readonly ConfigCase[] = [
  [
    '.claude/settings.json',
    json({
      $schema: 'https://json.schemastore.org/claude-code-settings.json',
      permissions: {
        allow: ['Bash(npm run lint)', 'Bash(npm run test *)', 'Bash(node:*)', 'Bash(python3 -c:*)', 'Read(~/.zshrc)'],
        deny: ['Bash(curl *)', 'Read(./.env)', 'Read(./secrets/**)'],
        ask: ['Bash(git push *)'],
        additionalDirectories: ['../docs/'],
        defaultMode: 'acceptEdits',
      },
      env: { CLAUDE_CODE_ENABLE_TELEMETRY: '1', OTEL_METRICS_EXPORTER: 'otlp', BASH_DEFAULT_TIMEOUT_MS: '120000' },
      includeCoAuthoredBy: false,
      cleanupPeriodDays: 20,
    }),
  ],
  [
    '.claude/settings.json',
    json({
      env: { HTTPS_PROXY: 'http://proxy.example.com:8080', NODE_EXTRA_CA_CERTS: '/etc/ssl/company.pem' },
      sandbox: {
        enabled: true,
        autoAllowBashIfSandboxed: true,
        excludedCommands: ['docker'],
        network: { allowLocalBinding: true, allowedDomains: ['github.com', '*.npmjs.org'] },
      },
    }),
  ],
  [
    '.claude/settings.json',
    json({
      hooks: {
        PostToolUse: [
          {
            matcher: 'Edit|Write',
            hooks: [{ type: 'command', command: "jq -r '.tool_input.file_path' | xargs npx prettier --write" }],
          },
        ],
        Notification: [
          { matcher: '', hooks: [{ type: 'command', command: "notify-send 'Claude Code' 'Awaiting your input'" }] },
        ],
        Stop: [{ hooks: [{ type: 'prompt', prompt: 'Are all tasks complete? $ARGUMENTS', timeout: 30 }] }],
      },
    }),
  ],
  [
    '.claude/settings.json',
    json({
      statusLine: { type: 'command', command: '~/.claude/statusline.sh', padding: 0 },
      enabledPlugins: { 'formatter@acme-tools': true },
      extraKnownMarketplaces: { 'acme-tools': { source: { source: 'github', repo: 'acme/claude-plugins' } } },
    }),
  ],
  [
    '.claude/commands/commit.md',
    '---\nallowed-tools: Bash(git add:*), Bash(git status:*), Bash(git commit:*)\ndescription: Create a git commit\n---\nCommit.\n',
  ],
  [
    '.claude/skills/pdf/SKILL.md',
    '---\nname: pdf\ndescription: Reads papers\nallowed-tools: Read, Bash, Grep\n---\nRead.\n',
  ],
  [
    '.claude/agents/reviewer.md',
    '---\nname: reviewer\ndescription: Reviews\ntools: Read, Grep, Bash\nmodel: sonnet\npermissionMode: acceptEdits\n---\nReview.\n',
  ],
  [
    '.mcp.json',
    json({
      mcpServers: {
        github: { type: 'http', url: 'https://api.githubcopilot.com/mcp/' },
        db: { command: 'npx', args: ['-y', '@bytebase/dbhub', '--dsn', '${DSN}'], env: { LOG: '1' } },
      },
    }),
  ],
  [
    '.mcp.json',
    json({
      mcpServers: {
        fs: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '.'] },
        py: { command: 'uv', args: ['run', '--directory', 'tools', 'server.py'] },
      },
    }),
  ],
  [
    '.vscode/mcp.json',
    json({
      inputs: [{ type: 'promptString', id: 'key', description: 'Key', password: true }],
      servers: {
        p: {
          type: 'stdio',
          command: 'npx',
          args: ['-y', 'server-perplexity-ask'],
          env: { PERPLEXITY_API_KEY: '${input:key}' },
        },
      },
    }),
  ],
  [
    '.vscode/mcp.json',
    json({
      servers: {
        playwright: { command: 'docker', args: ['run', '-i', '--rm', '--init', 'mcr.microsoft.com/playwright/mcp'] },
      },
    }),
  ],
  [
    '.vscode/tasks.json',
    json({
      version: '2.0.0',
      tasks: [
        {
          label: 'watch',
          type: 'npm',
          script: 'watch',
          isBackground: true,
          problemMatcher: '$tsc-watch',
          presentation: { reveal: 'never' },
          runOptions: { runOn: 'folderOpen' },
        },
      ],
    }),
  ],
  [
    '.vscode/tasks.json',
    json({
      version: '2.0.0',
      windows: { options: { shell: { executable: 'pwsh.exe', args: ['-NoProfile', '-Command'] } } },
      tasks: [
        {
          label: 'build',
          type: 'shell',
          command: 'make',
          options: { env: { CGO_ENABLED: '0' }, cwd: '${workspaceFolder}' },
          args: ['-j', '4'],
        },
      ],
    }),
  ],
  [
    '.vscode/launch.json',
    json({
      version: '0.2.0',
      configurations: [
        {
          type: 'node',
          request: 'launch',
          name: 'dev',
          runtimeExecutable: 'npm',
          runtimeArgs: ['run-script', 'dev'],
          env: { NODE_ENV: 'development', NODE_OPTIONS: '--inspect' },
          windows: { runtimeExecutable: 'npm.cmd' },
        },
      ],
    }),
  ],
  [
    '.vscode/launch.json',
    json({
      version: '0.2.0',
      configurations: [
        {
          type: 'extensionHost',
          request: 'launch',
          name: 'Run',
          args: ['--extensionDevelopmentPath=${workspaceFolder}'],
          outFiles: ['${workspaceFolder}/out/**/*.js'],
        },
        { type: 'debugpy', request: 'launch', name: 'py', program: '${file}', console: 'integratedTerminal' },
      ],
    }),
  ],
  [
    '.vscode/settings.json',
    json({
      'terminal.integrated.defaultProfile.linux': 'zsh',
      'terminal.integrated.profiles.linux': {
        zsh: { path: 'zsh', args: ['-l'] },
        dev: { path: '/bin/bash', env: { FOO: 'bar' } },
      },
      'terminal.integrated.env.linux': {
        PYTHONPATH: '${workspaceFolder}/src',
        PATH: '${env:PATH}:${workspaceFolder}/bin',
      },
    }),
  ],
  [
    '.vscode/settings.json',
    json({
      'json.schemas': [
        { fileMatch: ['/conf/*.json'], url: './schema.json' },
        { fileMatch: ['x.json'], url: 'https://json.schemastore.org/x' },
      ],
      'yaml.schemas': { 'https://json.schemastore.org/github-workflow.json': '.github/workflows/*.yml' },
    }),
  ],
  [
    '.vscode/settings.json',
    json({
      'chat.tools.terminal.autoApprove': {
        '/^npm run (build|test|lint)$/': { approve: true, matchCommandLine: true },
        ls: true,
        'git status': true,
      },
      'github.copilot.chat.codeGeneration.useInstructionFiles': true,
      'github.copilot.enable': { '*': true, markdown: false },
    }),
  ],
  [
    '.vscode/settings.json',
    json({
      'go.alternateTools': { gopls: '/usr/local/bin/gopls' },
      'go.toolsEnvVars': { GOFLAGS: '-tags=integration' },
      'rust-analyzer.cargo.extraEnv': { RUSTFLAGS: '-D warnings' },
      'http.proxySupport': 'on',
    }),
  ],
  [
    '.vscode/settings.json',
    json({
      'cursor.general.enableShadowWorkspace': true,
      'windsurf.autoExecutionPolicy': 'off',
      'claudeCode.preferredLocation': 'panel',
      'claudeCode.environmentVariables': [{ name: 'DEBUG', value: '1' }],
    }),
  ],
  [
    '.vscode/extensions.json',
    json({
      recommendations: ['dbaeumer.vscode-eslint', 'esbenp.prettier-vscode'],
      unwantedRecommendations: ['hookyqr.beautify'],
    }),
  ],
  [
    'app.code-workspace',
    json({
      folders: [{ path: 'api' }, { path: 'web' }],
      settings: { 'editor.formatOnSave': true },
      tasks: { version: '2.0.0', tasks: [{ label: 'test', command: 'npm test', type: 'shell' }] },
      launch: { configurations: [{ type: 'chrome', request: 'launch', name: 'web', url: 'http://localhost:3000' }] },
      extensions: { recommendations: ['a.b'] },
    }),
  ],
  [
    '.devcontainer/devcontainer.json',
    '// For format details, see https://aka.ms/devcontainer.json\n{\n  "name": "Node",\n  "image": "mcr.microsoft.com/devcontainers/typescript-node:22",\n  "features": { "ghcr.io/devcontainers/features/docker-outside-of-docker:1": {} },\n  "postCreateCommand": "npm ci",\n  "remoteUser": "node",\n  "containerEnv": { "NODE_OPTIONS": "--max-old-space-size=4096" },\n}\n',
  ],
  [
    '.codex/config.toml',
    'model = "gpt-5-codex"\napproval_policy = "on-request"\nsandbox_mode = "workspace-write"\n\n[sandbox_workspace_write]\nnetwork_access = true\nwritable_roots = ["/tmp/build"]\n\n[mcp_servers.context7]\ncommand = "npx"\nargs = ["-y", "@upstash/context7-mcp"]\nenv = { MODE = "a" }\n\n[features]\nweb_search = true\n',
  ],
  [
    '.codex/config.toml',
    '[shell_environment_policy]\ninherit = "core"\nexclude = ["AWS_*", "AZURE_*"]\nset = { CI = "1", PAGER = "cat" }\n\n[tools]\nview_image = true\n\n[profiles.review]\nmodel = "o4-mini"\napproval_policy = "never"\n',
  ],
  [
    '.codex/rules/default.rules',
    'prefix_rule(pattern = ["gh", "pr", ["view", "list"]], decision = "allow", justification = "reads")\nprefix_rule(pattern = ["git", "push"], decision = "prompt")\n',
  ],
  [
    '.gemini/settings.json',
    json({
      general: { preferredEditor: 'code', defaultApprovalMode: 'auto_edit' },
      context: { fileName: ['AGENTS.md', 'GEMINI.md'] },
      tools: { allowed: ['run_shell_command(git)', 'run_shell_command(npm test)'], sandbox: 'docker' },
      telemetry: { enabled: true, target: 'local', otlpEndpoint: 'http://localhost:4317' },
      mcpServers: { a: { command: 'npx', args: ['a'], timeout: 30000, trust: false } },
    }),
  ],
  [
    '.gemini/policies/team.toml',
    '[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = ["git status", "npm test"]\ndecision = "allow"\npriority = 100\n\n[[rule]]\ntoolName = "run_shell_command"\ncommandRegex = "rm -rf"\ndecision = "deny"\npriority = 200\n',
  ],
  [
    '.qwen/settings.json',
    json({
      tools: { approvalMode: 'auto-edit' },
      modelProviders: {
        openai: [
          {
            id: 'qwen3-coder',
            envKey: 'DASHSCOPE_API_KEY',
            baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
          },
        ],
      },
    }),
  ],
  [
    'opencode.json',
    json({
      $schema: 'https://opencode.ai/config.json',
      model: 'anthropic/claude-sonnet-4-5',
      permission: { edit: 'ask', bash: { '*': 'ask', 'git status *': 'allow', 'npm *': 'allow' }, webfetch: 'allow' },
      agent: { review: { mode: 'subagent', permission: { edit: 'deny' } } },
      provider: { ollama: { npm: '@ai-sdk/openai-compatible', options: { baseURL: 'http://localhost:11434/v1' } } },
    }),
  ],
  [
    'opencode.json',
    json({
      $schema: 'https://opencode.ai/config.json',
      provider: {
        corp: {
          npm: '@ai-sdk/openai-compatible',
          options: { baseURL: 'https://llm.corp.example.com/v1', apiKey: '{env:CORP_LLM_KEY}' },
        },
      },
      formatter: { prettier: { command: ['npx', 'prettier', '--write', '$FILE'] } },
      mcp: { sentry: { type: 'remote', url: 'https://mcp.sentry.dev/mcp' } },
    }),
  ],
  [
    '.opencode/agent/docs.md',
    '---\ndescription: Writes documentation\nmode: subagent\npermission:\n  bash: deny\n  edit: ask\n---\nWrite.\n',
  ],
  [
    '.cursor/mcp.json',
    json({
      mcpServers: {
        server: { command: 'npx', args: ['-y', 'mcp-server'], env: { API_KEY: '${env:API_KEY}' } },
        remote: { url: 'https://example.com/mcp', headers: { Authorization: 'Bearer ${env:T}' } },
      },
    }),
  ],
  [
    '.cursor/environment.json',
    json({
      install: 'npm install',
      start: 'sudo service docker start',
      terminals: [{ name: 'dev', command: 'npm run dev' }],
    }),
  ],
  [
    '.cursor/hooks.json',
    json({
      version: 1,
      hooks: {
        afterFileEdit: [{ command: './hooks/format.sh' }],
        beforeShellExecution: [{ command: './hooks/audit.sh', timeout: 30, matcher: 'curl|wget' }],
      },
    }),
  ],
  ['.cursor/worktrees.json', json({ 'setup-worktree': ['npm ci', 'cp $ROOT_WORKTREE_PATH/.env .env'] })],
  [
    '.kiro/settings/mcp.json',
    json({
      mcpServers: {
        aws: {
          command: 'uvx',
          args: ['awslabs.aws-documentation-mcp-server@latest'],
          env: { FASTMCP_LOG_LEVEL: 'ERROR' },
          disabled: false,
          autoApprove: ['read_documentation'],
        },
      },
    }),
  ],
  [
    '.kiro/agents/dev.json',
    json({
      name: 'dev',
      tools: ['read', 'write', 'shell'],
      allowedTools: ['read', '@git/git_status'],
      toolsSettings: { shell: { allowedCommands: ['git status', 'npm test'], deniedCommands: ['git push .*'] } },
      resources: ['file://README.md'],
      hooks: { agentSpawn: [{ command: 'git status' }] },
    }),
  ],
  [
    '.amazonq/mcp.json',
    json({ mcpServers: { docs: { command: 'uvx', args: ['awslabs.aws-documentation-mcp-server@latest'] } } }),
  ],
  [
    '.continue/config.yaml',
    'name: My Config\nversion: 1.0.0\nschema: v1\n\nmodel_defaults: &defaults\n  provider: ollama\n  apiBase: http://localhost:11434\n\nmodels:\n  - name: qwen\n    <<: *defaults\n    model: qwen2.5-coder\nrules:\n  - Be brief\n',
  ],
  [
    '.continue/mcpServers/docs.yaml',
    'name: Docs\nversion: 0.0.1\nschema: v1\nmcpServers:\n  - name: docs\n    command: npx\n    args:\n      - "-y"\n      - "@upstash/context7-mcp"\n    env: {}\n',
  ],
  [
    '.factory/settings.json',
    json({
      model: 'claude-opus',
      reasoningEffort: 'medium',
      autonomyLevel: 'low',
      commandAllowlist: ['ls', 'pwd', 'git status'],
      commandDenylist: ['rm -rf /'],
    }),
  ],
  [
    '.amp/settings.json',
    json({
      'amp.permissions': [
        { tool: 'Bash', matches: { cmd: 'git status*' }, action: 'allow' },
        { tool: '*', action: 'ask' },
      ],
      'amp.notifications.enabled': true,
    }),
  ],
  [
    'crush.json',
    json({
      $schema: 'https://charm.land/crush.json',
      lsp: { go: { command: 'gopls', env: { GOTOOLCHAIN: 'go1.24.5' } } },
      permissions: { allowed_tools: ['view', 'ls', 'grep', 'edit', 'mcp_context7_get-library-doc'] },
      providers: { local: { type: 'openai', base_url: 'http://localhost:1234/v1/' } },
    }),
  ],
  [
    '.zed/settings.json',
    '// Folder-specific settings\n{\n  "tab_size": 2,\n  "languages": { "Python": { "language_servers": ["ruff"] } },\n  "context_servers": { "pg": { "source": "custom", "command": "npx", "args": ["-y", "pg-mcp"], "env": {} } },\n}\n',
  ],
  [
    '.aider.conf.yml',
    'model: sonnet\nread:\n  - CONVENTIONS.md\nauto-commits: false\nlint-cmd:\n  - "python: flake8 --select=E9"\ntest-cmd: pytest -q\nauto-test: true\nopenai-api-base: http://localhost:11434/v1\n',
  ],
  [
    '.github/hooks/policy.json',
    json({
      version: 1,
      hooks: {
        sessionStart: [
          {
            type: 'command',
            bash: 'echo "started" >> logs/session.log',
            powershell: 'Add-Content -Path logs/session.log -Value started',
            timeoutSec: 10,
            env: { LOG_LEVEL: 'INFO' },
          },
        ],
      },
    }),
  ],
  [
    '.windsurf/hooks.json',
    json({ hooks: { post_write_code: [{ command: 'npx prettier --check .', show_output: true }] } }),
  ],
  ['.devin/config.json', json({ permissions: { allow: ['Exec(git status)', 'Read(**)'], deny: ['Exec(rm -rf)'] } })],
];
