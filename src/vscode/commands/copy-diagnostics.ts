// Gatehouse: Copy Diagnostics. What a bug report needs, without what it must not hold.

import { env, version, window, workspace } from 'vscode';
import { countSeverities } from '../../core/scan/risk.ts';
import { PRODUCT } from '../contributions.ts';
import type { ScanController } from '../scan-controller.ts';
import { readSettings } from '../settings.ts';

/** File names and findings stay out: a report is pasted into public places. */
export async function copyDiagnosticsCommand(controller: ScanController, ownVersion: string): Promise<void> {
  const findings = controller.findings();
  const byRule = new Map<string, number>();
  for (const { rule } of findings) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const report = {
    gatehouse: ownVersion,
    editor: `${env.appName} ${version}`,
    host: env.appHost,
    remote: env.remoteName ?? null,
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    isTrusted: workspace.isTrusted,
    folders: workspace.workspaceFolders?.length ?? 0,
    settings: readSettings(),
    severities: countSeverities(findings),
    suppressed: findings.filter((finding) => finding.suppressed !== null).length,
    rules: Object.fromEntries([...byRule].sort()),
    problems: [...new Set(controller.store.problems.map((problem) => problem.message))],
  };
  await env.clipboard.writeText(`${JSON.stringify(report, null, 2)}\n`);
  window.setStatusBarMessage(`${PRODUCT}: diagnostics copied`, 5_000);
}
