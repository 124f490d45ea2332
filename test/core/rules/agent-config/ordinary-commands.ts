// Files that have commands run, as projects keep them after each tool's documentation: none is worth a warning.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of shells and editors

import type { ConfigCase } from './config-cases.ts';

const json = (path: string, value: unknown): ConfigCase => [path, `${JSON.stringify(value, undefined, 2)}\n`];
const hooks = (value: unknown): ConfigCase => json('.claude/settings.json', { hooks: value });
const command = (line: string, more: object = {}) => ({ type: 'command', command: line, ...more });
const tasks = (...list: object[]): ConfigCase => json('.vscode/tasks.json', { version: '2.0.0', tasks: list });
const servers = (path: string, value: unknown): ConfigCase => json(path, { mcpServers: value });
const container = (value: object): ConfigCase =>
  json('.devcontainer/devcontainer.json', { name: 'app', image: 'mcr.example.invalid/devcontainers/base', ...value });
const PROJECT = '$CLAUDE_PROJECT_DIR';

/** What projects do on the machine before a container is made. */
const BEFORE_CONTAINERS = [
  'touch .devcontainer/.env',
  'cp -n .env.example .env',
  'test -f .devcontainer/.env || cp .devcontainer/.env.example .devcontainer/.env',
  'mkdir -p ~/.ssh ~/.cache/app',
  'docker compose pull',
  'docker volume create app-data',
  'git submodule update --init --recursive',
  'echo "UID=$(id -u)" > .devcontainer/.env',
  'npm run setup',
  'xhost +local:docker',
];

/** What projects have agents call. */
const HOOK_COMMANDS = [
  'node "${CLAUDE_PLUGIN_ROOT}/scripts/hooks/session-start.js"',
  'pnpm exec biome check --write',
  'npx tsx .claude/hooks/check.ts',
  'mkdir -p .claude/logs && cat >> .claude/logs/hooks.jsonl',
  'echo started > .claude/state.json',
  'touch .claude/.session',
  'cat .claude/context.md',
  'echo "export APP_ENV=dev" >> "$CLAUDE_ENV_FILE"',
  'curl -s -X POST http://localhost:3000/hook -d @-',
  'source .venv/bin/activate && python tools/check.py',
  "jq -r '.tool_input.command' | grep -q 'rm -rf' && exit 2 || exit 0",
  `[ "$(git branch --show-current)" != "main" ] || { echo 'Not on main' >&2; exit 2; }`,
  'docker compose exec -T app ruff check',
  'git add -A && git commit -m checkpoint',
];

