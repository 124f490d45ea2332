// Ties every command id to what it does.

import { commands, type Disposable, type ExtensionContext, window } from 'vscode';
import type { AuditView } from './audit-view.ts';
import { acceptVersionsCommand } from './commands/accept-versions.ts';
import { checkCommandCommand } from './commands/check-command.ts';
import { copyDiagnosticsCommand } from './commands/copy-diagnostics.ts';
import { disableFileCommand, putBackFileCommand } from './commands/disable-file.ts';
import { keepMapsOutCommand } from './commands/keep-maps-out.ts';
import { resumeAgentsCommand, stopAgentsCommand } from './commands/kill-switch.ts';
import { openPolicyCommand } from './commands/open-policy.ts';
import { suppressFindingCommand, trustFileCommand } from './commands/quieten.ts';
import { scanCurrentFileCommand } from './commands/scan-current-file.ts';
import { refreshMachinePage, scanMachineCommand } from './commands/scan-machine.ts';
import { scanWorkspaceCommand } from './commands/scan-workspace.ts';
import { showChangesSinceCommand } from './commands/show-changes-since.ts';
import { showCleanUpGuideCommand } from './commands/show-clean-up-guide.ts';
import { showDecodedCommand } from './commands/show-decoded.ts';
import { showGrantsCommand } from './commands/show-grants.ts';
import { showOpeningCommand } from './commands/show-opening.ts';
import { showOwnerCommand } from './commands/show-owner.ts';
import { showRuleCommand } from './commands/show-rule.ts';
import { showShipListCommand } from './commands/show-ship-list.ts';
import { showWaitingRequestsCommand } from './commands/show-waiting-requests.ts';
import { signOffPolicyCommand } from './commands/sign-off-policy.ts';
import { stripMapsCommand } from './commands/strip-maps.ts';
import { COMMANDS, LIGHTBULB_COMMANDS, PRODUCT } from './contributions.ts';
import type { GateHost } from './gate-host.ts';
import type { Log } from './log.ts';
import type { MachineScan } from './machine-scan.ts';
import type { PolicyStore } from './policy-store.ts';
import type { PythonInterpreters } from './python-interpreters.ts';
import type { ScanController } from './scan-controller.ts';

export interface CommandParts {
  readonly context: ExtensionContext;
  readonly controller: ScanController;
  readonly machine: MachineScan;
  readonly interpreters: PythonInterpreters;
  readonly policies: PolicyStore;
  readonly gate: GateHost;
  readonly log: Log;
}

type CommandId =
  | (typeof COMMANDS)[keyof typeof COMMANDS]
  | (typeof LIGHTBULB_COMMANDS)[keyof typeof LIGHTBULB_COMMANDS];

