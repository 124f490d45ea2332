// The command line in pieces: what a hook loads is small, and holds nothing that a hook does not need.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CAPABILITY_FACTS } from '../../src/core/commands/facts.ts';
import { CAPABILITIES } from '../../src/core/commands/registry.ts';
import { RULE_FACTS } from '../../src/core/rules/facts.ts';
import { RULES } from '../../src/core/rules/registry.ts';
import { claudeInput } from '../core/agents/hook-inputs.ts';
import { withTempDir } from '../support/temp-dir.ts';

const textOf = (piece: string) => readFileSync(`dist/${piece}.cjs`, 'utf8');

/** Says at the end what was loaded. */
const REPORT =
  "process.on('exit', () => process.stderr.write(JSON.stringify(Object.keys(require.cache).map((file) => file.split('/').at(-1)))))";

/** The files of ours that a hook requires for this command, last part of their paths; its own bundle it loads itself. */
async function loadedBy(command: string, files: Record<string, string> = {}): Promise<readonly string[]> {
  let loaded: readonly string[] = [];
  await withTempDir({ 'proj/.git/HEAD': '', 'report.cjs': REPORT, ...files }, async ({ path }) => {
    const run = spawnSync(
      process.execPath,
      ['--require', `${path}/report.cjs`, 'dist/cli.cjs', 'hook', 'claude-code'],
      {
        input: JSON.stringify(claudeInput('Bash', { command }, { cwd: `${path}/proj` })),
        env: { HOME: path, USERPROFILE: path },
        encoding: 'utf8',
      },
    );
    loaded = (JSON.parse(run.stderr) as string[]).filter((file) => file.startsWith('cli'));
  });
  return loaded;
}

describe('the pieces of the command line', () => {
  it('have a thin door, and a hook of bounded size', () => {
    assert.ok(statSync('dist/cli.cjs').size < 4 * 1024);
    const { size } = statSync('dist/cli-hook.cjs');
    // Of these, 50 KiB stand in closures that V8 does not take in before they are called.
    assert.ok(size < 768 * 1024, `${size} bytes`);
  });

  it('hold no rules, reports, packing or reading of settings in the hook', () => {
    const hook = textOf('cli') + textOf('cli-hook');
    const verbs = textOf('cli-verbs') + textOf('engine');
    for (const mark of [
      ...RULES.map(({ title }) => title),
      'schemastore',
      'sourceMappingURL',
      'npm-packlist',
      'node:worker_threads',
    ]) {
      assert.ok(!hook.includes(mark), mark);
    }
    // jsonc-parser names its mistakes; the marks are real, because the other piece has them.
    for (const mark of ['InvalidCommentToken', ...RULES.slice(0, 1).map(({ title }) => title)]) {
      assert.ok(!hook.includes(mark), mark);
      assert.ok(verbs.includes(mark), mark);
    }
  });

  it('share what judges files and commands with the scan thread', () => {
    // What a rule and a capability say in their code: the lists of both are there as data too.
    for (const mark of ['a version that is known to be compromised', JSON.stringify(CAPABILITIES[0]?.rationale)]) {
      assert.ok(textOf('engine').includes(mark), mark);
      for (const piece of ['cli-verbs', 'scan-worker']) assert.ok(!textOf(piece).includes(mark), `${piece}: ${mark}`);
    }
    assert.ok(statSync('dist/scan-worker.cjs').size < 4 * 1024);
    const { size } = statSync('dist/cli-verbs.cjs');
    assert.ok(size < 384 * 1024, `${size} bytes`);
  });

  it('are loaded as they are needed', async () => {
    assert.deepEqual(await loadedBy('ls'), ['cli.cjs']);
    assert.deepEqual(await loadedBy('rm -rf /'), [
      'cli.cjs',
      'cli-git.cjs',
      'cli-origin.cjs',
      'cli-same-call.cjs',
      'cli-ask.cjs',
      'cli-pending.cjs',
    ]);
    const policy = { '.gatehouse/gatehouse.jsonc': '{}' };
    assert.deepEqual(await loadedBy('ls', policy), ['cli.cjs', 'cli-policy.cjs']);
  });
});

describe('the pieces of the extension', () => {
  it('leave what judges commands to the piece of all, and hold the rules as data alone', () => {
    const pieces = readdirSync('dist').filter((file) => /^(?:extension.*|engine)\.cjs$/.test(file));
    const holding = (mark: string) => pieces.filter((file) => readFileSync(`dist/${file}`, 'utf8').includes(mark));
    for (const { rationale } of CAPABILITIES.slice(0, 3)) {
      assert.deepEqual(holding(JSON.stringify(rationale).slice(1, -1)), ['engine.cjs']);
    }
    for (const { title } of RULES) assert.deepEqual(holding(title), ['engine.cjs', 'extension-rules.cjs'], title);
    // What would ship is asked of a hook's piece.
    assert.ok(statSync('dist/cli-ship.cjs').size < 280 * 1024);
    const { size } = statSync('dist/extension-rules.cjs');
    assert.ok(size < 32 * 1024, `${size} bytes`);
  });

  it('say of rules and capabilities what can be written down', () => {
    assert.deepEqual(JSON.parse(JSON.stringify([RULE_FACTS, CAPABILITY_FACTS])), [RULE_FACTS, CAPABILITY_FACTS]);
    assert.deepEqual(
      RULE_FACTS.map(({ id }) => id),
      RULES.map(({ id }) => id),
    );
    assert.deepEqual(
      CAPABILITY_FACTS.map(({ id }) => id),
      CAPABILITIES.map(({ id }) => id),
    );
  });
});
