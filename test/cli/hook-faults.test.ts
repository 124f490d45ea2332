// Real hooks whose disk fails at one operation after the other: what cannot be recorded does not run, and what was approved
// once runs once or never.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { auditFile } from '../../src/node/audit-file.ts';
import { auditPlaces } from '../../src/node/audit-places.ts';
import { auditRecords, verifyAuditLog } from '../../src/node/audit-reading.ts';
import { settleLate, waitingRequests } from '../../src/node/gate/late-answer.ts';
import { claudeInput } from '../core/agents/hook-inputs.ts';
import { runs } from '../support/runs.ts';
import { withTempDir } from '../support/temp-dir.ts';

const [CLI, DISK] = [resolve('dist/cli.cjs'), resolve('test/support/failing-disk.cjs')];
const TIER_3 = 'ssh -fNR 0:localhost:22 host.invalid';
const FAULTS = ['ENOSPC', 'EIO', 'EACCES', 'short'] as const;

type Said = 'passed' | 'approved' | 'denied';
interface Fault {
  readonly at: number;
  readonly what: (typeof FAULTS)[number];
}

class Desk {
  private readonly path: string;
  constructor(path: string) {
    this.path = path;
  }

  /** A home folder of that name: a copy of another, where one is given. */
  home(name: string, like?: string): string {
    const home = `${this.path}/${name}`;
    rmSync(home, { recursive: true, force: true });
    if (like === undefined) mkdirSync(home);
    else cpSync(like, home, { recursive: true });
    return home;
  }

  hook(
    home: string,
    line: string,
    fault: Fault = { at: -1, what: 'EIO' },
  ): { said: Said; count: number; failed: string } {
    const [cwd, counted] = [`${this.path}/proj`, `${this.path}/count`];
    const run = spawnSync(process.execPath, ['--require', DISK, CLI, 'hook', 'claude-code'], {
      input: JSON.stringify(claudeInput('Bash', { command: line }, { cwd })),
      cwd,
      env: {
        HOME: home,
        USERPROFILE: home,
        FAULT_FOLDER: `${home}/.gatehouse`,
        FAULT_AT: String(fault.at),
        FAULT: fault.what,
        FAULT_COUNT: counted,
      },
      encoding: 'utf8',
      timeout: 60_000,
    });
    // 2 is what the launcher makes of everything that is not 0: no agent runs a call after that.
    const [count = '', failed = ''] = readFileSync(counted, 'utf8').split(' ');
    const at = { count: Number(count), failed };
    if (run.status !== 0) return { said: 'denied', ...at };
    if (run.stdout === '') return { said: 'passed', ...at };
    const { permissionDecision } = (
      JSON.parse(run.stdout) as { hookSpecificOutput: { permissionDecision: 'allow' | 'deny' } }
    ).hookSpecificOutput;
    return { said: permissionDecision === 'allow' ? 'approved' : 'denied', ...at };
  }
}

const atDesk = (act: (desk: Desk) => Promise<void>) =>
  withTempDir({ 'proj/.git/HEAD': '', 'proj/a.txt': '' }, ({ path }) => act(new Desk(path)));

/** Some of so many operations, each with another fault; in a soak all of them with all. */
function faultsOf(count: number, some: number): readonly Fault[] {
  const all = Array.from({ length: count }, (_, at) => FAULTS.map((what) => ({ at, what }))).flat();
  // A step that shares no divisor with the number of faults, so that each of them comes.
  const step = Math.max(1, Math.floor(all.length / runs(some)) | 1);
  return all.filter((_, index) => index % step === 0);
}

const decisions = (home: string) =>
  [...auditRecords(auditPlaces(`${home}/.gatehouse`))].filter(({ kind }) => kind === 'decision');
const statusOf = (home: string) => verifyAuditLog(auditPlaces(`${home}/.gatehouse`)).status;

describe('a hook whose disk fails', { skip: process.platform === 'win32' }, () => {
  for (const [name, before] of [
    ['at its first call', 0],
    ['in a log that goes on', 1],
    ['in a log with a checkpoint due', 63],
  ] as const) {
    it(`lets a read pass with its record on disk, or not at all, ${name}`, (test) =>
      atDesk(async (desk) => {
        const base = desk.home('base');
        const log = auditFile({ places: auditPlaces(`${base}/.gatehouse`) });
        for (let call = 0; call < before; call += 1) assert.ok((await log.append({ kind: 'decision' })).appended);
        const { count } = desk.hook(desk.home('dry', base), 'ls');
        const faults = faultsOf(count, before === 63 ? 4 : 8);
        const told = { passed: 0, denied: 0 };
        for (const fault of faults) {
          const home = desk.home('case', base);
          const earlier = before === 0 ? 0 : decisions(home).length;
          const { said, failed } = desk.hook(home, 'ls', fault);
          const which = `${fault.what} at ${failed}, operation ${fault.at} of ${count}`;
          assert.notEqual(said, 'approved', which);
          if (said === 'passed') {
            assert.equal(statusOf(home), 'intact', which);
            assert.equal(decisions(home).length, earlier + 1, which);
            told.passed += 1;
          } else told.denied += 1;
          // The disk is well again, and so is the gate: nobody has to mend anything.
          assert.equal(desk.hook(home, 'ls').said, 'passed', which);
          assert.equal(statusOf(home), 'intact', which);
        }
        assert.ok(told.denied > 0);
        test.diagnostic(`${count} operations, ${faults.length} faults: ${told.passed} passed, ${told.denied} denied`);
      }));
  }

  it('lets a call that was approved late run once or never', (test) =>
    atDesk(async (desk) => {
      const base = desk.home('base');
      assert.equal(desk.hook(base, TIER_3).said, 'denied');
      const gate = { home: `${base}/.gatehouse` };
      const [waiting] = await waitingRequests(gate);
      const request = waiting?.request ?? assert.fail();
      const answer = { approved: true, way: 'typed', digest: request.digest } as const;
      assert.equal(await settleLate(request, answer, gate), 'approved');
      const dry = desk.hook(desk.home('dry', base), TIER_3);
      assert.equal(dry.said, 'approved');
      const faults = faultsOf(dry.count, 10);
      let times = 0;
      for (const fault of faults) {
        const home = desk.home('case', base);
        const { said, failed } = desk.hook(home, TIER_3, fault);
        const which = `${fault.what} at ${failed}, operation ${fault.at} of ${dry.count}`;
        assert.notEqual(said, 'passed', which);
        if (said === 'approved') {
          times += 1;
          assert.equal(decisions(home).at(-1)?.['decision'], 'approved', which);
          assert.equal(desk.hook(home, TIER_3).said, 'denied', which);
        }
        assert.equal(statusOf(home), 'intact', which);
      }
      test.diagnostic(`${dry.count} operations, ${faults.length} faults: ${times} ran once, the rest never`);
    }));
});
