// The keys that switch a user's agent hooks off, one line each.

import type { ConfigSwitch } from './config-switch.ts';
import { EDITOR_HOOK_SWITCHES, everyHookOf } from './editor-hook-switches.ts';
import type { Wording } from './knowledge.ts';
import { is, namesForeignHook } from './value-tests.ts';

const GEMINI_MEASURED = { how: 'measured', version: '0.61.0' } as const;

const EVERY_HOOK_OF_CODEX: Wording = {
  workspace:
    "Switches off every hook of Codex in this folder: the user's own, and an administrator's unless `hooks` is pinned",
  user: "Switches off every hook of Codex in every folder, and an administrator's unless `hooks` is pinned",
};

const isGatehouse = (name: string): boolean => name.toLowerCase().includes('gatehouse');

/** Lists of hooks, by name or command, that are not to run; the second of each agent is the older name of the key. */
const DISABLED_LISTS: readonly Pick<ConfigSwitch, 'agent' | 'files' | 'key' | 'trust' | 'known'>[] = [
  {
    agent: 'Gemini CLI',
    files: ['gemini-cli'],
    key: ['hooksConfig', 'disabled'],
    trust: 'needed',
    known: GEMINI_MEASURED,
  },
  {
    agent: 'Gemini CLI',
    files: ['gemini-cli'],
    key: ['hooks', 'disabled'],
    trust: 'needed',
    known: { how: 'reported' },
  },
  {
    agent: 'Qwen Code',
    files: ['qwen-code'],
    key: ['hooksConfig', 'disabled'],
    trust: 'none',
    known: { how: 'reported' },
  },
  {
    agent: 'Qwen Code',
    files: ['qwen-code'],
    key: ['hooks', 'disabled'],
    trust: 'none',
    known: { how: 'reported' },
  },
];

export const HOOK_SWITCHES: readonly ConfigSwitch[] = [
  {
    files: ['claude-code'],
    key: ['disableAllHooks'],
    turnsOff: is(true),
    severity: 'high',
    agent: 'Claude Code',
    endsGate: true,
    effect: everyHookOf('Claude Code'),
    trust: 'headless-none',
    known: { how: 'measured', version: '2.1.329' },
  },
  {
    files: ['codex'],
    key: ['features', 'hooks'],
    turnsOff: is(false),
    severity: 'high',
    agent: 'Codex',
    endsGate: true,
    effect: EVERY_HOOK_OF_CODEX,
    trust: 'needed',
    known: { how: 'measured', version: '0.169.0' },
  },
  {
    files: ['codex'],
    key: ['features', 'codex_hooks'],
    turnsOff: is(false),
    severity: 'high',
    agent: 'Codex',
    endsGate: true,
    effect: EVERY_HOOK_OF_CODEX,
    trust: 'needed',
    known: { how: 'measured', version: '0.169.0' },
  },
  {
    files: ['codex'],
    key: ['profiles', '*', 'features', 'hooks'],
    turnsOff: is(false),
    severity: 'low',
    agent: 'Codex',
    effect: 'Asks Codex, under this profile, to call no hooks',
    trust: 'ignored-now',
    known: { how: 'reported' },
  },
  {
    files: ['gemini-cli'],
    key: ['hooksConfig', 'enabled'],
    turnsOff: is(false),
    severity: 'high',
    agent: 'Gemini CLI',
    endsGate: true,
    effect: everyHookOf('Gemini CLI'),
    trust: 'needed',
    known: GEMINI_MEASURED,
  },
  ...DISABLED_LISTS.flatMap(({ key, ...shared }): ConfigSwitch[] => [
    {
      ...shared,
      key,
      turnsOff: namesForeignHook(isGatehouse),
      severity: 'high',
      endsGate: true,
      effect: 'Switches off the hook that asks Gatehouse, even where an administrator installed it',
    },
    {
      ...shared,
      key,
      turnsOff: namesForeignHook((name) => !isGatehouse(name)),
      severity: 'medium',
      effect: 'Switches off a hook that this file does not define: the user or an administrator installed it',
    },
  ]),
  {
    files: ['copilot-cli'],
    key: ['disableAllHooks'],
    turnsOff: is(true),
    severity: 'high',
    agent: 'Copilot CLI',
    endsGate: true,
    effect: everyHookOf('Copilot CLI'),
    trust: 'needed',
    known: { how: 'measured', version: '1.0.102' },
  },
  {
    files: ['qwen-code'],
    key: ['disableAllHooks'],
    turnsOff: is(true),
    severity: 'high',
    agent: 'Qwen Code',
    endsGate: true,
    effect: everyHookOf('Qwen Code'),
    trust: 'none',
    known: { how: 'measured', version: '0.24.4' },
  },
  {
    files: ['qwen-code'],
    key: ['hooksConfig', 'enabled'],
    turnsOff: is(false),
    severity: 'high',
    agent: 'Qwen Code',
    endsGate: true,
    effect: everyHookOf('Qwen Code'),
    trust: 'none',
    known: { how: 'reported' },
  },
  {
    files: ['continue'],
    key: ['disableAllHooks'],
    turnsOff: is(true),
    severity: 'medium',
    agent: 'Continue CLI',
    endsGate: true,
    effect: everyHookOf('the Continue CLI'),
    trust: 'none',
    known: { how: 'code', version: '1.5.47' },
  },
  {
    files: ['droid'],
    key: ['hooksDisabled'],
    turnsOff: is(true),
    severity: 'medium',
    agent: 'Droid',
    endsGate: true,
    effect: everyHookOf('Droid'),
    trust: 'unknown',
    known: { how: 'reported' },
  },
  ...EDITOR_HOOK_SWITCHES,
];
