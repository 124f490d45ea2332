// After the extension was uninstalled: agents stay gated where another Gatehouse is here, and are cleanly ungated where none is.

import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { launcherTarget } from '../core/agents/launcher-text.ts';
import { AGENTS, type AgentId } from '../core/agents/registry.ts';
import { agentAbove } from './agent-above.ts';
import { applyChange, planUninstall } from './agent-hooks.ts';
import { agentPlaces } from './agent-places.ts';
import { auditFile } from './audit-file.ts';
import { auditPlaces } from './audit-places.ts';
import { forgetGate } from './doctor/known-gates.ts';
import { ensureLauncher, launcherPath, ownRuntime } from './gate/launcher.ts';
import type { GateOptions } from './gate/own-folder.ts';
import { gatehouseFolder } from './gatehouse-folder.ts';
import { isInside, slashPath } from './paths.ts';

export interface LetGoOptions extends GateOptions {
  /** The folder of the extension that goes. */
  readonly extension: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The agent that started this process. */
  readonly agent?: string | undefined;
}

/** Folders of extensions: `publisher.name-1.2.3`, with the platform behind it where there is one. */
const VERSIONED = /^(.+\..+?)-\d+\.\d+\.\d+[\w.-]*$/;

/** Sentences of what was done. Never rejects. */
export async function letAgentsGo({ extension, ...options }: LetGoOptions): Promise<readonly string[]> {
  const { home = gatehouseFolder(), env = process.env, agent = agentAbove(env) } = options;
  const own = slashPath(extension);
  try {
    // Whoever else starts this file wants to be rid of the gate.
    if (agent !== undefined) return [`Hooks are not taken out for ${agent}.`];
    if (isInstalled(own)) return ['The extension is installed still: nothing was changed.'];
    const other = otherVersion(own);
    if (other !== undefined) {
      ensureLauncher({ ...ownRuntime(), cli: `${other}/dist/cli.cjs` }, { home });
      return [`Hooks start ${other} now.`];
    }
    const target = launcherTarget(textOf(launcherPath({ home })) ?? '');
    if (target !== undefined && !isInside(target, own) && existsSync(target))
      return ['Hooks were left as they are: another Gatehouse is installed.'];
    const lines: string[] = [];
    for (const { id } of AGENTS) lines.push(...(await letGo(id, home, env)));
    rmSync(launcherPath({ home }), { force: true });
    return lines;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function letGo(id: AgentId, home: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const file of [...agentPlaces(id, env).files].reverse()) {
    try {
      const change = planUninstall(file);
      if (typeof change === 'string') lines.push(change);
      else if (change.diff !== '') {
        const detail = { event: 'hook-removed', path: change.path, why: 'the extension was uninstalled' };
        // Nobody is left who would need the record more than a clean end.
        await auditFile({ places: auditPlaces(home) }).append({ kind: 'lifecycle', agent: { id }, detail });
        applyChange(change);
        lines.push(`The hook was taken out of ${change.path}.`);
      }
    } catch (error) {
      lines.push(`${file.path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  forgetGate(id, { home });
  return lines;
}

/** As the editor keeps its list beside the folders of extensions. */
function isInstalled(extension: string): boolean {
  const [folder, name] = [dirname(extension), basename(extension)];
  const listed = textOf(`${folder}/extensions.json`);
  if (listed === undefined) return false;
  const gone = jsonOf(textOf(`${folder}/.obsolete`) ?? '{}') as Readonly<Record<string, unknown>> | undefined;
  if (gone?.[name] === true) return false;
  const entries = jsonOf(listed);
  // A list that cannot be read says nothing, and then nothing is taken away.
  if (!Array.isArray(entries)) return true;
  return entries.some((entry) => JSON.stringify(entry).includes(JSON.stringify(name).slice(1, -1)));
}

/** The newest other folder of the same extension: after an update or a downgrade the editor removes the one before. */
function otherVersion(extension: string): string | undefined {
  const name = VERSIONED.exec(basename(extension))?.[1];
  if (name === undefined) return undefined;
  const folder = dirname(extension);
  return readdirSync(folder)
    .filter((each) => each !== basename(extension) && VERSIONED.exec(each)?.[1] === name)
    .map((each) => `${folder}/${each}`)
    .filter((each) => existsSync(`${each}/dist/cli.cjs`) && isInstalled(each))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
