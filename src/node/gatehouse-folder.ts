// The user's Gatehouse folder: what a person decided, outside any workspace.

import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { slashPath } from './paths.ts';

/** `~/.gatehouse`, the same for the editor and the command line. */
export function gatehouseFolder(): string {
  return slashPath('.gatehouse', homedir());
}

/** Makes the folder, readable and writable for its owner only. */
export async function makeGatehouseFolder(): Promise<string> {
  const folder = gatehouseFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