export const ORDINARY_COMMANDS: readonly ConfigCase[] = [
  ...BEFORE_CONTAINERS.map((line) => container({ initializeCommand: line })),
  ...HOOK_COMMANDS.map((line) => hooks({ PreToolUse: [{ matcher: 'Bash', hooks: [command(line)] }] })),
  ...HOOK_COMMANDS.map((line) => hooks({ SessionStart: [{ hooks: [command(line)] }] })),
  hooks({
    PostToolUse: [
      { matcher: 'Edit|Write', hooks: [command("jq -r '.tool_input.file_path' | xargs npx prettier --write")] },
    ],
  }),
  hooks({
    PostToolUse: [
      {
        matcher: 'Edit|MultiEdit|Write',
        hooks: [
          command(
            `jq -r '.tool_input.file_path' | { read file_path; if echo "$file_path" | grep -q '\\.ts$'; then npx prettier --write "$file_path"; fi; }`,
          ),
        ],
      },
    ],
  }),
  hooks({
    PreToolUse: [
      {
        matcher: 'Edit|Write',
        hooks: [
          command(
            `python3 -c "import json, sys; data=json.load(sys.stdin); path=data.get('tool_input',{}).get('file_path',''); sys.exit(2 if any(p in path for p in ['.env', 'package-lock.json', '.git/']) else 0)"`,
          ),
        ],
      },
    ],
  }),
  hooks({ PreToolUse: [{ matcher: 'Bash', hooks: [command(`"${PROJECT}"/.claude/hooks/validate-bash.sh`)] }] }),
  hooks({ PreToolUse: [{ matcher: 'Bash', hooks: [command('.claude/hooks/check.py', { timeout: 10 })] }] }),
  hooks({ PreToolUse: [{ matcher: 'Bash', hooks: [command(`uv run ${PROJECT}/.claude/hooks/pre_tool_use.py`)] }] }),
  hooks({
    PreToolUse: [
      {
        matcher: 'Bash',
        hooks: [
          command(
            `jq -r '"\\(.tool_input.command) - \\(.tool_input.description // "No description")"' >> ~/.claude/bash-command-log.txt`,
          ),
        ],
      },
    ],
  }),
  hooks({ Notification: [{ matcher: '', hooks: [command("notify-send 'Claude Code' 'Awaiting your input'")] }] }),
  hooks({ Notification: [{ hooks: [command('osascript -e \'display notification "Done" with title "Claude"\'')] }] }),
  hooks({ Stop: [{ hooks: [command('afplay /System/Library/Sounds/Glass.aiff'), command('npm test --silent')] }] }),
  hooks({ SessionStart: [{ matcher: 'startup', hooks: [command(`"${PROJECT}"/scripts/install_pkgs.sh`)] }] }),
  hooks({ SessionStart: [{ hooks: [command('git status --short && git log --oneline -5')] }] }),
  hooks({ SessionStart: [{ hooks: [command(`bash ${PROJECT}/.claude/hooks/session-start.sh`)] }] }),
  hooks({ SessionStart: [{ hooks: [command('npm ci'), command("echo 'Use bun, not npm'")] }] }),
  hooks({ SessionStart: [{ hooks: [command('cat docs/CONTEXT.md')] }] }),
  hooks({ SessionEnd: [{ hooks: [command(`echo "$(date): ended" >> "${PROJECT}"/.claude/sessions.log`)] }] }),
  hooks({ UserPromptSubmit: [{ hooks: [command('date +"Today is %Y-%m-%d"')] }] }),
  hooks({
    PostToolUse: [
      { matcher: 'Edit', hooks: [command('cargo fmt'), command('gofmt -w .'), command('ruff check --fix')] },
    ],
  }),
  hooks({ WorktreeCreate: [{ hooks: [command('cp .env.example .env && pnpm install')] }] }),
  json('.claude/settings.json', { statusLine: { type: 'command', command: '~/.claude/statusline.sh', padding: 0 } }),
  json('.claude/settings.json', { statusLine: { type: 'command', command: 'npx -y ccstatusline@latest' } }),
  json('.claude/settings.json', { apiKeyHelper: 'op read op://team/anthropic/key' }),
  json('.claude/settings.json', {
    awsAuthRefresh: 'aws sso login --profile dev',
    awsCredentialExport: 'bin/aws-creds.sh',
  }),
  json('.claude/settings.json', {
    apiKeyHelper: '/bin/generate_temp_api_key.sh',
    env: { CLAUDE_CODE_USE_BEDROCK: '1', AWS_REGION: 'us-east-1' },
  }),
  json('.claude/settings.json', {
    env: { NODE_OPTIONS: '--max-old-space-size=8192', PYTHONPATH: 'src', EDITOR: 'code --wait', GIT_PAGER: 'cat' },
  }),
  json('.claude/settings.json', {
    env: { ANTHROPIC_BASE_URL: 'http://localhost:4000', OPENAI_BASE_URL: 'https://openrouter.ai/api/v1' },
  }),
  json('.claude/settings.json', {
    env: { HTTPS_PROXY: 'http://proxy.corp:8080', NODE_EXTRA_CA_CERTS: '/etc/ssl/corp.pem' },
  }),
  json('.claude/settings.json', {
    extraKnownMarketplaces: { team: { source: { source: 'github', repo: 'example/plugins' } } },
    enabledPlugins: { 'formatter@team': true },
  }),
  json('.codex/hooks.json', {
    hooks: { PostToolUse: [{ matcher: 'apply_patch', hooks: [command('npm run format')] }] },
  }),
  json('.codex/hooks.json', { hooks: { SessionStart: [{ hooks: [command('python3 .codex/hooks/start.py')] }] } }),
  json('.gemini/settings.json', {
    hooks: {
      BeforeTool: [
        {
          matcher: 'write_file',
          hooks: [{ name: 'scan', ...command('$GEMINI_PROJECT_DIR/.gemini/hooks/block-secrets.sh') }],
        },
      ],
    },
  }),
  json('.cursor/hooks.json', {
    version: 1,
    hooks: { afterFileEdit: [{ command: './hooks/format.sh' }], stop: [{ command: './hooks/audit.sh' }] },
  }),
  json('.cursor/hooks.json', {
    version: 1,
    hooks: { beforeShellExecution: [{ command: '.cursor/hooks/block-git.sh', matcher: 'git' }] },
  }),
  json('.cursor/worktrees.json', { 'setup-worktree': ['npm ci', 'cp $ROOT_WORKTREE_PATH/.env .env'] }),
  json('.github/hooks/lint.json', {
    version: 1,
    hooks: { postToolUse: [{ type: 'command', bash: './scripts/lint.sh', powershell: './scripts/lint.ps1' }] },
  }),
  json('.github/hooks/policy.json', {
    version: 1,
    hooks: { preToolUse: [{ type: 'command', bash: './scripts/security-check.sh', cwd: 'scripts', timeoutSec: 15 }] },
  }),
  json('.windsurf/hooks.json', {
    hooks: { post_write_code: [{ command: 'python3 tools/format.py', show_output: true }] },
  }),
  [
    '.kiro/hooks/test.kiro.hook',
    '{ "enabled": true, "when": { "type": "fileEdited", "patterns": ["src/*.ts"] }, "then": { "type": "askAgent", "prompt": "Update the tests" } }',
  ],
  servers('.mcp.json', { github: { type: 'http', url: 'https://api.githubcopilot.com/mcp/' } }),
  servers('.mcp.json', { fs: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '.'] } }),
  servers('.mcp.json', {
    db: { command: 'node', args: ['tools/mcp/server.js'], env: { DATABASE_URL: '${DATABASE_URL}', LOG: 'info' } },
  }),
  servers('.mcp.json', { git: { command: 'uvx', args: ['mcp-server-git', '--repository', '.'] } }),
  servers('.cursor/mcp.json', {
    play: { command: 'npx', args: ['@playwright/mcp@latest'] },
    local: { url: 'http://localhost:3845/sse' },
  }),
  servers('.cursor/mcp.json', {
    gh: {
      command: 'docker',
      args: ['run', '-i', '--rm', '-e', 'GITHUB_PERSONAL_ACCESS_TOKEN', 'ghcr.io/github/github-mcp-server'],
      env: { GITHUB_PERSONAL_ACCESS_TOKEN: '${env:GITHUB_TOKEN}' },
    },
  }),
  servers('.roo/mcp.json', {
    docs: { type: 'streamable-http', url: 'https://mcp.context7.com/mcp', alwaysAllow: ['search'] },
  }),
  json('.vscode/mcp.json', {
    inputs: [{ type: 'promptString', id: 'key', description: 'API key', password: true }],
    servers: {
      perplexity: {
        type: 'stdio',
        command: 'npx',
        args: ['-y', 'server-perplexity-ask'],
        env: { KEY: '${input:key}' },
      },
    },
  }),
  json('.vscode/mcp.json', {
    servers: { build: { command: '${workspaceFolder}/node_modules/.bin/mcp-build', args: ['${workspaceFolder}'] } },
  }),
  [
    '.codex/config.toml',
    '[mcp_servers.docs]\ncommand = "npx"\nargs = ["-y", "docs-mcp"]\n\n[shell_environment_policy]\ninherit = "core"\nset = { CI = "1" }\n',
  ],
  json('opencode.json', {
    mcp: {
      docs: { type: 'local', command: ['bun', 'x', 'docs-mcp'], enabled: true },
      far: { type: 'remote', url: 'https://mcp.example.invalid' },
    },
    formatter: { prettier: { command: ['npx', 'prettier', '--write', '$FILE'], extensions: ['.js'] } },
    provider: { local: { npm: '@ai-sdk/openai-compatible', options: { baseURL: 'http://127.0.0.1:1234/v1' } } },
    plugin: ['opencode-helicone-session'],
  }),
  tasks({
    type: 'npm',
    script: 'watch',
    isBackground: true,
    presentation: { reveal: 'never' },
    runOptions: { runOn: 'folderOpen' },
  }),
  tasks({
    label: 'dev',
    type: 'shell',
    command: 'npm run dev',
    runOptions: { runOn: 'folderOpen' },
    presentation: { panel: 'dedicated' },
  }),
  tasks(
    { label: 'start', dependsOn: ['api', 'web'], runOptions: { runOn: 'folderOpen' } },
    { label: 'api', type: 'shell', command: 'docker compose up -d' },
    { label: 'web', type: 'shell', command: 'pnpm', args: ['dev'] },
  ),
  tasks({ label: 'build', type: 'shell', command: 'make', args: ['build'], group: 'build', problemMatcher: '$gcc' }),
  tasks({ label: 'release', type: 'shell', command: 'npm publish && git push --tags' }),
  tasks({
    label: 'tsc',
    type: 'typescript',
    tsconfig: 'tsconfig.json',
    option: 'watch',
    runOptions: { runOn: 'folderOpen' },
  }),
  tasks({
    label: 'pull',
    type: 'shell',
    command: 'git fetch --all',
    runOptions: { runOn: 'folderOpen' },
    presentation: { reveal: 'silent' },
  }),
  container({
    postCreateCommand: 'npm ci',
    postStartCommand: 'git config --global --add safe.directory ${containerWorkspaceFolder}',
  }),
  container({ postCreateCommand: 'curl -LsSf https://install.example.invalid/uv.sh | sh && uv sync' }),
  container({
    postCreateCommand: ['bash', '.devcontainer/setup.sh'],
    postAttachCommand: { server: 'npm run dev', db: 'npm run db' },
  }),
  container({ initializeCommand: 'docker network create app || true' }),
  container({ initializeCommand: 'bash .devcontainer/initialize.sh' }),
  container({
    onCreateCommand: 'sudo apt-get update && sudo apt-get install -y jq',
    containerEnv: { NODE_OPTIONS: '--max-old-space-size=4096' },
  }),
  container({
    remoteEnv: { PATH: '${containerEnv:PATH}:/workspace/bin', LOCAL: '${localEnv:HOME}' },
    mounts: ['source=x,target=/x,type=volume'],
  }),
  json('.vscode/settings.json', {
    'python.defaultInterpreterPath': '${workspaceFolder}/.venv/bin/python',
    'typescript.tsdk': 'node_modules/typescript/lib',
    'prettier.prettierPath': './node_modules/prettier',
    'eslint.nodePath': '.yarn/sdks',
    'ruff.path': ['.venv/bin/ruff'],
    'phpunit.phpunit': './vendor/bin/phpunit',
    'rust-analyzer.server.path': './tools/ra-wrapper',
  }),
  json('.vscode/settings.json', {
    'terminal.integrated.env.linux': {
      PYTHONPATH: '${workspaceFolder}/src',
      PATH: '${workspaceFolder}/bin:${env:PATH}',
    },
    'terminal.integrated.env.osx': { PYTHONPATH: '${workspaceFolder}' },
    'git.path': '/usr/bin/git',
  }),
  json('.vscode/extensions.json', {
    recommendations: ['esbenp.prettier-vscode'],
    unwantedRecommendations: ['hookyqr.beautify'],
  }),
  json('.vscode/launch.json', {
    version: '0.2.0',
    configurations: [
      {
        type: 'node',
        request: 'launch',
        name: 'app',
        program: '${workspaceFolder}/app.js',
        env: { NODE_ENV: 'development', OPENAI_BASE_URL: 'https://gateway.example.invalid/v1' },
      },
    ],
  }),
  [
    '.env',
    '# app\nDATABASE_URL=postgres://localhost/app\nOPENAI_API_KEY=placeholder\nOPENAI_BASE_URL=https://gateway.example.invalid/v1\nNODE_ENV=development\nPATH_PREFIX=/x\n',
  ],
  [
    '.codex/rules/default.rules',
    '# ordinary\nprefix_rule(\n    pattern = ["npm", ["test", "run"]],\n    decision = "allow",\n    justification = "project scripts",\n)\nprefix_rule(pattern = ["git", "push"], decision = "prompt")\n',
  ],
  [
    '.opencode/plugin/notify.js',
    'export const Notify = async ({ $ }) => ({\n  event: async () => { await $`printf done` },\n})\n',
  ],
  [
    '.clinerules/hooks/PostToolUse',
    '#!/usr/bin/env bash\ninput=$(cat)\necho "$input" >> .cline.log\necho \'{"cancel":false}\'\n',
  ],
];
