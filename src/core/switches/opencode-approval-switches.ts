// The keys by which OpenCode and its fork Kilo stop asking. Neither asks whether a folder is trusted.

import { entryAt } from '../text/json-query.ts';
import type { ConfigFamily } from './config-files.ts';
import type { ConfigSwitch } from './config-switch.ts';
import type { Knowledge } from './knowledge.ts';
import { allowsAll, allowsMost, anyName, anyOf, hasMember, is, type ValueTest } from './value-tests.ts';

/** `"allow"` for everything, or for the shell; where `bash` has a word of its own, `*` does not count for it. */
const allowsShell: ValueTest = anyOf(is('allow'), ({ value }, root) => {
  const entry = entryAt(value, 'bash') ?? entryAt(value, '*');
  return entry === undefined ? [] : allowsAll(entry, root);
});

function switchesOf(family: ConfigFamily, agent: string, measured: Knowledge): readonly ConfigSwitch[] {
  const shared = { files: [family], agent, trust: 'none' } as const;
  return [
    {
      ...shared,
      key: ['permission'],
      turnsOff: allowsShell,
      severity: 'high',
      effect: {
        workspace: `Lets ${agent} run every shell command without asking, even where the user's own settings deny it`,
        user: `Lets ${agent} run every shell command without asking`,
      },
      known: measured,
    },
    {
      ...shared,
      key: ['permission'],
      turnsOff: hasMember('bash', allowsMost),
      severity: 'low',
      effect: {
        workspace: `Lets ${agent} run every shell command but those listed beside it, over the user's own settings`,
        user: `Lets ${agent} run every shell command but those listed beside it`,
      },
      known: measured,
    },
    ...['agent', 'mode'].map((key): ConfigSwitch => {
      return {
        ...shared,
        key: [key],
        turnsOff: hasMember(anyName, hasMember('permission', allowsShell)),
        severity: 'medium',
        effect: {
          workspace: `Lets one of the workspace's ${agent} agents run every shell command without asking`,
          user: `Lets one of the user's ${agent} agents run every shell command without asking`,
        },
        known: { how: 'reported' },
      };
    }),
    {
      ...shared,
      files: [family === 'kilo' ? 'kilo-agent' : 'opencode-agent'],
      key: ['permission'],
      turnsOff: allowsShell,
      severity: 'medium',
      effect: `Lets an agent of ${agent} run every shell command without asking`,
      known: { how: 'reported' },
    },
  ];
}

export const OPENCODE_APPROVAL_SWITCHES: readonly ConfigSwitch[] = [
  ...switchesOf('opencode', 'OpenCode', { how: 'measured', version: '1.18.33' }),
  ...switchesOf('kilo', 'Kilo', { how: 'measured', version: '7.7.9' }),
];
