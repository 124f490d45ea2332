// The keys by which a workspace lets agents further than its work needs, short of everything, one line each.

import type { JsonValue } from '../model/json-tree.ts';
import { entryAt, stringAt } from '../text/json-query.ts';
import type { ConfigFamily } from './config-files.ts';
import type { ConfigSwitch } from './config-switch.ts';
import { isWholeShell } from './shell-rules.ts';
import { anyOf, hasItem, hasMember, is, type ValueTest, wholeOf } from './value-tests.ts';

const REPORTED = { how: 'reported' } as const;
const EDITOR_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;

type Row = Omit<ConfigSwitch, 'agent' | 'files' | 'trust' | 'known'> & Partial<Pick<ConfigSwitch, 'trust' | 'known'>>;

function rows(
  agent: string,
  files: readonly ConfigFamily[],
  trust: ConfigSwitch['trust'],
  own: readonly Row[],
): readonly ConfigSwitch[] {
  return own.map((row) => ({ agent, files, trust, known: REPORTED, ...row }));
}

/** Programs that run or send whatever they are given, as a rule for Claude Code's shell: `Bash(python3 -c:*)`, `Bash(curl *)`. */
const isRunnerRule = (rule: string): boolean =>
  /^(?:Bash|PowerShell)\((?:python[\d.]{0,4}|node|bun|deno|perl|ruby|php|npx|bunx|uvx|pipx run|curl|wget|ssh|xargs|env|docker|kubectl|powershell|pwsh|cmd)(?: -{1,2}[a-z]{1,8})?(?::| )?\*\)$/i.test(
    rule.trim(),
  );

