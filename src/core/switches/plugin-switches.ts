// The keys by which a workspace brings plugins and extensions into an agent or the editor, one line each.

import type { ConfigFamily } from './config-files.ts';
import type { ConfigSwitch } from './config-switch.ts';
import { anyName, hasItem, hasMember, is, type ValueTest, wholeOf } from './value-tests.ts';

const REPORTED = { how: 'reported' } as const;
const EDITOR_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;

/** A list or object that is not empty. */
const hasAny: ValueTest = (entry) => {
  const { value } = entry;
  const size = value.type === 'array' ? value.items.length : value.type === 'object' ? value.entries.length : 0;
  return size > 0 ? [wholeOf(entry)] : [];
};

const LIKE_CLAUDE: readonly (readonly [ConfigFamily, string, ConfigSwitch['trust']])[] = [
  ['claude-code', 'Claude Code', 'needed'],
  ['droid', 'Droid', 'unknown'],
  ['copilot-cli', 'Copilot CLI', 'needed'],
];

export const PLUGIN_SWITCHES: readonly ConfigSwitch[] = [
  ...LIKE_CLAUDE.flatMap(([family, agent, trust]): ConfigSwitch[] => {
    const shared = { files: [family], agent, trust, known: REPORTED, severity: 'low' } as const;
    return [
      {
        ...shared,
        key: ['enabledPlugins'],
        turnsOff: hasMember(anyName, is(true)),
        effect: `Switches on a plugin of ${agent}, which can bring hooks, servers and instructions`,
      },
      {
        ...shared,
        key: ['extraKnownMarketplaces'],
        turnsOff: hasAny,
        effect: `Adds places from which ${agent} installs plugins`,
      },
    ];
  }),
  ...(['opencode', 'kilo'] as const).map((family): ConfigSwitch => {
    const agent = family === 'kilo' ? 'Kilo' : 'OpenCode';
    return {
      files: [family],
      key: ['plugin'],
      turnsOff: hasItem(anyName),
      severity: 'low',
      agent,
      effect: {
        workspace: `Has ${agent} install and load a plugin when it starts here`,
        user: `Has ${agent} install and load a plugin when it starts`,
      },
      trust: 'none',
      known: REPORTED,
    };
  }),
  {
    files: EDITOR_FILES,
    key: ['chat.plugins.marketplaces'],
    turnsOff: hasAny,
    severity: 'low',
    agent: 'VS Code',
    effect: 'Adds places from which VS Code installs agent plugins',
    trust: 'ignored-now',
    known: { how: 'code', version: '1.139.1' },
  },
  {
    files: ['vscode-extensions'],
    key: ['recommendations'],
    turnsOff: hasAny,
    severity: 'info',
    agent: 'VS Code',
    effect: 'Has VS Code offer to install these extensions',
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['code-workspace'],
    key: ['extensions', 'recommendations'],
    fromRoot: true,
    turnsOff: hasAny,
    severity: 'info',
    agent: 'VS Code',
    effect: 'Has VS Code offer to install these extensions',
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['dev-container'],
    key: ['customizations', 'vscode', 'extensions'],
    fromRoot: true,
    turnsOff: hasAny,
    severity: 'info',
    agent: 'VS Code',
    effect: 'Installs these extensions inside the dev container',
    trust: 'needed',
    known: REPORTED,
  },
];
