// The keys by which Qwen Code stops asking. It asks about no folder's trust unless it is told to.

import { isGeminiShell } from './cli-approval-switches.ts';
import type { ConfigSwitch } from './config-switch.ts';
import { isWholeShell } from './shell-rules.ts';
import { anyName, hasItem, hasMember, is } from './value-tests.ts';

const MEASURED = { how: 'measured', version: '0.24.4' } as const;
const REPORTED = { how: 'reported' } as const;

export const QWEN_APPROVAL_SWITCHES: readonly ConfigSwitch[] = [
  {
    files: ['qwen-code'],
    key: ['mcpServers'],
    turnsOff: hasMember(anyName, hasMember('trust', is(true))),
    severity: 'medium',
    agent: 'Qwen Code',
    effect: 'Runs every tool of this server without asking',
    trust: 'none',
    known: REPORTED,
  },
  {
    files: ['qwen-code'],
    key: ['tools', 'approvalMode'],
    turnsOff: is('yolo', 'YOLO'),
    severity: 'high',
    agent: 'Qwen Code',
    effect: 'Lets Qwen Code run every tool and shell command without asking',
    trust: 'none',
    known: MEASURED,
  },
  {
    files: ['qwen-code'],
    key: ['tools', 'allowed'],
    turnsOff: hasItem(isGeminiShell),
    severity: 'high',
    agent: 'Qwen Code',
    effect: 'Lets Qwen Code run every shell command without asking',
    trust: 'none',
    known: REPORTED,
  },
  {
    files: ['qwen-code'],
    key: ['approvalMode'],
    turnsOff: is('yolo', 'YOLO'),
    severity: 'high',
    agent: 'Qwen Code',
    effect: 'Lets Qwen Code run every tool and shell command without asking, by the older name of the key',
    trust: 'none',
    known: REPORTED,
  },
  {
    files: ['qwen-code'],
    key: ['permissions', 'allow'],
    turnsOff: hasItem((rule) => isWholeShell(rule) || isGeminiShell(rule)),
    severity: 'high',
    agent: 'Qwen Code',
    effect: 'Lets Qwen Code run every shell command without asking',
    trust: 'none',
    known: REPORTED,
  },
];
