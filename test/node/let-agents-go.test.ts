// Update, downgrade, reinstall, uninstall: agents stay gated by what is left, or are cleanly ungated where nothing is.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { launcherTarget } from '../../src/core/agents/launcher-text.ts';
import type { AgentId } from '../../src/core/agents/registry.ts';
import { applyChange, hookState, planInstall } from '../../src/node/agent-hooks.ts';
import { agentPlaces } from '../../src/node/agent-places.ts';
import { knownGates, rememberGate } from '../../src/node/doctor/known-gates.ts';
import { ensureLauncher, launcherPath, ownRuntime } from '../../src/node/gate/launcher.ts';
import { letAgentsGo } from '../../src/node/let-agents-go.ts';
import { withTempDir } from '../support/temp-dir.ts';

const OLD = 'gatehouse.gatehouse-0.1.0';
const NEW = 'gatehouse.gatehouse-0.2.0';
const SETTINGS = '{\n  // mine\n  "model": "x"\n}\n';
const AGENTS_HERE: readonly AgentId[] = ['claude-code', 'gemini-cli', 'codex', 'opencode', 'cline'];

interface Machine {
  readonly path: string;
  readonly home: string;
  /** What the editor lists as installed, and what it is about to remove. */
  list(installed: readonly string[], obsolete?: readonly string[]): void;
  place(version: string): string;
  letGo(version: string, agent?: string): Promise<string>;
  gated(): readonly string[];
}

async function onMachine(act: (machine: Machine) => Promise<void>): Promise<void> {
  await withTempDir({ '.claude/settings.json': SETTINGS, '.gemini/settings.json': SETTINGS }, async ({ path }) => {
    const home = `${path}/.gatehouse`;
    const folder = `${path}/extensions`;
    const env = { HOME: path };
    const place = (version: string) => {
      mkdirSync(`${folder}/${version}/dist`, { recursive: true });
      writeFileSync(`${folder}/${version}/dist/cli.cjs`, '');
      return `${folder}/${version}`;
    };
    const files = AGENTS_HERE.flatMap((id) => agentPlaces(id, env).files);
    place(OLD);
    const launcher = ensureLauncher({ ...ownRuntime(), cli: `${folder}/${OLD}/dist/cli.cjs` }, { home });
    for (const file of files) {
      const change = planInstall(file, launcher);
      assert.ok(typeof change !== 'string', String(change));
      applyChange(change);
    }
    for (const id of AGENTS_HERE) await rememberGate(id, { home });
    await act({
      path,
      home,
      place,
      list: (installed, obsolete = []) => {
        const entries = installed.map((name) => ({
          identifier: { id: 'gatehouse.gatehouse' },
          relativeLocation: name,
        }));
        writeFileSync(`${folder}/extensions.json`, JSON.stringify(entries));
        writeFileSync(`${folder}/.obsolete`, JSON.stringify(Object.fromEntries(obsolete.map((name) => [name, true]))));
      },
      letGo: async (version, agent) =>
        (await letAgentsGo({ extension: `${folder}/${version}`, home, env, agent })).join('\n'),
      gated: () => files.filter((file) => hookState(file, launcher).kind === 'in-force').map((file) => file.path),
    });
  });
}

const targetOf = (home: string) => launcherTarget(readFileSync(launcherPath({ home }), 'utf8'));

describe('after the extension was uninstalled', () => {
  it('takes every hook out and leaves nothing that would deny', () =>
    onMachine(async ({ path, home, list, letGo, gated }) => {
      list([], [OLD]);
      assert.match(await letGo(OLD), /taken out of .*settings\.json/);
      assert.deepEqual(gated(), []);
      assert.equal(readFileSync(`${path}/.claude/settings.json`, 'utf8'), SETTINGS);
      assert.equal(existsSync(`${path}/.config/opencode/plugins/gatehouse.js`), false);
      assert.equal(existsSync(launcherPath({ home })), false);
      assert.deepEqual([...knownGates({ home })], []);
      assert.match(readFileSync(`${home}/audit/audit.jsonl`, 'utf8'), /"event":"hook-removed"/);
    }));

  for (const [name, before, after] of [
    ['an update', OLD, NEW],
    ['a downgrade', NEW, OLD],
  ] as const) {
    it(`has hooks start what ${name} has put in its place`, () =>
      onMachine(async ({ home, list, place, letGo, gated }) => {
        const [count, there] = [gated().length, place(after)];
        place(before);
        list([after], [before]);
        assert.match(await letGo(before), /Hooks start/);
        assert.deepEqual([gated().length, targetOf(home)], [count, `${there}/dist/cli.cjs`]);
      }));
  }

  it('leaves hooks to another Gatehouse that they start', () =>
    onMachine(async ({ path, home, list, letGo, gated }) => {
      const cli = `${path}/elsewhere/cli.cjs`;
      mkdirSync(`${path}/elsewhere`);
      writeFileSync(cli, '');
      ensureLauncher({ ...ownRuntime(), cli }, { home });
      list([], [OLD]);
      const count = gated().length;
      assert.match(await letGo(OLD), /another Gatehouse/);
      assert.equal(gated().length, count);
      rmSync(cli);
      await letGo(OLD);
      assert.deepEqual(gated(), []);
    }));

  it('changes nothing while it is installed, or for an agent', () =>
    onMachine(async ({ list, letGo, gated }) => {
      const count = gated().length;
      list([OLD]);
      assert.match(await letGo(OLD), /installed still/);
      list([], [OLD]);
      assert.match(await letGo(OLD, 'Codex'), /not taken out for Codex/);
      assert.equal(gated().length, count);
    }));
});
