// The risk indicator: one item that shows the view model.

import { MarkdownString, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import { type StatusState, statusView } from '../core/report/status-view.ts';
import { COMMANDS, PRODUCT, STATUS_BAR_ID } from './contributions.ts';

export interface StatusBar {
  show(state: StatusState): void;
  dispose(): void;
}

export function createStatusBar(): StatusBar {
  const item: StatusBarItem = window.createStatusBarItem(STATUS_BAR_ID, StatusBarAlignment.Left, 0);
  item.name = `${PRODUCT} Risk`;
  item.command = COMMANDS.showFindings;
  return {
    show(state) {
      const view = statusView(state);
      item.text = view.text;
      item.tooltip = new MarkdownString(view.tooltip);
      item.accessibilityInformation = { label: view.spoken, role: 'button' };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}
