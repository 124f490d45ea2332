// Gatehouse: Install and Remove Claude Code Hook. Shows the exact change of its settings, and makes it when told to.

import { commands, Uri, window } from 'vscode';
import type { Page } from '../../core/report/page.ts';
import { showSafely } from '../../core/text/visible.ts';
import type { HookChange } from '../../node/agent-hooks.ts';
import { PRODUCT } from '../contributions.ts';
import type { Pages } from '../gate/pages.ts';
import type { GateHost } from '../gate-host.ts';

const AGENT = 'claude-code';

type Verb = 'install' | 'remove';

const WORDS = {
  install: { title: 'Install Claude Code Hook', done: 'hook installed', event: 'hook-installed' },
  remove: { title: 'Remove Claude Code Hook', done: 'hook removed', event: 'hook-removed' },
} as const;

export async function claudeCodeHookCommand(verb: Verb, gate: GateHost): Promise<void> {
  const { applyChange, hookFile, planInstall, planUninstall } = await import('../../node/agent-hooks.ts');
  const { launcherPath } = await import('../../node/gate/launcher.ts');
  const file = hookFile(AGENT);
  if (file === undefined) return;
  const change = verb === 'install' ? planInstall(file, launcherPath()) : planUninstall(file);
  if (typeof change === 'string') throw new Error(change);
  if (change.diff === '') {
    window.setStatusBarMessage(`${PRODUCT}: nothing to change in ${showSafely(change.path)}`, 8_000);
    return;
  }
  if (!(await isWanted(verb, change, gate.pages))) return;
  // A hook that names nothing would deny everything.
  if (verb === 'install') await gate.putLauncher();
  await record(verb, change.path);
  applyChange(change);
  window.setStatusBarMessage(`${PRODUCT}: ${WORDS[verb].done}`, 8_000);
}

/** The change side by side, and beside it the question; closing either is a no. */
async function isWanted(verb: Verb, { path, before, after }: HookChange, pages: Pages): Promise<boolean> {
  const { title } = WORDS[verb];
  const left = pages.put('Settings now', plainPage(before ?? ''));
  const right = pages.put('Settings then', plainPage(after));
  await commands.executeCommand('vscode.diff', left, right, `${title}: ${showSafely(path)}`, { preserveFocus: true });
  const yes = { label: verb === 'install' ? 'Write this change' : 'Remove it: Claude Code is not held any more' };
  const picked = await window.showQuickPick([{ label: 'Change nothing' }, yes], {
    title: `${PRODUCT}: ${title}`,
    placeHolder: Uri.file(path).fsPath,
    ignoreFocusOut: true,
  });
  await pages.close(left);
  return picked === yes;
}

function plainPage(text: string): Page {
  return { text, stretches: [] };
}

/** On record before it is done. */
async function record(verb: Verb, path: string): Promise<void> {
  const { auditFile } = await import('../../node/audit-file.ts');
  const detail = { event: WORDS[verb].event, path };
  const result = await auditFile().append({ kind: 'lifecycle', agent: { id: AGENT }, by: 'person', detail });
  if (!result.appended) throw new Error(`This could not be recorded, so nothing was changed: ${result.message}`);
}
