// The real agents that run on a command line, and how each is led to a scripted model and asked to run things.
import { spawnSync } from 'node:child_process';
import { agentProgram, claudeCode, node24 } from '../../scripts/tools.mjs';

/** @typedef {import('./agent-user.mjs').RealAgent} RealAgent */

const json = (/** @type {unknown} */ value) => `${JSON.stringify(value, undefined, 2)}\n`;

/** @type {RealAgent} */
export const claude = {
  id: 'claude-code',
  name: 'Claude Code',
  program: async () => [await claudeCode()],
  environment: (model) => ({
    ANTHROPIC_BASE_URL: model,
    ANTHROPIC_API_KEY: 'scripted',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    // As root it wants to hear that it is in a sandbox.
    IS_SANDBOX: '1',
  }),
  files: () => ({}),
  ways: [
    {
      way: 'with its own approvals switched off',
      words: (prompt) => ['-p', prompt, '--dangerously-skip-permissions'],
    },
    {
      way: 'with rules that allow its tools',
      words: (prompt) => ['-p', prompt, '--allowedTools', 'Bash,Read,Write,Edit'],
    },
  ],
  tool: 'Bash',
  shell: (command) => ({ name: 'Bash', input: { command, description: 'Tidy up' } }),
  write: (file_path, content) => ({ name: 'Write', input: { file_path, content } }),
  writeTool: 'Write',
  patience: { file: '.claude/settings.json', from: /"timeout": 900/g, to: '"timeout": 4' },
};

/** @type {RealAgent} */
const codex = {
  id: 'codex',
  name: 'Codex',
  program: async () => [
    await agentProgram('@openai/codex-linux-x64', 'vendor/x86_64-unknown-linux-musl/bin/codex'),
    'exec',
    '--skip-git-repo-check',
  ],
  environment: () => ({ SCRIPTED_KEY: 'scripted' }),
  files: (model, workspace) => ({
    '.codex/config.toml': `# The person's own.
model = "gpt-5"
model_provider = "scripted"

[model_providers.scripted]
name = "scripted"
base_url = "${model}/v1"
wire_api = "responses"
env_key = "SCRIPTED_KEY"
request_max_retries = 0
stream_max_retries = 0

[projects."${workspace}"]
trust_level = "trusted"
`,
  }),
  ways: [
    {
      way: 'with its own approvals and its sandbox switched off',
      words: (prompt) => ['--dangerously-bypass-approvals-and-sandbox', prompt],
    },
  ],
  tool: 'Bash',
  shell: (command) => ({ name: 'exec_command', input: { cmd: command } }),
  write: (path, content) => ({
    name: 'exec_command',
    input: {
      cmd: `apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: ${path}\n${content.trimEnd().replace(/^/gm, '+')}\n*** End Patch\nEOF`,
    },
  }),
};

/** @type {RealAgent} */
const gemini = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  program: async () => [
    await node24(),
    await agentProgram('@google/gemini-cli', 'bundle/gemini.js'),
    '-m',
    'gemini-2.5-flash',
  ],
  environment: (model) => ({
    GEMINI_API_KEY: 'scripted',
    GOOGLE_GEMINI_BASE_URL: model,
    GEMINI_CLI_NO_RELAUNCH: 'true',
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
  }),
  files: () => ({
    '.gemini/settings.json': json({
      security: { auth: { selectedType: 'gemini-api-key' } },
      general: { disableAutoUpdate: true, enableAutoUpdate: false },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
    }),
  }),
  ways: [{ way: 'with its own approvals switched off', words: (prompt) => ['--yolo', '-p', prompt] }],
  tool: 'run_shell_command',
  shell: (command) => ({ name: 'run_shell_command', input: { command, description: 'Tidy up' } }),
  write: (file_path, content) => ({ name: 'write_file', input: { file_path, content } }),
  writeTool: 'write_file',
};

/** @type {RealAgent} */
const copilot = {
  id: 'copilot-cli',
  name: 'Copilot CLI',
  program: async () => [await agentProgram('@github/copilot-linux-x64', 'copilot')],
  environment: (model) => ({
    COPILOT_OFFLINE: 'true',
    COPILOT_PROVIDER_BASE_URL: `${model}/v1`,
    COPILOT_PROVIDER_API_KEY: 'scripted',
    COPILOT_MODEL: 'gpt-4.1',
    COPILOT_AUTO_UPDATE: 'false',
  }),
  files: () => ({ '.copilot/settings.json': '{}\n' }),
  ways: [{ way: 'with its own approvals switched off', words: (prompt) => ['-p', prompt, '--allow-all-tools'] }],
  tool: 'bash',
  shell: (command) => ({ name: 'bash', input: { command, description: 'Tidy up' } }),
  write: (path, file_text) => ({ name: 'create', input: { path, file_text } }),
  writeTool: 'create',
};

