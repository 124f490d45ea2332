// Gatehouse: Scan This Machine. The same as `gatehouse scan --machine`, as a page: the Problems stay those of the workspace.

import type { Pages } from '../gate/pages.ts';
import type { MachineScan } from '../machine-scan.ts';
import { patiently } from '../patience.ts';
import type { PythonInterpreters } from '../python-interpreters.ts';

const PAGE_NAME = 'This Machine';

export async function scanMachineCommand(
  machine: MachineScan,
  interpreters: PythonInterpreters,
  pages: Pages,
): Promise<void> {
  const known = interpreters.knownPlaces();
  await patiently('scanning this machine', (report, signal) => machine.run(known, report, signal));
  const page = await pageOf(machine);
  if (page !== undefined) await pages.show(PAGE_NAME, page, { preserveFocus: false });
}

/** Brings a page that is open up to date. */
export async function refreshMachinePage(machine: MachineScan, pages: Pages): Promise<void> {
  if (!pages.isOpenNamed(PAGE_NAME)) return;
  const page = await pageOf(machine);
  if (page !== undefined) pages.put(PAGE_NAME, page);
}

async function pageOf({ view }: MachineScan) {
  if (view === undefined) return undefined;
  const { machinePage } = await import('../../core/report/machine-page.ts');
  return machinePage(view);
}
