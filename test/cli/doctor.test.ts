// `gatehouse doctor`: a hook that holds is told from every kind that does not, and the drill is heard to its end.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { withTempDir } from '../support/temp-dir.ts';

const CLI = resolve('dist/cli.cjs');

interface Place {
  readonly home: string;
  readonly cwd: string;
  run(...words: string[]): { readonly code: number | null; readonly out: string };
}

async function inHome(files: Record<string, string>, act: (place: Place) => void): Promise<void> {
  await withTempDir({ 'proj/.git/HEAD': '', ...files }, async ({ path: home }) => {
    const cwd = `${home}/proj`;
    act({
      home,
      cwd,
      run: (...words) => {
        const env = { HOME: home, USERPROFILE: home, PATH: process.env['PATH'] };
        const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], { cwd, env, encoding: 'utf8' });
        return { code: status, out: stdout + stderr };
      },
    });
  });
}

const CLAUDE = { '.claude/settings.json': '{\n  // mine\n  "model": "x"\n}\n' };

describe('gatehouse doctor', () => {
  it('sends a canary through each hook, asks nobody and leaves a record', () =>
    inHome({ ...CLAUDE, '.cline/x': '', '.config/opencode/x': '', '.codex/x': '' }, ({ home, run }) => {
      assert.equal(run('agents', 'install').code, 0);
      const { code, out } = run('doctor');
      assert.equal(code, 0, out);
      for (const name of ['Claude Code', 'Cline', 'OpenCode', 'Codex'])
        assert.match(out, new RegExp(`^${name}: gated; a canary was held in \\d+ ms$`, 'm'));
      const log = readFileSync(`${home}/.gatehouse/audit/audit.jsonl`, 'utf8');
      assert.equal(log.split('"event":"canary"').length - 1, 4);
      assert.equal(existsSync(`${home}/.gatehouse/pending`), false);
    }));

  const HOLES: readonly (readonly [name: string, spoil: (place: Place) => void, said: RegExp])[] = [
    ['removed', ({ home }) => writeFileSync(`${home}/.claude/settings.json`, '{}'), /has no hook of Gatehouse/],
    [
      'switched off by the folder',
      ({ cwd }) => {
        mkdirSync(`${cwd}/.claude`);
        writeFileSync(`${cwd}/.claude/settings.json`, '{ "disableAllHooks": true }');
      },
      /switched off in this folder by "disableAllHooks"/,
    ],
    [
      'out of date',
      ({ home }) => {
        const path = `${home}/.claude/settings.json`;
        writeFileSync(path, readFileSync(path, 'utf8').replace('"onFailure": "block"', '"onFailure": "warn"'));
      },
      /not as Gatehouse writes it/,
    ],
    ['without its launcher', ({ home }) => rmSync(`${home}/.gatehouse/bin/gatehouse-hook`), /which is not there/],
    [
      'with a launcher that does something else',
      ({ home }) => {
        const path = `${home}/.gatehouse/bin/gatehouse-hook`;
        writeFileSync(path, readFileSync(path, 'utf8').replace(/^node=/m, 'exit 0\nnode='));
        chmodSync(path, 0o700);
      },
      /did not hold the canary/,
    ],
    [
      'with a launcher that hangs up',
      ({ home }) => {
        const path = `${home}/.gatehouse/bin/gatehouse-hook`;
        writeFileSync(
          path,
          readFileSync(path, 'utf8').replace(/^node=/m, () => 'kill -9 $$\nnode='),
        );
      },
      /was killed before it answered/,
    ],
  ];
  for (const [name, spoil, said] of HOLES) {
    it(`tells a hook that is ${name}`, () =>
      inHome(CLAUDE, (place) => {
        assert.equal(place.run('agents', 'install', 'claude-code').code, 0);
        assert.equal(place.run('doctor').code, 0);
        spoil(place);
        const { code, out } = place.run('doctor');
        assert.equal(code, 1, out);
        assert.match(out, said);
      }));
  }

  it('says so where an agent is used and was never hooked', () =>
    inHome(CLAUDE, ({ run }) => {
      const { code, out } = run('doctor');
      assert.equal(code, 1);
      assert.match(out, /^Claude Code: not gated: /m);
    }));

  it('drills, and says so when one went wrong', () =>
    inHome({}, ({ run, home }) => {
      const { code, out } = run('doctor', '--drill');
      assert.equal(code, 0, out);
      assert.match(out, /^ok {2}two-step-renamed +held, tier 3/m);
      assert.match(out, /^All 2\d went as they should\.$/m);
      assert.equal(existsSync(`${home}/.gatehouse/audit`), false);
    }));
});
