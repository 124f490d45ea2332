// The lightbulb's two ways to quieten a finding; both want a reason and write the user's own policy.

import { userInfo } from 'node:os';
import { window } from 'vscode';
import { escapeGlob } from '../../core/text/glob.ts';
import { daysAhead } from '../../node/clock.ts';
import { slashPath } from '../../node/paths.ts';
import { addSuppression, addTrustedFile } from '../../node/policy-edit.ts';
import { readReference } from '../code-actions.ts';
import { PRODUCT } from '../contributions.ts';
import type { MachineScan } from '../machine-scan.ts';
import type { ScanController } from '../scan-controller.ts';

const MIN_REASON = 10;
const DURATIONS = [30, 7, 90] as const;

/** Suppresses one rule in one file for a time. */
export async function suppressFindingCommand(argument: unknown): Promise<boolean> {
  const reference = readReference(argument);
  if (reference === undefined) return false;
  const path = slashPath(reference.uri.fsPath);
  const reason = await askReason(`Suppress ${reference.rule}`, 1);
  if (reason === undefined) return false;
  const days = await askDuration(reference.rule);
  if (days === undefined) return false;
  await addSuppression({
    rule: reference.rule,
    path: escapeGlob(path),
    reason,
    until: daysAhead(days),
    author: author(),
  });
  return true;
}

/** Trusts a file as long as it keeps the content that was scanned. */
export async function trustFileCommand(
  argument: unknown,
  controller: ScanController,
  machine: MachineScan,
): Promise<boolean> {
  const reference = readReference(argument);
  if (reference === undefined) return false;
  const path = slashPath(reference.uri.fsPath);
  const sha256 = controller.store.sha256Of(path) ?? machine.sha256Of(path);
  if (sha256 === undefined) {
    window.setStatusBarMessage(`${PRODUCT}: scan this file first`, 5_000);
    return false;
  }
  const reason = await askReason('Trust This Exact File', undefined);
  if (reason === undefined) return false;
  await addTrustedFile({ path, sha256, reason, author: author() });
  return true;
}

async function askReason(title: string, step: number | undefined): Promise<string | undefined> {
  const reason = await window.showInputBox({
    title: step === undefined ? title : `${title} (${step}/2)`,
    prompt: `Why? At least ${MIN_REASON} characters; it is kept in your policy with your name.`,
    placeHolder: 'Reason',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim().length < MIN_REASON ? `Write at least ${MIN_REASON} characters` : undefined),
  });
  return reason?.trim();
}

async function askDuration(rule: string): Promise<number | undefined> {
  const items = DURATIONS.map((days) => ({ label: `For ${days} days`, description: `until ${daysAhead(days)}`, days }));
  const options = { title: `Suppress ${rule} (2/2)`, placeHolder: 'For how long?', ignoreFocusOut: true };
  return (await window.showQuickPick(items, options))?.days;
}

function author(): string {
  return userInfo().username;
}
