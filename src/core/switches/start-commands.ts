// Keys whose command runs without anybody asking for it: helpers of agents, and the life of a dev container.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Severity } from '../model/severity.ts';
import { entryAt, itemsAt, membersOf } from '../text/json-query.ts';
import { type ConfigFamily, familyOf } from './config-files.ts';
import { type ConfiguredCommand, lineOf, type Moment, wordsOf } from './configured-command.ts';
import type { Obedience, Wording } from './knowledge.ts';
import { settingsEntries } from './settings-entries.ts';
import { wholeOf } from './value-tests.ts';

/** A key, from the root of the file, that holds a command: a text, a list of words, or an object of either. */
export interface StartCommand extends Obedience {
  readonly files: readonly ConfigFamily[];
  readonly key: readonly string[];
  /** Where the key holds an object: the members of it that hold the program and its arguments. */
  readonly program?: { readonly key: string; readonly args: string };
  /** Whether the value counts. */
  readonly isMeant?: (value: JsonValue) => boolean;
  readonly moment: Moment;
  readonly effect: Wording;
  readonly severity: Severity;
}

const REPORTED = { how: 'reported' } as const;

/** Zed's language servers, formatters, agents and tasks. */
const ZED_COMMANDS: readonly StartCommand[] = [
  zed('zed', ['lsp', '*', 'binary'], { key: 'path', args: 'arguments' }, 'Has Zed start a language server'),
  ...[[], ['languages', '*']].map((above) =>
    zed(
      'zed',
      [...above, 'formatter', 'external'],
      { key: 'command', args: 'arguments' },
      'Has Zed run a command on files that are saved',
    ),
  ),
  zed('zed', ['agent_servers', '*'], { key: 'command', args: 'args' }, 'Has Zed start an agent'),
  zed(
    'zed',
    ['terminal', 'shell', 'with_arguments'],
    { key: 'program', args: 'args' },
    'Has Zed start a terminal like this',
  ),
  {
    ...zed('zed-tasks', ['*'], { key: 'command', args: 'args' }, 'Runs when this task is started in Zed'),
    isMeant: (task) => !hasHooks(task),
  },
  {
    ...zed('zed-tasks', ['*'], { key: 'command', args: 'args' }, 'Runs by itself when Zed makes a work tree'),
    severity: 'low',
    isMeant: hasHooks,
  },
];

function zed(
  family: ConfigFamily,
  key: readonly string[],
  program: { readonly key: string; readonly args: string },
  effect: string,
): StartCommand {
  return { ...helper('Zed', 'needed', 'info'), files: [family], key, program, effect };
}

/** Zed runs a task by itself at the moments named here. */
function hasHooks(task: JsonValue): boolean {
  return itemsAt(task, 'hooks').length > 0;
}

