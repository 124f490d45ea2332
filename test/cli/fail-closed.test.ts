// The fail-closed matrix: every fault that can befall a hook, for every agent that can be run here, by the command in its
// settings. What an agent does with what it hears is in its definition (`failedHook`), as the real ones were seen to do.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { type HookStart, hookInSettings } from '../../src/core/agents/registered-hook.ts';
import { AGENTS, type AgentId } from '../../src/core/agents/registry.ts';
import { agentPlaces } from '../../src/node/agent-places.ts';
import { denialOf } from '../support/agent-answers.ts';
import { SHELL_CALLS } from '../support/agent-inputs.ts';
import { gatehouse } from '../support/cli.ts';
import { runs } from '../support/runs.ts';
import { withTempDir } from '../support/temp-dir.ts';

/** Their real command lines start here; see `npm run test:agents`. */
const RUNNABLE = [
  'claude-code',
  'copilot-cli',
  'codex',
  'gemini-cli',
  'qwen-code',
  'cline',
  'opencode',
  'kilo',
  'droid',
] as const satisfies readonly AgentId[];

/** One of each kind in every test run: blocked by the agent, by exit code, by words alone, inside a plugin. All in a soak. */
const TRIED = RUNNABLE.filter((id) => runs(1) > 1 || ['claude-code', 'codex', 'cline', 'opencode'].includes(id));

interface Place {
  readonly home: string;
  readonly launcher: string;
  /** The bundle that the launcher starts: a copy of what it names. */
  readonly cli: string;
}

interface Row {
  readonly fault: string;
  befall(place: Place): void;
  /** What the agent tells its hook; a tier-3 command where it is left out. */
  readonly input?: string;
  /** Agents that run the call all the same: each is in the coverage table of the README, in these words. */
  readonly runsAfter?: Readonly<Partial<Record<AgentId, string>>>;
}

const crashing =
  (code: string) =>
  ({ cli }: Place) =>
    writeFileSync(cli, code);
const gatehouseFolder = ({ home }: Place) => `${home}/.gatehouse`;

const ROWS: readonly Row[] = [
  { fault: 'nothing', befall: () => undefined },
  { fault: 'no window', befall: ({ home }) => rmSync(`${home}/.gatehouse/windows`, { recursive: true, force: true }) },
  { fault: 'empty input', befall: () => undefined, input: '' },
  { fault: 'a crash', befall: crashing('throw new Error("x")') },
  { fault: 'an exit with 1', befall: crashing('process.exit(1)') },
  { fault: 'an exit with 127', befall: crashing('process.exit(127)') },
  { fault: 'kill -9', befall: crashing('process.kill(process.pid, "SIGKILL")') },
  { fault: 'half a bundle', befall: ({ cli }) => writeFileSync(cli, 'const { a = ') },
  {
    fault: 'a hang',
    befall: ({ cli, launcher }) => {
      writeFileSync(cli, 'setTimeout(() => undefined, 60_000)');
      writeFileSync(launcher, readFileSync(launcher, 'utf8').replace(/patience=\d+/g, 'patience=1'));
    },
  },
  { fault: 'a bundle that is gone', befall: ({ cli }) => rmSync(cli) },
  {
    fault: 'a runtime that is gone',
    befall: ({ launcher }) =>
      writeFileSync(launcher, readFileSync(launcher, 'utf8').replace(/^node=.*$/m, "node='/nonexistent/node'")),
  },
  {
    fault: 'a launcher that is gone',
    befall: ({ launcher }) => rmSync(launcher),
    runsAfter: { cline: 'a launcher that is deleted' },
  },
  {
    fault: 'a launcher that may not be started',
    befall: ({ launcher }) => chmodSync(launcher, 0o600),
    runsAfter: { cline: 'a launcher that is deleted' },
  },
  {
    fault: 'a log that cannot be written',
    befall: (place) => {
      rmSync(`${gatehouseFolder(place)}/audit`, { recursive: true, force: true });
      writeFileSync(`${gatehouseFolder(place)}/audit`, '');
    },
  },
  {
    fault: 'a log whose key is gone',
    befall: (place) => renameSync(`${gatehouseFolder(place)}/audit.key`, `${gatehouseFolder(place)}/x`),
  },
  {
    fault: 'a policy that breaks off',
    befall: (place) => writeFileSync(`${gatehouseFolder(place)}/gatehouse.jsonc`, '{ "templates": { "a": { "comm'),
  },
  {
    fault: 'a kill switch that cannot be read',
    befall: (place) => {
      rmSync(`${gatehouseFolder(place)}/kill`, { recursive: true, force: true });
      mkdirSync(`${gatehouseFolder(place)}/kill`, { mode: 0o700 });
      writeFileSync(`${gatehouseFolder(place)}/kill/state.json`, 'x');
    },
  },
];

