// The keys by which Zed's agent stops asking, in its own notation of tools and patterns.

import type { JsonValue } from '../model/json-tree.ts';
import { stringAt } from '../text/json-query.ts';
import { isCatchAllPattern } from './catch-all-pattern.ts';
import type { ConfigSwitch } from './config-switch.ts';
import { is, type ValueTest } from './value-tests.ts';

const ZED = { agent: 'Zed', files: ['zed'], trust: 'unknown', known: { how: 'reported' } } as const;

/** An item `{ "pattern": … }` that every command matches. */
const hasCatchAll: ValueTest = ({ value }) => {
  const items: readonly JsonValue[] = value.type === 'array' ? value.items : [];
  return items.filter((item) => isCatchAllPattern(`/${stringAt(item, 'pattern') ?? '(?!)x'}/`)).map(({ span }) => span);
};

export const ZED_APPROVAL_SWITCHES: readonly ConfigSwitch[] = [
  {
    ...ZED,
    key: ['agent', 'tool_permissions', 'default'],
    turnsOff: is('allow'),
    severity: 'medium',
    effect: "Lets Zed's agent use every tool without asking, from Zed 0.224 on",
  },
  {
    ...ZED,
    key: ['agent', 'tool_permissions', 'tools', 'terminal', 'default'],
    turnsOff: is('allow'),
    severity: 'medium',
    effect: "Lets Zed's agent run every shell command without asking, from Zed 0.224 on",
  },
  {
    ...ZED,
    key: ['agent', 'tool_permissions', 'tools', 'terminal', 'always_allow'],
    turnsOff: hasCatchAll,
    severity: 'medium',
    effect: "Lets Zed's agent run every shell command without asking, from Zed 0.224 on",
  },
  {
    ...ZED,
    key: ['agent', 'always_allow_tool_actions'],
    turnsOff: is(true),
    severity: 'medium',
    effect: "Lets Zed's agent use every tool without asking, before Zed 0.224",
  },
];
