// The keys of command-line agents that loosen one question or another, reported and not measured, one line each.

import type { JsonValue } from '../model/json-tree.ts';
import { entryAt, membersOf, stringAt } from '../text/json-query.ts';
import type { ConfigFamily } from './config-files.ts';
import type { ConfigSwitch } from './config-switch.ts';
import type { Wording } from './knowledge.ts';
import { anyName, hasItem, hasMember, is, type ValueTest, wholeOf } from './value-tests.ts';

const REPORTED = { how: 'reported' } as const;
const EDITOR_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;
const isEverything = (text: string): boolean => /^\s*\*{1,2}(?::\*)?\s*$/.test(text);
const isShellTool = (text: string): boolean =>
  /^(?:\*|@builtin|bash|shell|execute_bash|launch-process|run_commands|Execute)$/i.test(text.trim());

/** A list of rules `{ "tool": …, "action": "allow" }` in which one allows every tool, or every command. */
const allowsByRule: ValueTest = ({ value }) => {
  if (value.type !== 'array') return [];
  return value.items
    .filter((rule) => {
      const said = stringAt(rule, 'action') ?? stringAt(entryAt(rule, 'permission')?.value, 'type');
      const tool = stringAt(rule, 'tool') ?? stringAt(rule, 'toolName') ?? '';
      return said === 'allow' && isShellTool(tool) && matchesEverything(entryAt(rule, 'matches')?.value);
    })
    .map((rule) => rule.span);
};

/** No condition, or only ones that everything meets. */
function matchesEverything(matches: JsonValue | undefined): boolean {
  return membersOf(matches).every(({ value }) => value.type === 'string' && isEverything(value.value));
}

const isNotEmptyList: ValueTest = (entry) =>
  entry.value.type === 'array' && entry.value.items.length > 0 ? [wholeOf(entry)] : [];

const isNotEmptyTable: ValueTest = (entry) => (membersOf(entry.value).length > 0 ? [wholeOf(entry)] : []);

/** Reported for one agent and not measured. */
function reported(
  agent: string,
  files: readonly ConfigFamily[],
  key: readonly string[],
  turnsOff: ValueTest,
  effect: Wording,
  severity: ConfigSwitch['severity'] = 'medium',
): ConfigSwitch {
  return { agent, files, key, turnsOff, effect, severity, trust: 'unknown', known: REPORTED };
}

