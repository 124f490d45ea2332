// Ordinary settings files of projects, written after each tool's documentation before the tables were looked at.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of shells and editors

import type { ConfigCase } from './config-cases.ts';

export const LATER_ORDINARY_CONFIGS: readonly ConfigCase[] = [
  [
    '.claude/settings.json',
    '{\n  "permissions": {\n    "allow": [\n      "Bash(npm run test:*)",\n      "Bash(git diff:*)",\n      "Bash(gh pr view:*)",\n      "WebFetch(domain:docs.python.org)",\n      "mcp__github__get_issue"\n    ],\n    "deny": [\n      "Read(.env*)"\n    ]\n  }\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "hooks": {\n    "PostToolUse": [\n      {\n        "matcher": "Write|Edit",\n        "hooks": [\n          {\n            "type": "command",\n            "command": "\\"$CLAUDE_PROJECT_DIR\\"/.claude/hooks/format.sh",\n            "timeout": 30\n          }\n        ]\n      }\n    ]\n  }\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "hooks": {\n    "PreToolUse": [\n      {\n        "matcher": "Bash",\n        "hooks": [\n          {\n            "type": "command",\n            "command": "python3 \\"$CLAUDE_PROJECT_DIR/.claude/hooks/block_rm.py\\""\n          }\n        ]\n      }\n    ]\n  }\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "hooks": {\n    "SessionStart": [\n      {\n        "hooks": [\n          {\n            "type": "command",\n            "command": "git log --oneline -5 && git status --short"\n          }\n        ]\n      }\n    ]\n  }\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "hooks": {\n    "Stop": [\n      {\n        "hooks": [\n          {\n            "type": "command",\n            "command": "npm run lint --silent || exit 2"\n          }\n        ]\n      }\n    ]\n  }\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "hooks": {\n    "Notification": [\n      {\n        "hooks": [\n          {\n            "type": "command",\n            "command": "osascript -e \'display notification \\"Claude is waiting\\"\'"\n          }\n        ]\n      }\n    ]\n  }\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "env": {\n    "MAX_THINKING_TOKENS": "31999",\n    "DISABLE_TELEMETRY": "1",\n    "CLAUDE_CODE_MAX_OUTPUT_TOKENS": "32000"\n  },\n  "model": "opus"\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "statusLine": {\n    "type": "command",\n    "command": "npx -y ccusage@latest statusline"\n  }\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "sandbox": {\n    "enabled": true,\n    "network": {\n      "allowedDomains": [\n        "*.github.com",\n        "registry.npmjs.org"\n      ]\n    }\n  }\n}',
  ],
  [
    '.claude/settings.json',
    '{\n  "attribution": {\n    "commit": "",\n    "pr": ""\n  },\n  "outputStyle": "Explanatory",\n  "spinnerTipsEnabled": false\n}',
  ],
  [
    '.mcp.json',
    '{\n  "mcpServers": {\n    "github": {\n      "type": "http",\n      "url": "https://api.githubcopilot.com/mcp/"\n    },\n    "context7": {\n      "command": "npx",\n      "args": [\n        "-y",\n        "@upstash/context7-mcp@latest"\n      ]\n    }\n  }\n}',
  ],
  [
    '.mcp.json',
    '{\n  "mcpServers": {\n    "postgres": {\n      "command": "docker",\n      "args": [\n        "run",\n        "-i",\n        "--rm",\n        "-e",\n        "DATABASE_URI",\n        "crystaldba/postgres-mcp",\n        "--access-mode=restricted"\n      ],\n      "env": {\n        "DATABASE_URI": "postgresql://localhost/db"\n      }\n    }\n  }\n}',
  ],
  [
    '.mcp.json',
    '{\n  "mcpServers": {\n    "serena": {\n      "command": "uvx",\n      "args": [\n        "--from",\n        "git+https://github.com/oraios/serena",\n        "serena",\n        "start-mcp-server",\n        "--context",\n        "ide-assistant"\n      ]\n    }\n  }\n}',
  ],
  [
    '.mcp.json',
    '{\n  "mcpServers": {\n    "local": {\n      "command": "node",\n      "args": [\n        "./tools/mcp/server.js"\n      ],\n      "env": {\n        "API_KEY": "${API_KEY}"\n      }\n    }\n  }\n}',
  ],
  [
    '.mcp.json',
    '{\n  "mcpServers": {\n    "playwright": {\n      "command": "cmd",\n      "args": [\n        "/c",\n        "npx",\n        "@playwright/mcp@latest"\n      ]\n    }\n  }\n}',
  ],
  [
    '.claude/agents/reviewer.md',
    '---\nname: reviewer\ndescription: Reviews code. Use after edits.\ntools: Read, Grep, Glob, Bash\nmodel: sonnet\n---\nYou review code.\n',
  ],
  [
    '.claude/skills/pdf/SKILL.md',
    '---\nname: pdf\ndescription: "Work with PDF files: extract text"\nallowed-tools: Bash(python3 scripts/*), Read\n---\n',
  ],
  [
    '.claude/commands/fix.md',
    '---\ndescription: Fix an issue\nargument-hint: [number]\nallowed-tools: Bash(gh issue view:*), Edit\n---\nFix $ARGUMENTS\n',
  ],
  [
    '.codex/config.toml',
    'model = "gpt-5-codex"\napproval_policy = "on-request"\nsandbox_mode = "workspace-write"\n\n[mcp_servers.context7]\ncommand = "npx"\nargs = ["-y", "@upstash/context7-mcp"]\n',
  ],
  [
    '.codex/config.toml',
    '[shell_environment_policy]\ninherit = "core"\nset = { CI = "1" }\n[features]\nweb_search_request = true\n',
  ],
  [
    '.codex/hooks.json',
    '{\n  "hooks": {\n    "Stop": [\n      {\n        "hooks": [\n          {\n            "type": "command",\n            "command": "python3 .codex/hooks/summarize.py",\n            "timeout": 30\n          }\n        ]\n      }\n    ]\n  }\n}',
  ],
  [
    '.codex/rules/default.rules',
    'prefix_rule(\n    pattern = ["gh", "pr", "view"],\n    decision = "prompt",\n    match = ["gh pr view 7888"],\n)\n',
  ],
  [
    '.gemini/settings.json',
    '{\n  "context": {\n    "fileName": [\n      "AGENTS.md",\n      "GEMINI.md"\n    ]\n  },\n  "ui": {\n    "theme": "GitHub"\n  },\n  "tools": {\n    "sandbox": "docker"\n  }\n}',
  ],
  [
    '.gemini/settings.json',
    '{\n  "mcpServers": {\n    "gh": {\n      "command": "npx",\n      "args": [\n        "-y",\n        "@modelcontextprotocol/server-github"\n      ],\n      "timeout": 30000\n    }\n  }\n}',
  ],
  [
    '.gemini/settings.json',
    '{\n  "tools": {\n    "allowed": [\n      "run_shell_command(git status)",\n      "run_shell_command(npm test)"\n    ]\n  }\n}',
  ],
  [
    '.qwen/settings.json',
    '{\n  "model": {\n    "name": "qwen3-coder-plus"\n  },\n  "tools": {\n    "approvalMode": "default"\n  },\n  "hooks": {\n    "PostToolUse": [\n      {\n        "matcher": "edit",\n        "hooks": [\n          {\n            "type": "command",\n            "command": "npx prettier --write ."\n          }\n        ]\n      }\n    ]\n  }\n}',
  ],
  [
    '.github/hooks/lint.json',
    '{\n  "version": 1,\n  "hooks": {\n    "postToolUse": [\n      {\n        "type": "command",\n        "bash": "./scripts/lint.sh",\n        "powershell": "./scripts/lint.ps1",\n        "timeoutSec": 60\n      }\n    ]\n  }\n}',
  ],
  [
    '.github/agents/docs.agent.md',
    '---\nname: docs\ndescription: Writes docs\ntools: ["read", "edit", "search"]\n---\nYou write docs.\n',
  ],
  [
    'opencode.json',
    '{\n  "$schema": "https://opencode.ai/config.json",\n  "model": "anthropic/claude-sonnet-4-5",\n  "permission": {\n    "edit": "ask",\n    "bash": {\n      "git *": "allow",\n      "npm test": "allow",\n      "*": "ask"\n    }\n  }\n}',
  ],
  [
    'opencode.json',
    '{\n  "$schema": "https://opencode.ai/config.json",\n  "provider": {\n    "ollama": {\n      "npm": "@ai-sdk/openai-compatible",\n      "name": "Ollama",\n      "options": {\n        "baseURL": "http://localhost:11434/v1"\n      },\n      "models": {\n        "qwen3": {}\n      }\n    }\n  }\n}',
  ],
  [
    'opencode.json',
    '{\n  "instructions": [\n    "CONTRIBUTING.md"\n  ],\n  "formatter": {\n    "prettier": {\n      "command": [\n        "npx",\n        "prettier",\n        "--write",\n        "$FILE"\n      ],\n      "extensions": [\n        ".ts"\n      ]\n    }\n  },\n  "lsp": {\n    "typescript": {\n      "disabled": true\n    }\n  }\n}',
  ],
  [
    '.cursor/mcp.json',
    '{\n  "mcpServers": {\n    "linear": {\n      "url": "https://mcp.linear.app/sse"\n    },\n    "db": {\n      "command": "npx",\n      "args": [\n        "-y",\n        "@bytebase/dbhub",\n        "--dsn",\n        "${env:DSN}"\n      ]\n    }\n  }\n}',
  ],
  [
    '.cursor/hooks.json',
    '{\n  "version": 1,\n  "hooks": {\n    "afterFileEdit": [\n      {\n        "command": "./hooks/format.sh"\n      }\n    ],\n    "stop": [\n      {\n        "command": "bun run .cursor/hooks/track-stop.ts --stop"\n      }\n    ]\n  }\n}',
  ],
  [
    '.cursor/environment.json',
    '{\n  "snapshot": "snapshot-1",\n  "install": "npm ci",\n  "start": "sudo service docker start",\n  "terminals": [\n    {\n      "name": "dev",\n      "command": "npm run dev"\n    }\n  ]\n}',
  ],
  [
    '.cursor/cli.json',
    '{\n  "permissions": {\n    "allow": [\n      "Shell(ls)",\n      "Shell(git)",\n      "Read(src/**/*.ts)"\n    ],\n    "deny": [\n      "Shell(rm)",\n      "Read(.env*)"\n    ]\n  }\n}',
  ],
  [
    '.windsurf/hooks.json',
    '{\n  "hooks": {\n    "post_write_code": [\n      {\n        "command": "python3 .windsurf/fmt.py",\n        "show_output": true\n      }\n    ]\n  }\n}',
  ],
  [
    '.kiro/settings/mcp.json',
    '{\n  "mcpServers": {\n    "aws-docs": {\n      "command": "uvx",\n      "args": [\n        "awslabs.aws-documentation-mcp-server@latest"\n      ],\n      "env": {\n        "FASTMCP_LOG_LEVEL": "ERROR"\n      },\n      "disabled": false,\n      "autoApprove": [\n        "read_documentation"\n      ]\n    }\n  }\n}',
  ],
  [
    '.kiro/hooks/test.kiro.hook',
    '{\n  "enabled": true,\n  "name": "Update tests",\n  "version": "1",\n  "when": {\n    "type": "fileEdited",\n    "patterns": [\n      "src/**/*.ts"\n    ]\n  },\n  "then": {\n    "type": "askAgent",\n    "prompt": "Update the tests of the file."\n  }\n}',
  ],
  [
    '.amp/settings.json',
    '{\n  "amp.permissions": [\n    {\n      "tool": "Bash",\n      "matches": {\n        "cmd": "npm test*"\n      },\n      "action": "allow"\n    },\n    {\n      "tool": "*",\n      "action": "ask"\n    }\n  ]\n}',
  ],
  [
    '.factory/settings.json',
    '{\n  "model": "claude-sonnet",\n  "commandAllowlist": [\n    "ls",\n    "pwd",\n    "git status"\n  ],\n  "autonomyLevel": "auto-low"\n}',
  ],
  [
    '.continue/config.yaml',
    'name: Team\nversion: 0.0.1\nschema: v1\nmodels:\n  - name: Claude\n    provider: anthropic\n    model: claude-sonnet-4\n    apiKey: ${{ secrets.ANTHROPIC_API_KEY }}\ncontext:\n  - provider: code\n',
  ],
  [
    '.aider.conf.yml',
    'model: sonnet\nauto-commits: false\nlint-cmd: "python: ruff check --fix"\ntest-cmd: pytest -q\nread: [CONVENTIONS.md]\n',
  ],
  [
    '.junie/mcp/mcp.json',
    '{\n  "mcpServers": {\n    "fetch": {\n      "command": "uvx",\n      "args": [\n        "mcp-server-fetch"\n      ]\n    }\n  }\n}',
  ],
  [
    'crush.json',
    '{\n  "$schema": "https://charm.land/crush.json",\n  "lsp": {\n    "go": {\n      "command": "gopls",\n      "env": {\n        "GOTOOLCHAIN": "go1.24.5"\n      }\n    }\n  },\n  "permissions": {\n    "allowed_tools": [\n      "view",\n      "ls",\n      "grep"\n    ]\n  }\n}',
  ],
  [
    '.vscode/settings.json',
    '{\n  "editor.formatOnSave": true,\n  "eslint.workingDirectories": [\n    {\n      "mode": "auto"\n    }\n  ],\n  "typescript.tsdk": "node_modules/typescript/lib",\n  "python.defaultInterpreterPath": "${workspaceFolder}/.venv/bin/python",\n  "files.exclude": {\n    "**/.git": true\n  }\n}',
  ],
  [
    '.vscode/settings.json',
    '{\n  "chat.tools.terminal.autoApprove": {\n    "npm test": true,\n    "/^git (status|diff)\\\\b/": true,\n    "rm": false\n  },\n  "chat.mcp.discovery.enabled": true,\n  "github.copilot.chat.codeGeneration.useInstructionFiles": true\n}',
  ],
  [
    '.vscode/settings.json',
    '{\n  "terminal.integrated.env.linux": {\n    "FORCE_COLOR": "1",\n    "PATH": "${env:PATH}:${workspaceFolder}/node_modules/.bin"\n  },\n  "terminal.integrated.defaultProfile.linux": "zsh"\n}',
  ],
  [
    '.vscode/settings.json',
    '{\n  "rust-analyzer.check.command": "clippy",\n  "rust-analyzer.cargo.features": "all",\n  "go.lintTool": "golangci-lint",\n  "go.toolsManagement.autoUpdate": true\n}',
  ],
  [
    '.vscode/tasks.json',
    '{\n  "version": "2.0.0",\n  "tasks": [\n    {\n      "label": "watch",\n      "type": "npm",\n      "script": "watch",\n      "isBackground": true,\n      "problemMatcher": "$tsc-watch",\n      "runOptions": {\n        "runOn": "folderOpen"\n      },\n      "presentation": {\n        "reveal": "never"\n      }\n    }\n  ]\n}',
  ],
  [
    '.vscode/tasks.json',
    '{\n  "version": "2.0.0",\n  "tasks": [\n    {\n      "label": "Install",\n      "type": "shell",\n      "command": "npm install",\n      "runOptions": {\n        "runOn": "folderOpen"\n      }\n    }\n  ]\n}',
  ],
  [
    '.vscode/tasks.json',
    '{\n  "version": "2.0.0",\n  "tasks": [\n    {\n      "label": "build",\n      "type": "shell",\n      "command": "cmake",\n      "args": [\n        "--build",\n        "${workspaceFolder}/build"\n      ],\n      "group": {\n        "kind": "build",\n        "isDefault": true\n      },\n      "windows": {\n        "command": "cmake.exe"\n      }\n    }\n  ]\n}',
  ],
  [
    '.vscode/launch.json',
    '{\n  "version": "0.2.0",\n  "configurations": [\n    {\n      "type": "node",\n      "request": "launch",\n      "name": "Debug",\n      "program": "${workspaceFolder}/src/index.ts",\n      "runtimeExecutable": "npx",\n      "runtimeArgs": [\n        "tsx"\n      ],\n      "env": {\n        "NODE_ENV": "development"\n      }\n    }\n  ]\n}',
  ],
  [
    '.vscode/mcp.json',
    '{\n  "inputs": [\n    {\n      "type": "promptString",\n      "id": "t",\n      "description": "Token",\n      "password": true\n    }\n  ],\n  "servers": {\n    "gh": {\n      "type": "http",\n      "url": "https://api.githubcopilot.com/mcp/",\n      "headers": {\n        "Authorization": "Bearer ${input:t}"\n      }\n    }\n  }\n}',
  ],
  [
    '.vscode/extensions.json',
    '{\n  "recommendations": [\n    "dbaeumer.vscode-eslint",\n    "esbenp.prettier-vscode"\n  ]\n}',
  ],
  [
    'app.code-workspace',
    '{\n  "folders": [\n    {\n      "path": "web"\n    },\n    {\n      "path": "api"\n    }\n  ],\n  "settings": {\n    "editor.rulers": [\n      100\n    ]\n  },\n  "launch": {\n    "version": "0.2.0",\n    "configurations": []\n  }\n}',
  ],
  [
    '.devcontainer/devcontainer.json',
    '{\n  "image": "mcr.microsoft.com/devcontainers/typescript-node:22",\n  "features": {\n    "ghcr.io/devcontainers/features/docker-in-docker:2": {}\n  },\n  "postCreateCommand": "npm ci && npm run build",\n  "remoteUser": "node",\n  "mounts": [\n    "source=cache,target=/cache,type=volume"\n  ]\n}',
  ],
  [
    '.devcontainer/devcontainer.json',
    '{\n  "build": {\n    "dockerfile": "Dockerfile"\n  },\n  "postCreateCommand": "curl -LsSf https://astral.sh/uv/install.sh | sh && uv sync",\n  "containerEnv": {\n    "PYTHONPATH": "src"\n  }\n}',
  ],
  [
    '.devcontainer/devcontainer.json',
    '{\n  "image": "x",\n  "initializeCommand": "touch .env && mkdir -p .cache",\n  "forwardPorts": [\n    3000\n  ]\n}',
  ],
  [
    '.idea/workspace.xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<project version="4">\n  <component name="AutoImportSettings"><option name="autoReloadType" value="SELECTIVE" /></component>\n  <component name="RunManager" selected="npm.dev">\n    <configuration name="dev" type="js.build_tools.npm" nameIsGenerated="true">\n      <package-json value="$PROJECT_DIR$/package.json" />\n      <command value="run" />\n      <scripts><script value="dev" /></scripts>\n      <node-interpreter value="project" />\n      <envs><env name="NODE_ENV" value="development" /></envs>\n      <method v="2" />\n    </configuration>\n    <configuration name="main" type="PythonConfigurationType" factoryName="Python">\n      <module name="x" />\n      <option name="INTERPRETER_OPTIONS" value="" />\n      <envs><env name="PYTHONUNBUFFERED" value="1" /></envs>\n      <option name="SDK_HOME" value="$PROJECT_DIR$/.venv/bin/python" />\n      <option name="WORKING_DIRECTORY" value="$PROJECT_DIR$" />\n      <option name="SCRIPT_NAME" value="$PROJECT_DIR$/main.py" />\n      <option name="PARAMETERS" value="" />\n      <method v="2" />\n    </configuration>\n  </component>\n  <component name="Git.Settings"><option name="RECENT_GIT_ROOT_PATH" value="$PROJECT_DIR$" /></component>\n  <component name="McpProjectServerCommands"><commands /><urls /></component>\n</project>\n',
  ],
  [
    '.run/Docker.run.xml',
    '<component name="ProjectRunConfigurationManager">\n  <configuration default="false" name="Docker" type="docker-deploy" factoryName="docker-compose.yml" server-name="Docker">\n    <deployment type="docker-compose.yml"><settings><option name="sourceFilePath" value="docker-compose.yml" /></settings></deployment>\n    <method v="2" />\n  </configuration>\n</component>\n',
  ],
  [
    '.idea/runConfigurations/build.xml',
    '<component name="ProjectRunConfigurationManager">\n  <configuration default="false" name="build" type="ShConfigurationType">\n    <option name="SCRIPT_TEXT" value="./gradlew build &amp;&amp; ./gradlew test" />\n    <option name="INTERPRETER_PATH" value="/bin/zsh" />\n    <envs />\n    <method v="2" />\n  </configuration>\n</component>\n',
  ],
  [
    '.idea/watcherTasks.xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<project version="4">\n  <component name="ProjectTasksOptions">\n    <TaskOptions isEnabled="true">\n      <option name="arguments" value="-i $FilePathRelativeToProjectRoot$" />\n      <option name="program" value="$PROJECT_DIR$/.venv/Scripts/yapf.exe" />\n      <option name="workingDir" value="$ProjectFileDir$" />\n      <envs />\n    </TaskOptions>\n    <TaskOptions isEnabled="true">\n      <option name="arguments" value="format runAll $FilePathRelativeToProjectRoot$" />\n      <option name="program" value="$PROJECT_DIR$/godelw" />\n    </TaskOptions>\n  </component>\n</project>\n',
  ],
  [
    '.idea/misc.xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<project version="4">\n  <component name="ProjectRootManager" version="2" languageLevel="JDK_17" project-jdk-name="17" project-jdk-type="JavaSDK"><output url="file://$PROJECT_DIR$/out" /></component>\n</project>\n',
  ],
  [
    '.idea/php.xml',
    '<project version="4"><component name="PhpCodeSniffer"><phpcs_settings><PhpCSConfiguration tool_path="$PROJECT_DIR$/vendor/bin/phpcs" /></phpcs_settings></component><component name="PhpStan"><PhpStan_settings><PhpStanConfiguration tool_path="$PROJECT_DIR$/vendor/bin/phpstan" /></PhpStan_settings></component></project>',
  ],
  [
    '.zed/settings.json',
    '{\n  "tab_size": 2,\n  "languages": {\n    "TypeScript": {\n      "formatter": {\n        "external": {\n          "command": "prettier",\n          "arguments": [\n            "--stdin-filepath",\n            "{buffer_path}"\n          ]\n        }\n      },\n      "language_servers": [\n        "vtsls",\n        "!eslint"\n      ]\n    }\n  },\n  "lsp": {\n    "rust-analyzer": {\n      "initialization_options": {\n        "check": {\n          "command": "clippy"\n        }\n      }\n    }\n  }\n}',
  ],
  [
    '.zed/settings.json',
    '{\n  "context_servers": {\n    "gh": {\n      "command": "npx",\n      "args": [\n        "-y",\n        "@modelcontextprotocol/server-github"\n      ],\n      "env": {}\n    }\n  },\n  "agent": {\n    "tool_permissions": {\n      "tools": {\n        "terminal": {\n          "default": "confirm",\n          "always_allow": [\n            {\n              "pattern": "^cargo (build|test)"\n            }\n          ]\n        }\n      }\n    }\n  }\n}',
  ],
  [
    '.zed/tasks.json',
    '[\n  {\n    "label": "test",\n    "command": "cargo",\n    "args": [\n      "test",\n      "$ZED_SYMBOL"\n    ],\n    "tags": [\n      "rust-test"\n    ]\n  },\n  {\n    "label": "setup",\n    "command": "npm ci",\n    "hooks": [\n      "create_worktree"\n    ]\n  }\n]',
  ],
  [
    '.ai/mcp/mcp.json',
    '{\n  "mcpServers": {\n    "fs": {\n      "command": "npx",\n      "args": [\n        "-y",\n        "@modelcontextprotocol/server-filesystem",\n        "."\n      ]\n    }\n  }\n}',
  ],
];
