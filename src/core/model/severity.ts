// How much harm a finding can do, in order.

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

/** Harm of a finding; later in `SEVERITIES` is worse. */
export type Severity = (typeof SEVERITIES)[number];

/** How rarely a rule is wrong (the word SARIF and code scanning use). */
export type Precision = 'high' | 'medium' | 'low';

export function isSeverity(value: unknown): value is Severity {
  return (SEVERITIES as readonly unknown[]).includes(value);
}

/** Negative when `a` is milder than `b`, zero when equal, positive when worse. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

export function isAtLeast(severity: Severity, floor: Severity): boolean {
  return compareSeverity(severity, floor) >= 0;
}
