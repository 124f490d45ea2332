// Gatehouse: Show Clean-up Guide. What to do after such code ran, filled from what was found; nothing of it is run by us.

import { slashPath } from '../../node/paths.ts';
import type { Pages } from '../gate/pages.ts';
import type { MachineScan } from '../machine-scan.ts';
import type { ScanController } from '../scan-controller.ts';

export async function showCleanUpGuideCommand(
  controller: ScanController,
  machine: MachineScan,
  pages: Pages,
): Promise<void> {
  const { guidePageFor } = await import('../../node/clean-up.ts');
  const findings = [...controller.findings(), ...machine.findings()].map((finding) => ({
    ...finding,
    path: slashPath(finding.path),
  }));
  await pages.show('Clean-up Guide', guidePageFor(findings), { preserveFocus: false });
}
