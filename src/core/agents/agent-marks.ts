// By what a process is known to have been started by an agent. Marks prove nothing by their absence.

/** Environment variable → agent. Agents set them in the shells that they start; those inherit them. */
export const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^(?:CLAUDECODE|CLAUDE_CODE_\w+|CLAUDE_PID)$/, 'Claude Code'],
  [/^CODEX_(?:CI|SESSION_ID|THREAD_ID|TOOL_CALL_ID|SANDBOX\w*)$/, 'Codex'],
  [/^GEMINI_CLI$/, 'Gemini CLI'],
  [/^QWEN_CODE(?:_SESSION_ID)?$/, 'Qwen Code'],
  [/^COPILOT_(?:CLI|AGENT\w*)$/, 'Copilot'],
  [/^OPENCODE(?:_PID)?$/, 'OpenCode'],
  [/^KILO(?:_PID)?$/, 'Kilo'],
  [/^CLINE_ACTIVE$/, 'Cline'],
  [/^CURSOR_AGENT$/, 'Cursor'],
  [/^(?:AI_AGENT|AGENT|AUGMENT_AGENT|ANTIGRAVITY_AGENT)$/, 'an agent'],
];

/** Base names of agents' programs. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['claude', 'Claude Code'],
  ['codex', 'Codex'],
  ['gemini', 'Gemini CLI'],
  ['qwen', 'Qwen Code'],
  ['copilot', 'Copilot CLI'],
  ['opencode', 'OpenCode'],
  ['kilo', 'Kilo'],
  ['cline', 'Cline'],
  ['droid', 'Droid'],
  ['cursor-agent', 'Cursor'],
  ['goose', 'Goose'],
  ['aider', 'aider'],
  ['amp', 'Amp'],
  ['auggie', 'Auggie'],
]);

/** Agents that run as a script of Node or Python, by the package in the script's path. */
const PACKAGES =
  /[\\/](?:@anthropic-ai[\\/]claude-code|@openai[\\/]codex|@google[\\/]gemini-cli|@github[\\/]copilot|@qwen-code[\\/]qwen-code|opencode-ai|@kilocode[\\/]cli|cline|@factory[\\/]cli|@sourcegraph[\\/]amp|aider)[\\/]/;

/** The agent whose mark is in an environment. */
export function agentInEnvironment(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const names = Object.keys(env).filter((name) => (env[name] ?? '') !== '');
  return MARKS.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
}

/** The agent's id, as `gatehouse hook` names agents, by the name that its marks go by. */
const IDS: Readonly<Record<string, string>> = {
  'Claude Code': 'claude-code',
  Codex: 'codex',
  'Gemini CLI': 'gemini-cli',
  'Qwen Code': 'qwen-code',
  Copilot: 'copilot-cli',
  OpenCode: 'opencode',
  Kilo: 'kilo',
  Cline: 'cline',
  Cursor: 'cursor',
};

/**
 * Whose shell it is, by the variables in it: the innermost agent where one started another. Policies have no entry for
 * `unknown`, so that it gets least.
 */
export function agentOfMarks(
  names: readonly string[],
  aiAgent: string,
): { readonly id: string; readonly name: string } {
  const inner = names.filter((name) => !/^(?:AI_AGENT|AGENT|COPILOT_AGENT\w*)$/.test(name));
  const name = agentInEnvironment(Object.fromEntries(inner.map((mark) => [mark, '1'])));
  const id = name === undefined ? undefined : IDS[name];
  if (id !== undefined && name !== undefined) return { id, name };
  if (/^github_copilot_vscode/.test(aiAgent) || names.some((mark) => mark.startsWith('COPILOT_AGENT')))
    return { id: 'vscode', name: 'VS Code' };
  return { id: 'unknown', name: aiAgent === '' ? 'An agent' : aiAgent };
}

/** The agent that a process is, by its program and first words. */
export function agentInCommand(words: readonly string[]): string | undefined {
  const [program = '', ...others] = words.slice(0, 4);
  const own = PROGRAMS.get(baseOf(program));
  if (own !== undefined) return own;
  if (!/^(?:node|bun|deno|python[\d.]*|electron)$/.test(baseOf(program))) return undefined;
  const script = others.find((word) => !word.startsWith('-')) ?? '';
  return PROGRAMS.get(baseOf(script)) ?? (PACKAGES.test(script) ? 'an agent' : undefined);
}

function baseOf(path: string): string {
  return (
    path
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.(?:exe|[cm]?js)$/i, '') ?? ''
  );
}
