// A second instance of the built extension beside the first, for tests of what an instance leaves behind.
import { createRequire } from 'node:module';
import * as vscode from 'vscode';

export interface Door {
  activate(context: Pick<vscode.ExtensionContext, 'extension' | 'extensionUri' | 'subscriptions'>): void;
  deactivate(): Promise<void>;
}

/** The built extension once more, with a state of its own. */
export function secondDoor(main: string): Door {
  const load = createRequire(main);
  const loaded = load.cache[main];
  delete load.cache[main];
  const door = load(main) as Door;
  if (loaded) load.cache[main] = loaded;
  return door;
}

/** Command ids are taken and a log of the same name is the same log, so the second instance's have other names. */
export function renamed(act: () => void): void {
  const { registerCommand } = vscode.commands;
  const { createOutputChannel } = vscode.window;
  Object.assign(vscode.commands, {
    registerCommand: (id: string, run: (...args: unknown[]) => unknown) => registerCommand(`second.${id}`, run),
  });
  Object.assign(vscode.window, {
    createOutputChannel: (name: string, options: { log: true }) => createOutputChannel(`Second ${name}`, options),
  });
  try {
    act();
  } finally {
    Object.assign(vscode.commands, { registerCommand });
    Object.assign(vscode.window, { createOutputChannel });
  }
}