/** `Write(~/…)`, `Edit(//etc/**)`: outside the folder that is worked in. */
const isOutsideRule = (rule: string): boolean => /^(?:Write|Edit|MultiEdit|NotebookEdit)\((?:~|\/\/)/.test(rule.trim());
const isEveryServer = (rule: string): boolean => /^mcp__\*/.test(rule.trim());

/** The whole disk, or all of a user's folder. */
const isWholeDisk = (folder: string): boolean =>
  /^\s*(?:\/|~\/?|\$\{?HOME\}?\/?|[A-Za-z]:[\\/]?|\/(?:home|Users|root)\/?)\s*$/.test(folder);

/** The list that front matter holds as one text: `Bash(*), Read`. */
const namesWholeShell: ValueTest = anyOf(hasItem(isWholeShell), (entry) => {
  const { value } = entry;
  return value.type === 'string' &&
    value.value
      .slice(0, 2_000)
      .split(/[,\s]+/)
      .some(isWholeShell)
    ? [wholeOf(entry)]
    : [];
});

const isAnyCommandPattern = (pattern: string): boolean => /^\s*\^?(?:\.\*|\*|\.\+)\$?\s*$/.test(pattern);

/** A rule of Gemini CLI's policies that allows the shell, or every tool, whatever the command. */
const allowsShellByPolicy: ValueTest = ({ value }) => {
  if (value.type !== 'array') return [];
  return value.items.filter(allowsByPolicy).map(({ span }) => span);
};

function allowsByPolicy(rule: JsonValue): boolean {
  const tool = stringAt(rule, 'toolName');
  const isNarrow = ['commandPrefix', 'commandRegex', 'argsPattern'].some((key) => entryAt(rule, key) !== undefined);
  return (
    stringAt(rule, 'decision') === 'allow' &&
    !isNarrow &&
    (tool === undefined || /^(?:\*|run_shell_command)$/.test(tool))
  );
}

export const BROAD_APPROVAL_SWITCHES: readonly ConfigSwitch[] = [
  ...rows('Claude Code', ['claude-code'], 'needed', [
    {
      key: ['permissions', 'allow'],
      turnsOff: hasItem(isRunnerRule),
      severity: 'low',
      effect: 'Lets Claude Code use, without asking, a program that runs or sends whatever it is given',
    },
    {
      key: ['permissions', 'allow'],
      turnsOff: hasItem(isOutsideRule),
      severity: 'low',
      effect: 'Lets Claude Code write outside the folder without asking',
    },
    {
      key: ['permissions', 'allow'],
      turnsOff: hasItem(isEveryServer),
      severity: 'low',
      effect: 'Lets Claude Code call every tool of every server without asking',
    },
    {
      key: ['permissions', 'additionalDirectories'],
      turnsOff: hasItem(isWholeDisk),
      severity: 'medium',
      effect: 'Lets Claude Code work in the whole disk or home folder as if it were the folder at hand',
    },
    {
      key: ['permissions', 'defaultMode'],
      turnsOff: is('auto'),
      severity: 'low',
      effect: "Has a model answer Claude Code's questions in place of the user",
    },
    {
      key: ['sandbox', 'network', 'allowedDomains'],
      turnsOff: hasItem((domain) => domain.trim() === '*'),
      severity: 'low',
      effect: 'Lets sandboxed commands of Claude Code reach every host',
    },
    {
      key: ['sandbox', 'network', 'allowAllUnixSockets'],
      turnsOff: is(true),
      severity: 'low',
      effect:
        'Lets sandboxed commands of Claude Code talk to every local service, such as the one that runs containers',
    },
    {
      key: ['sandbox', 'filesystem', 'allowWrite'],
      turnsOff: hasItem((folder) => isWholeDisk(folder) || /^\/{1,2}\*{0,2}$/.test(folder)),
      severity: 'medium',
      effect: 'Lets sandboxed commands of Claude Code write everywhere',
    },
  ]),
  ...rows('Claude Code', ['claude-agent'], 'unknown', [
    {
      key: ['allowed-tools'],
      turnsOff: namesWholeShell,
      severity: 'low',
      effect: 'Lets Claude Code run every shell command without asking while it follows this document',
    },
  ]),
  ...rows('Codex', ['codex'], 'needed', [
    {
      key: ['sandbox_workspace_write', 'network_access'],
      turnsOff: is(true),
      severity: 'low',
      effect: "Lets Codex's sandboxed commands reach the network",
    },
    {
      key: ['sandbox_workspace_write', 'writable_roots'],
      turnsOff: hasItem(isWholeDisk),
      severity: 'medium',
      effect: "Lets Codex's sandboxed commands write everywhere",
    },
    {
      key: ['mcp_servers', '*', 'default_tools_approval_mode'],
      turnsOff: is('approve'),
      severity: 'low',
      effect: 'Runs every tool of this server without asking',
    },
    {
      key: ['permissions', '*', 'filesystem'],
      turnsOff: hasMember(':root', is('write')),
      severity: 'medium',
      effect: "Lets Codex's commands write everywhere",
    },
    {
      key: ['shell_environment_policy', 'ignore_default_excludes'],
      turnsOff: is(true),
      severity: 'low',
      effect: "Hands keys and tokens of the user's environment to every command that Codex runs",
    },
    {
      key: ['profiles', '*', 'approval_policy'],
      turnsOff: is('never'),
      severity: 'low',
      effect: 'Asks Codex, under this profile, to run every command without asking',
      trust: 'ignored-now',
    },
    {
      key: ['profiles', '*', 'sandbox_mode'],
      turnsOff: is('danger-full-access'),
      severity: 'low',
      effect: "Asks Codex, under this profile, to run its commands with all of the user's rights",
      trust: 'ignored-now',
    },
  ]),
  ...rows('Gemini CLI', ['gemini-policies'], 'ignored-now', [
    {
      key: ['rule'],
      turnsOff: allowsShellByPolicy,
      severity: 'low',
      effect: 'Asks Gemini CLI to run every shell command without asking',
    },
  ]),
  ...rows('OpenCode', ['opencode', 'kilo'], 'none', [
    {
      key: ['permission', 'external_directory'],
      turnsOff: anyOf(is('allow'), hasMember('*', is('allow'))),
      severity: 'low',
      effect: 'Lets the agent work outside the folder without asking',
    },
  ]),
  ...rows('Kiro', ['kiro-agent'], 'unknown', [
    ...['execute_bash', 'shell'].map(
      (tool): Row => ({
        key: ['toolsSettings', tool, 'allowedCommands'],
        turnsOff: hasItem(isAnyCommandPattern),
        severity: 'medium',
        effect: 'Lets an agent of Kiro run every shell command without asking',
      }),
    ),
  ]),
  ...rows('Cursor', ['cursor-sandbox'], 'unknown', [
    {
      key: ['networkPolicy', 'default'],
      turnsOff: is('allow'),
      severity: 'low',
      effect: 'Lets sandboxed commands of the Cursor agent reach every host',
    },
  ]),
  ...rows('Devin', ['devin'], 'unknown', [
    {
      key: ['permissions', 'allow'],
      turnsOff: hasItem((rule) => /^(?:\*|Exec(?:\(\*{1,2}\))?)$/i.test(rule.trim())),
      severity: 'medium',
      effect: 'Lets Devin run every shell command without asking',
    },
  ]),
  ...rows('Continue', ['continue-permissions'], 'unknown', [
    {
      key: ['allow'],
      turnsOff: hasItem(isWholeShell),
      severity: 'medium',
      effect: 'Lets the Continue CLI run every shell command without asking',
    },
  ]),
  ...rows('Droid', ['droid'], 'unknown', [
    ...(['autonomyMode', 'autonomyLevel'] as const).flatMap((key): Row[] =>
      [[key], ['sessionDefaultSettings', key]].map((path) => ({
        key: path,
        turnsOff: is('auto-high', 'high'),
        severity: 'low',
        effect: 'Starts Droid at the level at which it asks about almost nothing',
      })),
    ),
  ]),
  ...rows('Gemini Code Assist', EDITOR_FILES, 'unknown', [
    {
      key: ['geminicodeassist.agentYoloMode'],
      turnsOff: is(true),
      severity: 'medium',
      effect: 'Lets Gemini Code Assist run every tool and shell command without asking',
    },
  ]),
  ...rows('Aider', ['aider'], 'unknown', [
    {
      key: ['yes-always'],
      turnsOff: is(true),
      severity: 'medium',
      effect: 'Answers yes to every question of Aider',
    },
  ]),
];
