// Where a workspace's files define MCP servers, for every client that reads such a file, and what starts them.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { booleanAt, entryAt, membersOf, stringAt } from '../text/json-query.ts';
import { type ConfigFamily, familyOf } from './config-files.ts';
import { type ConfiguredCommand, commandsOf, lineOf } from './configured-command.ts';
import type { Obedience } from './knowledge.ts';
import { settingsEntries } from './settings-entries.ts';
import { wholeOf } from './value-tests.ts';

/** A place of servers: an object whose members are servers by name. Keys from the root of the file. */
export interface ServerSource extends Obedience {
  readonly files: readonly ConfigFamily[];
  readonly at: readonly string[];
  /** Belongs to a plugin or extension that has to be installed first. */
  readonly isDormant?: true;
}

const REPORTED = { how: 'reported' } as const;
const SERVERS = ['mcpServers'] as const;

export const SERVER_SOURCES: readonly ServerSource[] = [
  source('Claude Code', ['claude-mcp', 'claude-agent', 'claude-state'], SERVERS, 'needed'),
  source('Claude Code', ['claude-state'], ['projects', '*', 'mcpServers'], 'needed'),
  { ...source('Claude Code', ['claude-plugin'], SERVERS, 'unknown'), isDormant: true },
  source('VS Code', ['copilot-agent'], ['mcp-servers'], 'needed'),
  source('VS Code', ['vscode-mcp'], ['servers'], 'needed'),
  source('VS Code', ['vscode-settings'], ['mcp.servers'], 'needed'),
  source('VS Code', ['code-workspace'], ['settings', 'mcp.servers'], 'needed'),
  source('VS Code', ['dev-container'], ['customizations', 'vscode', 'mcp', 'servers'], 'needed'),
  source('VS Code', ['code-workspace'], ['mcp', 'servers'], 'needed'),
  source('Codex', ['codex'], ['mcp_servers'], 'needed'),
  source('Gemini CLI', ['gemini-cli'], SERVERS, 'needed'),
  { ...source('Gemini CLI', ['gemini-extension'], SERVERS, 'unknown'), isDormant: true },
  source('Qwen Code', ['qwen-code'], SERVERS, 'none'),
  source('Copilot CLI', ['copilot-mcp'], SERVERS, 'needed'),
  source('OpenCode', ['opencode'], ['mcp'], 'none'),
  source('Kilo', ['kilo'], ['mcp'], 'none'),
  source('Kilo', ['kilo-mcp'], SERVERS, 'unknown'),
  source('Roo Code', ['roo-mcp'], SERVERS, 'unknown'),
  source('Continue', ['continue-mcp'], SERVERS, 'unknown'),
  source('Continue', ['continue-mcp'], ['experimental', 'modelContextProtocolServers'], 'unknown'),
  source('Amazon Q', ['amazon-q'], SERVERS, 'unknown'),
  source('Zed', ['zed'], ['context_servers'], 'needed'),
  source('OpenCode', ['opencode-agent'], ['mcp'], 'none'),
  source('Cursor', ['cursor-mcp'], SERVERS, 'unknown'),
  source('Cline', ['cline-mcp'], SERVERS, 'unknown'),
  source('Windsurf', ['windsurf-mcp'], SERVERS, 'unknown'),
  source('Devin', ['devin'], SERVERS, 'unknown'),
  source('Droid', ['droid-mcp', 'droid'], SERVERS, 'unknown'),
  source('Kiro', ['kiro', 'kiro-agent'], SERVERS, 'unknown'),
  source('Antigravity', ['antigravity-mcp'], SERVERS, 'unknown'),
  source('Augment', ['augment'], SERVERS, 'unknown'),
  source('Crush', ['crush'], ['mcp'], 'unknown'),
  source('Junie', ['junie'], SERVERS, 'unknown'),
  source('JetBrains AI Assistant', ['jetbrains-mcp'], SERVERS, 'unknown'),
  source('JetBrains AI Assistant', ['jetbrains-mcp'], [], 'unknown'),
  source('Amp', ['amp', 'vscode-settings'], ['amp.mcpServers'], 'unknown'),
];

function source(
  agent: string,
  files: readonly ConfigFamily[],
  at: readonly string[],
  trust: Obedience['trust'],
): ServerSource {
  return { agent, files, at, trust, known: REPORTED };
}

const ADDRESS_KEYS = ['url', 'serverUrl', 'httpUrl'] as const;

/** Every server that the file defines and leaves on, with what starts it or where it is. */
export function* serversIn(artifact: AgentConfigArtifact): Generator<ConfiguredCommand> {
  const family = familyOf(artifact);
  const { root } = artifact.tree;
  if (family === undefined || root === undefined) return;
  for (const given of SERVER_SOURCES) {
    if (!given.files.includes(family)) continue;
    for (const { entry, path: keys } of settingsEntries(root, given.at)) {
      for (const server of serversOf(entry.value)) {
        yield* commandsOfServer(server, keys.join('.') || server.key, given);
      }
    }
  }
}

/** Servers by name, or a list of servers, each with a name of its own or standing under it. */
function serversOf(value: JsonValue): readonly JsonEntry[] {
  if (value.type !== 'array') return membersOf(value);
  return value.items.flatMap((item): readonly JsonEntry[] => {
    const key = stringAt(item, 'name');
    return key === undefined ? membersOf(item) : [{ key, keySpan: item.span, value: item }];
  });
}

function* commandsOfServer(server: JsonEntry, setting: string, obeyed: ServerSource): Generator<ConfiguredCommand> {
  const { value } = server;
  if (booleanAt(value, 'disabled') === true || booleanAt(value, 'enabled') === false) return;
  const dormant = obeyed.isDormant === true ? ({ isDormant: true } as const) : {};
  const shared = { setting, obeyed, moment: 'server-start', severity: 'info', ...dormant } as const;
  const starts = `Defines an MCP server that ${obeyed.agent} starts with the rights of the user`;
  const command = entryAt(value, 'command');
  if (command?.value.type === 'array') {
    const line = lineOf(command.value);
    if (line !== undefined) yield { span: wholeOf(command), line, shell: 'bash', effect: starts, ...shared };
  } else {
    for (const written of commandsOf(value)) yield { ...written, effect: starts, ...shared };
  }
  const helper = entryAt(value, 'headersHelper');
  const helperLine = helper === undefined ? undefined : lineOf(helper.value);
  if (helper !== undefined && helperLine !== undefined) {
    const effect = `Has ${obeyed.agent} run a command for the headers of an MCP server`;
    yield { span: wholeOf(helper), line: helperLine, shell: 'bash', effect, ...shared };
  }
  for (const key of ADDRESS_KEYS) {
    const address = entryAt(value, key);
    if (address?.value.type !== 'string') continue;
    const effect = `Defines an MCP server elsewhere, whose tools and texts ${obeyed.agent} takes in`;
    yield { span: wholeOf(address), line: '', shell: 'bash', address: address.value.value, effect, ...shared };
  }
}
