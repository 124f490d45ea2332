// Gatehouse: Show Clean-up Guide. What to do after such code ran, filled from what was found; nothing of it is run by us.

import { slashPath } from '../../node/paths.ts';
import { reachableCredentials } from '../../node/reachable-credentials.ts';
import type { Pages } from '../gate/pages.ts';
import type { MachineScan } from '../machine-scan.ts';
import type { ScanController } from '../scan-controller.ts';

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, 'macos' | 'windows'>>> = { darwin: 'macos', win32: 'windows' };

export async function showCleanUpGuideCommand(
  controller: ScanController,
  machine: MachineScan,
  pages: Pages,
): Promise<void> {
  const { cleanUpGuide } = await import('../../core/report/clean-up-guide.ts');
  const findings = [...controller.findings(), ...machine.findings()].map((finding) => ({
    ...finding,
    path: slashPath(finding.path),
  }));
  const text = cleanUpGuide({
    findings,
    credentials: reachableCredentials(),
    system: SYSTEMS[process.platform] ?? 'linux',
  });
  await pages.show('Clean-up Guide', { text, stretches: [] }, { preserveFocus: false });
}
