// The one place where settings meet findings: severity overrides, rules switched off, suppressions, trusted files.

import type { Finding, Suppression } from '../model/finding.ts';
import { compareSeverity, type Severity } from '../model/severity.ts';
import type { ScanPolicy, SuppressionEntry, TrustedFile } from '../policy/policy.ts';
import { matchesGlob } from '../text/glob.ts';

export interface SuppressPorts {
  /** Today as an ISO date. */
  readonly today: string;
  /** Hex sha256 of the file's text as it was scanned; undefined where the file was not read as one text. */
  readonly sha256Of: (path: string) => string | undefined;
}

/**
 * Applies the user's policy, then the workspace's. The workspace may raise severities and nothing else.
 * Suppressed findings stay in the list, marked, so that reports can show them; switched-off rules leave it.
 */
export function applyPolicies(
  findings: readonly Finding[],
  user: ScanPolicy,
  workspace: ScanPolicy,
  ports: SuppressPorts,
): readonly Finding[] {
  return findings.flatMap((finding) => {
    const chosen = user.severity[finding.rule];
    if (chosen === 'off') return [];
    const severity = worse(chosen ?? finding.severity, workspace.severity[finding.rule]);
    return [{ ...finding, severity, suppressed: suppressionOf(finding, user, ports) }];
  });
}

function worse(severity: Severity, raised: Severity | 'off' | undefined): Severity {
  return raised !== undefined && raised !== 'off' && compareSeverity(raised, severity) > 0 ? raised : severity;
}

function suppressionOf(finding: Finding, policy: ScanPolicy, ports: SuppressPorts): Suppression | null {
  const trusted = policy.trusted.find((file) => isTrusted(file, finding, ports));
  if (trusted !== undefined) return { by: trusted.author, reason: trusted.reason, until: null };
  const entry = policy.suppressions.find((candidate) => isSuppressed(candidate, finding, ports.today));
  return entry === undefined ? null : { by: entry.author, reason: entry.reason, until: entry.until };
}

function isTrusted(file: TrustedFile, finding: Finding, ports: SuppressPorts): boolean {
  return file.path === finding.path && file.sha256 === ports.sha256Of(finding.path);
}

/** ISO dates compare as texts. The last day still counts. */
function isSuppressed(entry: SuppressionEntry, finding: Finding, today: string): boolean {
  if (entry.rule !== '*' && entry.rule !== finding.rule) return false;
  return today <= entry.until && matchesGlob(entry.path, finding.path);
}
