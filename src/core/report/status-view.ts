// What the risk indicator says: counts in, words out.

import { SEVERITIES } from '../model/severity.ts';
import { riskOf, type SeverityCounts } from '../scan/risk.ts';

export interface StatusState {
  readonly counts: SeverityCounts;
  /** Files that were not fully read. */
  readonly unread: number;
  readonly phase: 'waiting' | 'scanning' | 'scanned' | 'off';
}

export interface StatusView {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
}

/** What the item says. Severity is in words, never in colour alone; no background while nothing awaits a decision. */
export function statusView({ counts, unread, phase }: StatusState): StatusView {
  const risk = riskOf(counts);
  const found = SEVERITIES.toReversed()
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`);
  const summary = found.length === 0 ? 'No findings' : `Findings: ${found.join(', ')}`;
  const lines = [
    `**Gatehouse** — risk: ${risk}`,
    phase === 'waiting' ? 'Not scanned yet' : summary,
    ...(unread > 0 ? [`${unread} ${unread === 1 ? 'file was' : 'files were'} not fully read; see the log`] : []),
    ...(phase === 'off' ? ['Automatic scans are switched off'] : []),
    'Click to see the findings',
  ];
  const icon = phase === 'scanning' ? '$(sync~spin)' : '$(shield)';
  return {
    text: `${icon} Gatehouse${risk === 'none' ? '' : `: ${risk}`}`,
    tooltip: lines.join('\n\n'),
    spoken: `Gatehouse: risk ${risk}. ${phase === 'waiting' ? 'Not scanned yet' : summary}`,
  };
}
