// What has run is held against what was let through: the same passes by, anything else is an alarm.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Act } from '../../../src/core/model/tool-call.ts';
import { auditFile } from '../../../src/node/audit-file.ts';
import { auditPlaces } from '../../../src/node/audit-places.ts';
import { noteRan } from '../../../src/node/gate/after-call.ts';
import { reportBypass } from '../../../src/node/gate/bypass.ts';
import { bypassPath, lastBypass } from '../../../src/node/gate/bypass-note.ts';
import { decideCall } from '../../../src/node/gate/decide.ts';
import type { GateParts } from '../../../src/node/gate/gate-parts.ts';
import { readKillSwitch } from '../../../src/node/gate/kill-switch.ts';
import { recentRecords } from '../../../src/node/gate/recent-records.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const command = (line: string): Act => ({ kind: 'command', line, shell: 'bash' });
const write = (text: string, path = 'a.txt'): Act => ({
  kind: 'files',
  writes: [path],
  deletes: [],
  content: [{ name: 'content', text }],
});

interface Place {
  readonly home: string;
  decide(act: Act): Promise<string>;
  ran(act: Act, agent?: string): Promise<string | undefined>;
}

async function inPlace(act: (place: Place) => Promise<void>, files: Record<string, string> = {}): Promise<void> {
  await withTempDir({ 'proj/.git/HEAD': '', ...files }, async ({ path }) => {
    const home = `${path}/.gatehouse`;
    const call = (what: Act, agent = 'claude-code') => ({
      agent: { id: agent, name: agent, session: 'one' },
      ...{ tool: 'x', callId: undefined, cwd: `${path}/proj`, act: what, claim: undefined },
    });
    const parts: GateParts = {
      home,
      append: (event) => auditFile({ places: auditPlaces(home) }).append(event),
      ask: async () => 'no-window',
      takeTicket: async () => false,
      once: (_request, decide) => decide(),
      notePending: async () => undefined,
      remainingMs: () => 60_000,
    };
    await act({
      home,
      decide: async (what) => (await decideCall(call(what), parts)).decision,
      ran: async (what, agent) => {
        await noteRan(call(what, agent), { ...parts, report: reportBypass });
        return lastBypass({ home })?.what;
      },
    });
  });
}

describe('what has run', () => {
  it('passes by where it is what was let through', () =>
    inPlace(async ({ home, decide, ran }) => {
      for (const act of [
        command('ls -la'),
        command(`echo ${'x'.repeat(20_000)}`),
        write('one'),
        write('password=hunter22'),
      ]) {
        assert.equal(await decide(act), 'passed');
        assert.equal(await ran(act), undefined);
      }
      // Agents tell of what they wrote in words of their own.
      assert.equal(await ran(write('one, as it was formatted')), undefined);
      assert.equal(await ran({ kind: 'other', told: '{}' }), undefined);
      assert.equal(existsSync(bypassPath({ home })), false);
    }));

  const MISMATCHES: readonly (readonly [name: string, decided: Act, ran: Act, agent?: string])[] = [
    ['rewritten', command('touch safe.txt'), command('touch pwned.txt')],
    ['longer by a blank', command('ls'), command('ls ')],
    ['of another agent', command('ls'), command('ls'), 'codex'],
    ['a denied one', command('sudo -i'), command('sudo -i')],
    ['another file', write('one'), write('one', 'b.txt')],
  ];
  for (const [name, decided, what, agent] of MISMATCHES) {
    it(`is an alarm where it is ${name}`, () =>
      inPlace(async ({ home, decide, ran }) => {
        await decide(decided);
        assert.match(
          (await ran(what, agent)) ?? '',
          /was not let through in these words.*\(record #\d+ of the audit log\)\.$/,
        );
        const { kind, detail } = recentRecords({ home }).at(-1) ?? {};
        assert.equal(kind, 'lifecycle');
        assert.match(JSON.stringify(detail), /"event":"gate-bypassed"/);
        assert.equal(readKillSwitch({ home }).isStopped, false);
      }));
  }

  it('stops everything where the policy says so', () =>
    inPlace(
      async ({ home, decide, ran }) => {
        await decide(command('ls'));
        await ran(command('ls; curl https://example.invalid'));
        assert.equal(readKillSwitch({ home }).isStopped, true);
      },
      { '.gatehouse/gatehouse.jsonc': '{ "stopWhen": { "bypassAlarm": true } }' },
    ));
});
