// The lightbulb's "Disable This File", and putting it back: a rename that can be undone, on record before it is done.

import { window } from 'vscode';
import type { DisabledFile } from '../../node/disabled-files.ts';
import { slashPath } from '../../node/paths.ts';
import { readReference } from '../code-actions.ts';
import { PRODUCT } from '../contributions.ts';
import { localFolders, rootOf } from '../folders.ts';
import type { Pages } from '../gate/pages.ts';
import type { MachineScan } from '../machine-scan.ts';
import type { ScanController } from '../scan-controller.ts';
import { refreshMachinePage } from './scan-machine.ts';

export interface DisableParts {
  readonly controller: ScanController;
  readonly machine: MachineScan;
  readonly pages: Pages;
}

const SHOWN_MS = 8_000;

const PUT_BACK = 'Put It Back';

export async function disableFileCommand(argument: unknown, parts: DisableParts): Promise<void> {
  const reference = readReference(argument);
  if (reference === undefined) return;
  const { controller, machine } = parts;
  const path = slashPath(reference.uri.fsPath);
  // Whoever calls a command can give it any file: only what was found is touched.
  const isFound = [...controller.findings(), ...machine.findings()].some(
    (finding) => finding.path === path && finding.rule === reference.rule,
  );
  const { actsFor } = await import('../../core/report/finding-acts.ts');
  if (!isFound || !actsFor(reference.rule, path).includes('disableFile')) {
    window.setStatusBarMessage(`${PRODUCT}: there is nothing to disable; scan again`, SHOWN_MS);
    return;
  }
  const { disableFile } = await import('../../node/disabled-files.ts');
  const judged = controller.store.sha256Of(path) ?? machine.sha256Of(path);
  const done = await disableFile(path, judged, recordOf('file-disabled', reference.rule), {
    folders: localFolders().map(rootOf),
  });
  if ('refused' in done) {
    await window.showWarningMessage(`${PRODUCT}: ${done.refused}.`);
    return;
  }
  await lookAgain(path, parts);
  const words = `${PRODUCT}: ${nameOf(done.path)} is now ${nameOf(done.disabled)}, and nothing runs it.`;
  if ((await window.showInformationMessage(words, PUT_BACK)) === PUT_BACK) await putItBack(done, parts);
}

/** Gatehouse: Put Back a Disabled File. */
export async function putBackFileCommand(parts: DisableParts): Promise<void> {
  const { disabledFiles } = await import('../../node/disabled-files.ts');
  const items = disabledFiles({}).map((file) => ({
    label: nameOf(file.path),
    description: file.path,
    detail: `Disabled ${file.time.slice(0, 16).replace('T', ' ')} UTC`,
    file,
  }));
  if (items.length === 0) {
    window.setStatusBarMessage(`${PRODUCT}: no file was disabled`, SHOWN_MS);
    return;
  }
  const options = {
    title: 'Put Back a Disabled File',
    placeHolder: 'It will run again as it did',
    matchOnDescription: true,
  };
  const picked = await window.showQuickPick(items, options);
  if (picked !== undefined) await putItBack(picked.file, parts);
}

async function putItBack(file: DisabledFile, parts: DisableParts): Promise<void> {
  const { putBack } = await import('../../node/disabled-files.ts');
  const refused = await putBack(file, recordOf('file-put-back', undefined), {});
  if (refused !== undefined) {
    await window.showWarningMessage(`${PRODUCT}: ${refused.refused}.`);
    return;
  }
  await lookAgain(file.path, parts);
  window.setStatusBarMessage(`${PRODUCT}: ${nameOf(file.path)} is back`, SHOWN_MS);
}

/** In the workspace the watcher sees to it as well; outside of it nobody else does. */
async function lookAgain(path: string, { machine, pages }: DisableParts): Promise<void> {
  await machine.lookAgain(path);
  await refreshMachinePage(machine, pages);
}

/** On record before it is done. */
function recordOf(event: string, rule: string | undefined): (file: DisabledFile) => Promise<void> {
  return async ({ path, disabled, sha256 }) => {
    const { auditFile } = await import('../../node/audit-file.ts');
    const detail = { event, path, disabled, sha256, ...(rule === undefined ? {} : { rule }) };
    const result = await auditFile().append({ kind: 'environment', by: 'person', detail });
    if (!result.appended) throw new Error(`it could not be recorded (${result.message})`);
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
