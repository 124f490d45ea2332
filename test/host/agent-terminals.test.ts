// The kill switch ends the terminals that agents opened, where that is set, and no other.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readKillSwitch, resumeAgents, stopAgents } from '../../src/node/gate/kill-switch.ts';
import { test, until } from '../support/host-suite.ts';

const SETTING = 'gatehouse.gate.endAgentTerminals';
const names = () => vscode.window.terminals.map(({ name }) => name);

/** As VS Code's own agent opens its terminals; nothing runs in either. */
function open(): void {
  vscode.window.createTerminal({ name: 'of an agent', env: { COPILOT_AGENT: '1' }, hideFromUser: true });
  vscode.window.createTerminal({ name: 'of a person', hideFromUser: true });
}

async function stopAndResume(whileStopped: () => Promise<void>): Promise<void> {
  await stopAgents({ by: 'person', why: 'A test.' });
  try {
    await whileStopped();
  } finally {
    await resumeAgents(readKillSwitch());
  }
}

test('the terminals of agents end with the kill switch, where that is set', async () => {
  const configuration = vscode.workspace.getConfiguration();
  open();
  try {
    await until('two terminals', () => names().length >= 2);
    await stopAndResume(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      assert.ok(names().includes('of an agent'), 'nothing is ended where nobody has set that');
    });
    await configuration.update(SETTING, true, vscode.ConfigurationTarget.Global);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await stopAndResume(async () => {
      await until('the end of the terminal', () => !names().includes('of an agent'));
      assert.ok(names().includes('of a person'));
    });
  } finally {
    await configuration.update(SETTING, undefined, vscode.ConfigurationTarget.Global);
    for (const terminal of vscode.window.terminals) terminal.dispose();
  }
});