export const START_COMMANDS: readonly StartCommand[] = [
  claude(['apiKeyHelper'], 'Has Claude Code run a command to get its API key'),
  claude(['awsAuthRefresh'], 'Has Claude Code run a command to sign in to AWS'),
  claude(['awsCredentialExport'], 'Has Claude Code run a command to get AWS credentials'),
  claude(['gcpAuthRefresh'], 'Has Claude Code run a command to sign in to Google Cloud'),
  claude(['otelHeadersHelper'], 'Has Claude Code run a command for the headers of its telemetry'),
  claude(['statusLine', 'command'], 'Has Claude Code run a command again and again for its status line', 'info'),
  claude(
    ['subagentStatusLine', 'command'],
    'Has Claude Code run a command again and again for its status line',
    'info',
  ),
  claude(['fileSuggestion', 'command'], 'Has Claude Code run a command when files are suggested', 'info'),
  {
    ...helper('Codex', 'ignored-now', 'low'),
    files: ['codex'],
    key: ['notify'],
    effect: 'Has Codex run a command after each turn',
  },
  ...['toolDiscoveryCommand', 'toolCallCommand'].map((key): StartCommand => {
    return {
      ...helper('Gemini CLI', 'needed', 'low'),
      files: ['gemini-cli'],
      key: [key],
      effect: 'Has Gemini CLI run a command to find or call tools, by the older name of the key',
    };
  }),
  ...['test-cmd', 'lint-cmd'].map((key): StartCommand => {
    return {
      ...helper('Aider', 'unknown', 'info'),
      files: ['aider'],
      key: [key],
      effect: 'Has Aider run a command when it has changed files',
    };
  }),
  ...[['install'], ['start'], ['terminals', '*', 'command']].map((key): StartCommand => {
    return {
      ...helper('Cursor', 'unknown', 'info'),
      moment: 'container',
      files: ['cursor-environment'],
      key,
      effect: 'Runs by itself on the machine of a Cursor cloud agent',
    };
  }),
  ...['discoveryCommand', 'callCommand'].flatMap((key): StartCommand[] => [
    {
      ...helper('Gemini CLI', 'needed', 'low'),
      files: ['gemini-cli'],
      key: ['tools', key],
      effect: 'Has Gemini CLI run a command to find or call tools',
    },
    {
      ...helper('Qwen Code', 'none', 'low'),
      files: ['qwen-code'],
      key: ['tools', key],
      effect: 'Has Qwen Code run a command to find or call tools',
    },
  ]),
  ...(['opencode', 'kilo'] as const).flatMap((family): StartCommand[] => {
    const agent = family === 'kilo' ? 'Kilo' : 'OpenCode';
    const shared = { ...helper(agent, 'none', 'info'), files: [family] } as const;
    return [
      { ...shared, key: ['formatter', '*', 'command'], effect: `Has ${agent} run a command on files that were edited` },
      { ...shared, key: ['lsp', '*', 'command'], effect: `Has ${agent} start a language server` },
    ];
  }),
  {
    ...helper('Crush', 'unknown', 'info'),
    files: ['crush'],
    key: ['lsp', '*', 'command'],
    effect: 'Has Crush start a language server',
  },
  ...ZED_COMMANDS,
  ...['setup-worktree', 'setup-worktree-unix', 'setup-worktree-windows'].map((key): StartCommand => {
    return {
      ...helper('Cursor', 'unknown', 'info'),
      files: ['cursor-worktrees'],
      key: [key],
      effect: 'Has Cursor run commands in each work tree that it makes',
    };
  }),
  {
    agent: 'VS Code',
    trust: 'needed',
    known: REPORTED,
    moment: 'folder-open',
    severity: 'low',
    files: ['dev-container'],
    key: ['initializeCommand'],
    effect: 'Runs on this machine, not in the container, each time the dev container is opened',
  },
  ...['onCreateCommand', 'updateContentCommand', 'postCreateCommand', 'postStartCommand', 'postAttachCommand'].map(
    (key): StartCommand => ({
      agent: 'VS Code',
      trust: 'needed',
      known: REPORTED,
      moment: 'container',
      severity: 'info',
      files: ['dev-container'],
      key: [key],
      effect: 'Runs by itself inside the dev container',
    }),
  ),
];

function claude(key: readonly string[], effect: string, severity: Severity = 'low'): StartCommand {
  return { ...helper('Claude Code', 'unknown', severity), files: ['claude-code'], key, effect };
}

function helper(agent: string, trust: Obedience['trust'], severity: Severity) {
  return { agent, trust, known: REPORTED, moment: 'helper', severity } as const;
}

/** Every such command of the file. */
export function* startCommandsIn(artifact: AgentConfigArtifact): Generator<ConfiguredCommand> {
  const family = familyOf(artifact);
  const { root } = artifact.tree;
  if (family === undefined || root === undefined) return;
  for (const given of START_COMMANDS) {
    if (!given.files.includes(family)) continue;
    for (const { entry, path: keys } of settingsEntries(root, given.key)) {
      if (given.isMeant?.(entry.value) === false) continue;
      yield* given.program === undefined
        ? linesOf(entry, keys.join('.'), given)
        : lineOfProgram(entry.value, keys.join('.'), given, given.program);
    }
  }
}

function* lineOfProgram(
  value: JsonValue,
  setting: string,
  given: StartCommand,
  { key, args }: NonNullable<StartCommand['program']>,
): Generator<ConfiguredCommand> {
  const program = entryAt(value, key);
  const line = program === undefined ? undefined : lineOf(program.value, wordsOf(entryAt(value, args)?.value));
  if (program === undefined || line === undefined) return;
  const { moment, effect, severity } = given;
  yield {
    span: wholeOf(program),
    line,
    shell: 'bash',
    setting: `${setting}.${key}`,
    obeyed: given,
    moment,
    effect,
    severity,
  };
}

/** An object holds commands that run side by side; a list of texts with blanks in it is a list of lines, not of words. */
function* linesOf(entry: JsonEntry, setting: string, given: StartCommand): Generator<ConfiguredCommand> {
  const { moment, effect, severity } = given;
  const shared = { shell: 'bash', setting, obeyed: given, moment, effect, severity } as const;
  const parallel = entry.value.type === 'object' ? membersOf(entry.value) : [entry];
  for (const one of parallel) {
    const isLines = given.files.includes('cursor-worktrees') && one.value.type === 'array';
    const lines =
      isLines && one.value.type === 'array' ? one.value.items.map((item) => lineOf(item)) : [lineOf(one.value)];
    for (const line of lines) if (line !== undefined) yield { span: wholeOf(one), line, ...shared };
  }
}