/** Exit code 2 with a reason, or whatever this agent blocks on, or the denial that it honours. */
function isHeld(agent: (typeof AGENTS)[number], said: Said): boolean {
  if (agent.failedHook === 'blocked' && said.code !== 0) return true;
  if (agent.failedHook === 'runs' && said.code === 2 && said.stderr.trim() !== '') return true;
  try {
    return denialOf(agent.id, { ...said, code: said.code }) !== '';
  } catch {
    return false;
  }
}

interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** As the agent starts it. */
function start(agent: AgentId, home: string, input: string, timeout: number): Said {
  const env = { HOME: home, USERPROFILE: home, PATH: process.env['PATH'] ?? '' };
  const options = { input, env, cwd: `${home}/proj`, encoding: 'utf8', timeout, killSignal: 'SIGKILL' } as const;
  const { path = '', isProgram } = agentPlaces(agent, env).files[0] ?? {};
  if (path.endsWith('.js')) return startPlugin(agent, path, home);
  const how: HookStart | undefined = isProgram
    ? { kind: 'words', words: [path] }
    : hookInSettings(readFileSync(path, 'utf8'));
  assert.ok(how !== undefined, agent);
  const run =
    how.kind === 'line'
      ? spawnSync('/bin/sh', ['-c', how.line], options)
      : spawnSync(how.words[0], how.words.slice(1), options);
  // A program that is not there is an error to whoever starts it, and no answer.
  return { code: run.status ?? 1, stdout: run.stdout ?? '', stderr: run.stderr ?? String(run.error) };
}

/** The plugin itself, loaded as the agent loads it: it throws where the call may not run. */
function startPlugin(agent: AgentId, path: string, home: string): Said {
  const call = SHELL_CALLS[agent](TIER_3);
  const driver = `${home}/driver.mjs`;
  writeFileSync(
    driver,
    `import { readFileSync, writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(`${home}/plugin.mjs`)}, readFileSync(${JSON.stringify(path)}, 'utf8').replace(/\\d+ \\* 1000\\)/, '1000)'));
const { Gatehouse } = await import(${JSON.stringify(`${home}/plugin.mjs`)});
const hooks = await Gatehouse({ directory: ${JSON.stringify(`${home}/proj`)} });
try {
  await hooks['tool.execute.before']({ tool: 'bash', sessionID: 's', callID: 'c' }, { args: ${JSON.stringify(call['args'])} });
} catch (error) {
  process.stdout.write(JSON.stringify({ decision: 'deny', reason: error.message }) + '\\n');
}
`,
  );
  const env = { HOME: home, USERPROFILE: home, PATH: process.env['PATH'] ?? '' };
  const run = spawnSync(process.execPath, [driver], { env, encoding: 'utf8', timeout: 20_000 });
  assert.equal(run.signal, null);
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

const TIER_3 = 'ssh -fNR 0:localhost:22 host.invalid';

describe('the fail-closed matrix', () => {
  for (const id of TRIED) {
    const agent = AGENTS.find((each) => each.id === id);
    it(`${id}: holds under every fault, but for those of the coverage table`, async () => {
      assert.ok(agent !== undefined);
      await withTempDir({ 'proj/.git/HEAD': '' }, async ({ path: home }) => {
        assert.equal(gatehouse(['agents', 'install', id], { home }).code, 0);
        const launcher = `${home}/.gatehouse/bin/gatehouse-hook`;
        const cli = `${home}/bundle.cjs`;
        const original = readFileSync(launcher, 'utf8').replace(/^cli=.*$/m, `cli='${cli}'`);
        const whole = `${home}/whole`;
        // The first call makes the log and its keys.
        start(id, home, JSON.stringify(SHELL_CALLS[id]('ls')), 20_000);
        writeFileSync(launcher, original, { mode: 0o700 });
        cpSync(`${home}/.gatehouse`, whole, { recursive: true });
        const found: string[] = [];
        const wanted: string[] = [];
        for (const { fault, befall, input, runsAfter = {} } of ROWS) {
          rmSync(`${home}/.gatehouse`, { recursive: true, force: true });
          cpSync(whole, `${home}/.gatehouse`, { recursive: true });
          // A door to the real bundles: what befalls it befalls Gatehouse.
          writeFileSync(cli, `require(${JSON.stringify(resolve('dist/cli.cjs'))});\n`);
          befall({ home, launcher, cli });
          // Where the agent blocks by itself what hangs, its patience is ours.
          const patience = fault === 'a hang' && agent.failedHook === 'blocked' ? 1_500 : 20_000;
          const said = start(id, home, input ?? JSON.stringify(SHELL_CALLS[id](TIER_3)), patience);
          found.push(`${fault}: ${isHeld(agent, said) ? 'held' : 'RUNS'}`);
          wanted.push(`${fault}: ${runsAfter[id] === undefined ? 'held' : 'RUNS'}`);
        }
        assert.deepEqual(found, wanted);
      });
    });
  }

  it('lists in the README what cannot be avoided', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const { runsAfter = {} } of ROWS)
      for (const words of Object.values(runsAfter)) assert.ok(readme.includes(words), words);
  });
});
