// Why a hook that stands in an agent's settings does nothing: its launcher, what that starts, a folder that switches it off.

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { launcherTarget } from '../core/agents/launcher-text.ts';

/** Why the hook of the settings cannot do its work here, as half a sentence after "the hook …"; undefined where it can. */
export function hookTrouble(launcher: string, off: string | undefined): string | undefined {
  const text = readText(launcher);
  if (text === undefined) return `starts ${launcher}, which is not there: run gatehouse agents install`;
  if (!isExecutable(launcher)) return `starts ${launcher}, which cannot be started: run gatehouse agents install`;
  const target = launcherTarget(text);
  if (target === undefined || !existsSync(target))
    return `starts a Gatehouse that is gone, and so denies everything: run gatehouse agents install`;
  return off;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
