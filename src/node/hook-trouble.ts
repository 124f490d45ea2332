// Why a hook that stands in an agent's settings does nothing: its launcher, what that starts, a folder that switches it off.

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { launcherTarget } from '../core/agents/launcher-text.ts';
import type { AgentId } from '../core/agents/registry.ts';
import { entryAtPath } from '../core/text/json-query.ts';
import { readJsonc } from '../core/text/jsonc.ts';
import { readToml } from '../core/text/toml.ts';

/** Files of a workspace by which it may switch off the user's own hooks: a path, and the value that does so. */
interface Switch {
  readonly file: string;
  readonly path: readonly string[];
  readonly value: boolean;
}

const hooksOff = (...files: readonly string[]): readonly Switch[] =>
  files.map((file) => ({ file, path: ['disableAllHooks'], value: true }));
const hooksConfig = (file: string): Switch => ({ file, path: ['hooksConfig', 'enabled'], value: false });

const SWITCHES: Partial<Record<AgentId, readonly Switch[]>> = {
  'claude-code': hooksOff('.claude/settings.json', '.claude/settings.local.json'),
  'copilot-cli': hooksOff('.github/copilot/settings.json', '.github/copilot/settings.local.json'),
  codex: ['hooks', 'codex_hooks'].map((key) => ({ file: '.codex/config.toml', path: ['features', key], value: false })),
  'gemini-cli': [hooksConfig('.gemini/settings.json')],
  'qwen-code': [...hooksOff('.qwen/settings.json'), hooksConfig('.qwen/settings.json')],
};

/** Why the hook of the settings cannot do its work here, as half a sentence after "the hook …"; undefined where it can. */
export function hookTrouble(agent: AgentId, launcher: string, folder: string): string | undefined {
  const text = readText(launcher);
  if (text === undefined) return `starts ${launcher}, which is not there: run gatehouse agents install`;
  if (!isExecutable(launcher)) return `starts ${launcher}, which cannot be started: run gatehouse agents install`;
  const target = launcherTarget(text);
  if (target === undefined || !existsSync(target))
    return `starts a Gatehouse that is gone, and so denies everything: run gatehouse agents install`;
  const off = SWITCHES[agent]?.find((each) => isOn(each, folder));
  return off === undefined ? undefined : `is switched off in this folder by ${folder}/${off.file}`;
}

function isOn({ file, path, value }: Switch, folder: string): boolean {
  const text = readText(`${folder}/${file}`) ?? '';
  const { root } = file.endsWith('.toml') ? readToml(text) : readJsonc(text);
  const found = entryAtPath(root, path)?.value;
  return found?.type === 'boolean' && found.value === value;
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