export const MINOR_APPROVAL_SWITCHES: readonly ConfigSwitch[] = [
  ...['roo-cline.allowedCommands', 'kilo-code.allowedCommands', 'windsurf.cascadeCommandsAllowList'].map((key) =>
    reported(
      'the agent',
      EDITOR_FILES,
      [key],
      hasItem(isEverything),
      'Lets an agent run every shell command without asking',
    ),
  ),
  {
    ...reported(
      'Claude Code',
      ['claude-code'],
      ['enabledMcpjsonServers'],
      isNotEmptyList,
      {
        workspace: "Starts these servers of the workspace's `.mcp.json` without asking",
        user: "Starts servers of these names in any folder's `.mcp.json` without asking",
      },
      'low',
    ),
    trust: 'needed',
  },
  reported(
    'Claude Code',
    ['claude-code'],
    ['sandbox', 'enabled'],
    is(false),
    'Runs the commands of Claude Code without a sandbox',
    'low',
  ),
  reported(
    'Claude Code',
    ['claude-code'],
    ['sandbox', 'excludedCommands'],
    hasItem(isEverything),
    'Runs every command of Claude Code outside its sandbox',
  ),
  ...(['gemini-cli', 'qwen-code'] as const).flatMap((family) => {
    const agent = family === 'qwen-code' ? 'Qwen Code' : 'Gemini CLI';
    return [
      reported(
        agent,
        [family],
        ['tools', 'autoAccept'],
        is(true),
        `Lets ${agent} run tools that only read without asking`,
        'low',
      ),
      reported(
        agent,
        [family],
        ['security', 'folderTrust', 'enabled'],
        is(false),
        `Asks ${agent} to trust every folder`,
        'low',
      ),
    ];
  }),
  reported(
    'Copilot CLI',
    ['copilot-cli'],
    ['allowedUrls'],
    hasItem(isEverything),
    'Lets Copilot CLI fetch every address without asking',
  ),
  reported(
    'Copilot CLI',
    ['copilot-cli'],
    ['trustedFolders'],
    isNotEmptyList,
    'Asks Copilot CLI to trust folders',
    'low',
  ),
  {
    ...reported(
      'Codex',
      ['codex'],
      ['projects', '*', 'trust_level'],
      is('trusted'),
      { workspace: 'Asks Codex to trust a folder', user: 'Has Codex trust this folder without a question' },
      'low',
    ),
    trust: 'ignored-now',
    ownSeverity: 'info',
  },
  ...['browser_use', 'computer_use'].map((key): ConfigSwitch => {
    const effect = 'Sets what Codex may do in a browser or on the screen of this machine';
    return { ...reported('Codex', ['codex'], [key], isNotEmptyTable, effect, 'low'), trust: 'needed' };
  }),
  reported(
    'Cursor',
    ['cursor'],
    ['terminalAllowlist'],
    hasItem(isEverything),
    'Lets the Cursor agent run every shell command without asking',
  ),
  reported(
    'Cursor',
    ['cursor'],
    ['mcpAllowlist'],
    hasItem(isEverything),
    'Lets the Cursor agent call every tool of every server without asking',
  ),
  reported(
    'Cursor',
    ['cursor-sandbox'],
    ['type'],
    is('insecure_none'),
    'Runs the commands of the Cursor agent without a sandbox',
  ),
  reported(
    'Amp',
    ['amp', ...EDITOR_FILES],
    ['amp.permissions'],
    allowsByRule,
    'Lets Amp run every tool or shell command without asking',
  ),
  reported('Amp', ['amp', ...EDITOR_FILES], ['amp.mcpPermissions'], hasAllowOfAll(), {
    workspace: 'Lets Amp start every MCP server of the workspace',
    user: 'Lets Amp start every MCP server',
  }),
  reported(
    'Amp',
    ['amp', ...EDITOR_FILES],
    ['amp.guardedFiles.allowlist'],
    hasItem(isEverything),
    'Lets Amp change guarded files without asking',
  ),
  reported(
    'Droid',
    ['droid'],
    ['commandAllowlist'],
    hasItem(isEverything),
    'Lets Droid run every shell command without asking',
  ),
  reported(
    'Kiro',
    ['kiro-agent'],
    ['allowedTools'],
    hasItem(isShellTool),
    'Lets an agent of Kiro use its shell without asking',
  ),
  reported(
    'Crush',
    ['crush'],
    ['permissions', 'allowed_tools'],
    hasItem(isShellTool),
    'Lets Crush use its shell without asking',
  ),
  reported(
    'Augment',
    ['augment'],
    ['toolPermissions'],
    allowsByRule,
    'Lets Augment run every shell command without asking',
  ),
  reported(
    'Roo Code',
    ['roo-mcp'],
    ['mcpServers'],
    hasMember(anyName, hasMember('alwaysAllow', hasItem(isEverything))),
    'Runs every tool of this server without asking',
  ),
  reported(
    'Kilo',
    ['kilo-mcp'],
    ['mcpServers'],
    hasMember(anyName, hasMember('alwaysAllow', hasItem(isEverything))),
    'Runs every tool of this server without asking',
  ),
  reported(
    'Cline',
    ['cline-mcp'],
    ['mcpServers'],
    hasMember(anyName, hasMember('autoApprove', hasItem(isEverything))),
    'Runs every tool of this server without asking',
  ),
];

/** `[{ "matches": { "command": "*" }, "action": "allow" }]`. */
function hasAllowOfAll(): ValueTest {
  return ({ value }) => {
    if (value.type !== 'array') return [];
    const isForAll = (rule: JsonValue): boolean => {
      const matches = entryAt(rule, 'matches')?.value;
      const given = [stringAt(matches, 'command'), stringAt(matches, 'url')];
      return matches === undefined || given.some((text) => text !== undefined && isEverything(text));
    };
    return value.items.filter((rule) => stringAt(rule, 'action') === 'allow' && isForAll(rule)).map(({ span }) => span);
  };
}