/** @type {RealAgent} */
const qwen = {
  id: 'qwen-code',
  name: 'Qwen Code',
  program: async () => [await node24(), await agentProgram('@qwen-code/qwen-code', 'cli-entry.js')],
  environment: (model) => ({
    OPENAI_API_KEY: 'scripted',
    OPENAI_BASE_URL: `${model}/v1`,
    OPENAI_MODEL: 'scripted',
  }),
  files: () => ({
    '.qwen/settings.json': json({
      security: { auth: { selectedType: 'openai' } },
      general: { disableAutoUpdate: true, enableAutoUpdate: false },
      privacy: { usageStatisticsEnabled: false },
    }),
  }),
  ways: [{ way: 'with its own approvals switched off', words: (prompt) => ['--yolo', '-p', prompt] }],
  tool: 'run_shell_command',
  shell: (command) => ({ name: 'run_shell_command', input: { command, is_background: false } }),
  write: (file_path, content) => ({ name: 'write_file', input: { file_path, content } }),
  writeTool: 'write_file',
};

/** OpenCode and Kilo are led to a model in the same way. */
const openCodeConfig = (/** @type {string} */ model) =>
  json({
    model: 'scripted/scripted',
    small_model: 'scripted/scripted',
    autoupdate: false,
    share: 'disabled',
    provider: {
      scripted: {
        npm: '@ai-sdk/openai-compatible',
        name: 'scripted',
        options: { baseURL: `${model}/v1`, apiKey: 'scripted' },
        models: { scripted: { name: 'scripted' } },
      },
    },
  });

/** @type {Pick<RealAgent, 'tool' | 'shell' | 'write' | 'writeTool'>} */
const openCodeTools = {
  tool: 'bash',
  shell: (command) => ({ name: 'bash', input: { command, description: 'Tidy up' } }),
  write: (filePath, content) => ({ name: 'write', input: { filePath, content } }),
  writeTool: 'write',
};

/** @type {RealAgent} */
const openCode = {
  ...openCodeTools,
  id: 'opencode',
  name: 'OpenCode',
  program: async () => [await agentProgram('opencode-linux-x64', 'bin/opencode'), 'run'],
  environment: () => ({ OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1' }),
  files: (model) => ({ '.config/opencode/opencode.json': openCodeConfig(model) }),
  ways: [{ way: 'as it is, which asks nobody', words: (prompt) => [prompt] }],
};

/** @type {RealAgent} */
const kilo = {
  ...openCodeTools,
  id: 'kilo',
  name: 'Kilo',
  program: async () => [await agentProgram('@kilocode/cli-linux-x64', 'bin/kilo'), 'run'],
  environment: () => ({ KILO_DISABLE_AUTOUPDATE: '1', KILO_DISABLE_MODELS_FETCH: '1' }),
  files: (model) => ({ '.config/kilo/kilo.json': openCodeConfig(model) }),
  ways: [{ way: 'as it is, which asks nobody', words: (prompt) => ['--auto', prompt] }],
};

/** @type {RealAgent} */
const droid = {
  id: 'droid',
  name: 'Droid',
  program: async () => [await agentProgram('@factory/cli-linux-x64', 'bin/droid'), 'exec'],
  environment: (model) => ({
    FACTORY_API_KEY: 'fk-scripted',
    FACTORY_API_BASE_URL: model,
    FACTORY_AIRGAP_ENABLED: 'true',
    FACTORY_DROID_AUTO_UPDATE_ENABLED: 'false',
  }),
  files: (model) => ({
    '.factory/settings.json': json({
      customModels: [
        {
          model: 'scripted',
          id: 'custom:scripted',
          displayName: 'scripted',
          baseUrl: `${model}/v1`,
          apiKey: 'scripted',
          provider: 'generic-chat-completion-api',
          maxOutputTokens: 4096,
        },
      ],
    }),
  }),
  ways: [
    {
      way: 'with its own approvals switched off',
      words: (prompt) => ['--skip-permissions-unsafe', '-m', 'custom:scripted', prompt],
    },
  ],
  tool: 'Execute',
  shell: (command) => ({
    name: 'Execute',
    input: { command, summary: 'Tidy up', riskLevelReason: 'none', riskLevel: 'low' },
  }),
  write: (file_path, content) => ({ name: 'Create', input: { file_path, content } }),
  writeTool: 'Create',
};

/** @type {RealAgent} */
const cline = {
  id: 'cline',
  name: 'Cline',
  program: async () => [await agentProgram('@cline/cli-linux-x64', 'bin/cline')],
  environment: () => ({ CLINE_TELEMETRY_DISABLED: '1' }),
  files: () => ({}),
  prepare: async ([file = ''], options, model) => {
    const words = ['auth', 'openai-compatible', '-k', 'scripted', '-m', 'scripted', '-b', `${model}/v1`];
    const { status, stdout, stderr } = spawnSync(file, words, { ...options, encoding: 'utf8', timeout: 60_000 });
    if (status !== 0) throw new Error(`Cline was not led to the model:\n${stdout}${stderr}`);
  },
  ways: [{ way: 'as it is, which asks nobody', words: (prompt) => [prompt] }],
  tool: 'run_commands',
  shell: (command) => ({ name: 'run_commands', input: { commands: [command] } }),
  write: (path, new_text) => ({ name: 'editor', input: { path, new_text } }),
  writeTool: 'editor',
  endsAtDenial: true,
};

/** @type {readonly RealAgent[]} */
export const realAgents = [claude, codex, gemini, copilot, qwen, openCode, kilo, cline, droid];
