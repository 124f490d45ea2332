// The one word for the status bar.

import type { Finding } from '../model/finding.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';

export type Risk = 'none' | 'low' | 'elevated' | 'high';

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Findings that count, by severity; suppressed ones do not. */
export function countSeverities(findings: Iterable<Finding>): SeverityCounts {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const finding of findings) if (finding.suppressed === null) counts[finding.severity]++;
  return counts;
}

/** The worst finding decides: critical or high → high, medium → elevated, low → low; info alone is none. */
export function riskOf(counts: SeverityCounts): Risk {
  if (counts.critical + counts.high > 0) return 'high';
  if (counts.medium > 0) return 'elevated';
  return counts.low > 0 ? 'low' : 'none';
}
