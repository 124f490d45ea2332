// Door 1: the editor. Builds the parts, ties them together, starts them.

import { type ExtensionContext, Uri } from 'vscode';
import { ScanPool } from './node/scan-pool.ts';
import { registerCodeActions } from './vscode/code-actions.ts';
import { createDiagnostics } from './vscode/diagnostics.ts';
import { Disposables } from './vscode/disposables.ts';
import { GateHost } from './vscode/gate-host.ts';
import { createLog } from './vscode/log.ts';
import { MachineScan } from './vscode/machine-scan.ts';
import { PolicyStore } from './vscode/policy-store.ts';
import { PythonInterpreters } from './vscode/python-interpreters.ts';
import { registerCommands } from './vscode/register-commands.ts';
import { rulePage } from './vscode/rule-pages.ts';
import { ScanController } from './vscode/scan-controller.ts';
import { createStatusBar } from './vscode/status-bar.ts';
import { watchForChanges } from './vscode/watch.ts';

let pool: ScanPool | undefined;
let gate: GateHost | undefined;

/** Returns at once: nothing is read before the window has settled. */
export function activate(context: ExtensionContext): void {
  const parts = new Disposables();
  context.subscriptions.push(parts);
  const log = parts.add(createLog());
  const policies = new PolicyStore(log);
  const workerPath = Uri.joinPath(context.extensionUri, 'dist', 'scan-worker.cjs').fsPath;
  pool = new ScanPool({ workerPath });
  const machine = parts.add(new MachineScan({ workerPath, policies }));
  const statusBar = parts.add(createStatusBar());
  const {
    extensionUri: extension,
    extension: { packageJSON },
    environmentVariableCollection: variables,
    globalState: state,
  } = context;
  gate = parts.add(new GateHost({ extension, version: String(packageJSON.version), variables, state, statusBar, log }));
  const interpreters = parts.add(new PythonInterpreters(() => controller.noteInterpreters()));
  const controller: ScanController = parts.add(
    new ScanController({
      pool,
      log,
      policies,
      interpreters,
      diagnostics: parts.add(createDiagnostics((rule) => rulePage(context.extensionUri, rule))),
      statusBar,
    }),
  );
  for (const part of registerCommands({ context, controller, machine, interpreters, policies, gate, log }))
    parts.add(part);
  for (const part of watchForChanges(controller, policies, gate, log)) parts.add(part);
  parts.add(registerCodeActions());
  controller.startSoon();
  gate.startSoon();
}

/** Ends the scan thread and the gate's socket. Everything else goes with the subscriptions. */
export async function deactivate(): Promise<void> {
  await Promise.all([pool?.dispose(), gate?.end()]);
}
