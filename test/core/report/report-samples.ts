// Inputs for report tests: ordinary, hostile and empty.

import type { Finding } from '../../../src/core/model/finding.ts';
import type { ReportInput } from '../../../src/core/report/report-input.ts';
import { agentApprovalsDisabled } from '../../../src/core/rules/agent-config/agent-approvals-disabled.ts';
import { agentHooksDisabled } from '../../../src/core/rules/agent-config/agent-hooks-disabled.ts';

export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    rule: 'agent-hooks-disabled',
    severity: 'high',
    precision: 'high',
    path: '.claude/settings.json',
    startLine: 2,
    startColumn: 3,
    endLine: 2,
    endColumn: 26,
    message: 'Switches hooks off.',
    help: 'docs/rules/agent-hooks-disabled.md',
    fingerprint: '00112233445566778899aabbccddeeff',
    evidence: { trust: 'none', agent: 'Claude Code' },
    related: [],
    suppressed: null,
    ...overrides,
  };
}

export const EMPTY: ReportInput = {
  toolVersion: '1.2.3',
  rules: [],
  findings: [],
  problems: [],
  stats: { files: 0, bytes: 0, milliseconds: 0 },
};

export const ORDINARY: ReportInput = {
  toolVersion: '1.2.3',
  rules: [agentApprovalsDisabled, agentHooksDisabled],
  findings: [
    finding({ path: 'z.toml' }),
    finding({ startLine: 10, severity: 'low' }),
    finding({
      startColumn: 5,
      rule: 'agent-approvals-disabled',
      severity: 'medium',
      related: [
        { path: 'b/c.json', startLine: 1, startColumn: 1, endLine: 1, endColumn: 4, message: 'Installed by this.' },
      ],
    }),
    finding({ severity: 'critical', suppressed: { by: 'Ada', reason: 'Known and meant', until: '2027-01-31' } }),
    finding({ path: '/home/ada/my files/ä.json', rule: 'unknown-rule', severity: 'info' }),
  ],
  problems: [
    {
      path: 'b.toml',
      message: 'Could not be read to the end: A key is followed by =',
      unread: true,
      line: 3,
      column: 4,
    },
    { path: 'a.md', message: 'Not valid UTF-8; unreadable bytes were replaced', unread: false },
  ],
  stats: { files: 12, bytes: 34_567, milliseconds: 890 },
};

/** What a hostile file could bring into a report by its name or its content. */
export const EVIL =
  '<script>x</script>\x1b]0;x\x07 [a](https://x.invalid) @all `|` \u202e\u200b "\'&\n# h\r\ud800 www.x.invalid *b*';

export const HOSTILE: ReportInput = {
  ...ORDINARY,
  findings: [
    finding({
      path: EVIL,
      message: EVIL,
      evidence: { text: EVIL },
      suppressed: { by: EVIL, reason: EVIL, until: null },
    }),
    finding({ path: EVIL, message: EVIL, rule: EVIL, fingerprint: EVIL }),
  ],
  problems: [{ path: EVIL, message: EVIL, unread: true }],
};