export function registerCommands({
  context,
  controller,
  machine,
  interpreters,
  policies,
  gate,
  log,
}: CommandParts): Disposable[] {
  const afterQuietening = async (changed: boolean): Promise<void> => {
    if (!changed) return;
    await policies.reload();
    controller.refresh();
    await refreshMachinePage(machine, gate.pages);
  };
  let audit: Promise<AuditView> | undefined;
  const auditView = (): Promise<AuditView> => {
    audit ??= import('./audit-view.ts').then(({ AuditView }) => new AuditView(gate.pages));
    return audit;
  };
  // A record of all ids: one that is forgotten does not compile.
  const acts: Record<CommandId, (argument: unknown) => unknown> = {
    [COMMANDS.scanWorkspace]: () => scanWorkspaceCommand(controller),
    [COMMANDS.scanCurrentFile]: () => scanCurrentFileCommand(controller),
    [COMMANDS.scanMachine]: () => scanMachineCommand(machine, interpreters, gate.pages),
    [COMMANDS.showFindings]: () => commands.executeCommand('workbench.actions.view.problems'),
    [COMMANDS.showLog]: () => log.show(),
    [COMMANDS.copyDiagnostics]: () => copyDiagnosticsCommand(controller, String(context.extension.packageJSON.version)),
    [COMMANDS.openPolicy]: () => openPolicyCommand(context.extensionUri),
    [COMMANDS.signOffPolicy]: () => signOffPolicyCommand(gate),
    [COMMANDS.showRule]: (rule) => showRuleCommand(context.extensionUri, rule),
    [COMMANDS.checkCommand]: () => checkCommandCommand(gate.pages),
    [COMMANDS.showCleanUpGuide]: () => showCleanUpGuideCommand(controller, machine, gate.pages),
    [COMMANDS.showOpening]: () => showOpeningCommand(controller, gate.pages),
    [COMMANDS.showShipList]: () => showShipListCommand(),
    [COMMANDS.showWaitingRequests]: (code) => showWaitingRequestsCommand(gate.prompter, code),
    [COMMANDS.showGrants]: () => showGrantsCommand(),
    [COMMANDS.addApprover]: async () => (await import('./commands/dual-control.ts')).addApproverCommand(gate),
    [COMMANDS.breakGlass]: async () => (await import('./commands/dual-control.ts')).breakGlassCommand(gate),
    [COMMANDS.mendGlass]: async () => (await import('./commands/dual-control.ts')).mendGlassCommand(),
    [COMMANDS.stopAgents]: () => stopAgentsCommand(),
    [COMMANDS.resumeAgents]: () => resumeAgentsCommand(gate),
    [COMMANDS.showAuditLog]: async () => {
      await (await auditView()).show();
      (await gate.agentRoom()).watch.noteSeen();
    },
    [COMMANDS.verifyAuditLog]: async () => (await auditView()).verify(),
    [COMMANDS.filterAuditLog]: async () => (await auditView()).choose(),
    [COMMANDS.showChangesSince]: () => showChangesSinceCommand(gate.pages),
    [LIGHTBULB_COMMANDS.showAuditRecord]: async (seq) => (await auditView()).showRecord(seq),
    [COMMANDS.installAgentHook]: async (agent) => (await gate.agentRoom()).changeHook('install', gate, agent),
    [COMMANDS.removeAgentHook]: async (agent) => (await gate.agentRoom()).changeHook('remove', gate, agent),
    [COMMANDS.offboardAgent]: async (agent) => (await gate.agentRoom()).changeHook('offboard', gate, agent),
    [COMMANDS.runDoctor]: async () => (await gate.agentRoom()).runDoctor(),
    [LIGHTBULB_COMMANDS.suppressFinding]: async (argument) => afterQuietening(await suppressFindingCommand(argument)),
    [LIGHTBULB_COMMANDS.showDecoded]: (argument) => showDecodedCommand(argument, gate.pages),
    [LIGHTBULB_COMMANDS.showOwner]: (argument) => showOwnerCommand(argument, gate.pages),
    [LIGHTBULB_COMMANDS.disableFile]: (argument) =>
      disableFileCommand(argument, { controller, machine, pages: gate.pages }),
    [COMMANDS.acceptVersions]: (argument) => acceptVersionsCommand(argument, controller),
    [COMMANDS.putBackFile]: () => putBackFileCommand({ controller, machine, pages: gate.pages }),
    [LIGHTBULB_COMMANDS.keepMapsOut]: (argument) => keepMapsOutCommand(argument),
    [LIGHTBULB_COMMANDS.stripMaps]: (argument) => stripMapsCommand(argument),
    [LIGHTBULB_COMMANDS.trustFile]: async (argument) =>
      afterQuietening(await trustFileCommand(argument, controller, machine)),
  };
  return Object.entries(acts).map(([id, act]) =>
    commands.registerCommand(id, async (argument: unknown) => {
      try {
        await act(argument);
      } catch (error) {
        log.error(`${id} failed`, error);
        // The person just asked for this and waits for an answer, so it is told here and not in the log alone.
        await window.showErrorMessage(`${PRODUCT}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }),
  );
}
