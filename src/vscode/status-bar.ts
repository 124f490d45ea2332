// The status bar item: one for risk and gate, showing the view model.

import { MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { GateState } from '../core/report/gate-state.ts';
import { type RiskState, type StatusView, statusView } from '../core/report/status-view.ts';
import { countSeverities } from '../core/scan/risk.ts';
import { COMMANDS, PRODUCT, STATUS_BAR_ID } from './contributions.ts';

export interface StatusBar {
  showRisk(risk: RiskState): void;
  showGate(gate: GateState): void;
  dispose(): void;
}

const BACKGROUNDS: Readonly<Record<StatusView['background'], ThemeColor | undefined>> = {
  none: undefined,
  warning: new ThemeColor('statusBarItem.warningBackground'),
  error: new ThemeColor('statusBarItem.errorBackground'),
};

export function createStatusBar(): StatusBar {
  const item: StatusBarItem = window.createStatusBarItem(STATUS_BAR_ID, StatusBarAlignment.Left, 0);
  item.name = `${PRODUCT} Risk`;
  let risk: RiskState = { counts: countSeverities([]), unread: 0, phase: 'waiting' };
  let gate: GateState = { phase: 'starting', stopped: undefined, glass: undefined, faults: [], notes: [], waiting: 0 };
  const show = (): void => {
    const view = statusView({ risk, gate });
    item.text = view.text;
    item.tooltip = new MarkdownString(view.tooltip);
    item.backgroundColor = BACKGROUNDS[view.background];
    item.command = commandOf(gate);
    item.accessibilityInformation = { label: view.spoken, role: 'button' };
    item.show();
  };
  return {
    showRisk: (next) => {
      risk = next;
      show();
    },
    showGate: (next) => {
      gate = next;
      show();
    },
    dispose: () => item.dispose(),
  };
}

function commandOf({ stopped, waiting, glass }: GateState): string {
  if (stopped !== undefined) return COMMANDS.resumeAgents;
  if (waiting > 0) return COMMANDS.showWaitingRequests;
  return glass === undefined ? COMMANDS.showFindings : COMMANDS.mendGlass;
}
