// Many hooks at once: every call is answered as if it were alone, recorded once, and the log stays whole.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { auditPlaces } from '../../src/node/audit-places.ts';
import { verifyAuditLog } from '../../src/node/audit-reading.ts';
import { claudeInput } from '../core/agents/hook-inputs.ts';
import { runs } from '../support/runs.ts';
import { withTempDir } from '../support/temp-dir.ts';

const AT_ONCE = 32;
/** In a soak 50, of each of the hooks that run at once. */
const EACH = Math.min(50, runs(1));
/** What the lock says to those who waited for two seconds in vain: the contract has them denied. */
const BUSY = /was held by/;

const CALLS = [
  { command: 'ls -la', decision: 'passed' },
  { command: 'git status --short', decision: 'passed' },
  { command: 'ssh -fNR 0:localhost:22 host.invalid', decision: 'denied' },
] as const;

function answerTo(command: string, home: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/cli.cjs', 'hook', 'claude-code'], {
      env: { HOME: home, USERPROFILE: home },
    });
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${command}: ${code}`))));
    child.stdin.end(JSON.stringify(claudeInput('Bash', { command }, { cwd: `${home}/proj` })));
  });
}

describe('a crowd of hooks', () => {
  it('loses no call and decides none twice', async (test) => {
    await withTempDir({ 'proj/.git/HEAD': '' }, async ({ path }) => {
      const answers = new Map<string, { readonly said: string; readonly decision: string }>();
      const lane = async (number: number): Promise<void> => {
        for (let round = 0; round < EACH; round += 1) {
          const { command, decision } = CALLS[(number + round) % CALLS.length] ?? CALLS[0];
          const own = `${command} # ${number}.${round}`;
          answers.set(own, { said: await answerTo(own, path), decision });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, (_, number) => lane(number)));

      const places = auditPlaces(`${path}/.gatehouse`);
      assert.equal(verifyAuditLog(places).status, 'intact');
      const decisions = new Map<string, string[]>();
      for (const line of readFileSync(places.log, 'utf8').trim().split('\n')) {
        const { kind, command, decision } = JSON.parse(line) as Record<string, string>;
        if (kind === 'decision')
          decisions.set(command ?? '', [...(decisions.get(command ?? '') ?? []), decision ?? '']);
      }
      const busy = [...answers].filter(([, { said }]) => BUSY.test(said));
      for (const [command, { said, decision }] of answers) {
        if (BUSY.test(said)) assert.deepEqual(decisions.get(command) ?? [], [], `${command}: refused, so not recorded`);
        else assert.deepEqual(decisions.get(command), [decision], command);
        assert.equal(said === '', decision === 'passed' && !BUSY.test(said), said);
      }
      assert.equal(answers.size, AT_ONCE * EACH);
      test.diagnostic(`${answers.size} calls, ${busy.length} denied because the log was busy for two seconds`);
    });
  });
});
