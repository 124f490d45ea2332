// Grants: for which calls they hold, for how long by either clock, and how they are taken back.

import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AuditEvent } from '../../../src/core/audit/record.ts';
import { type Grant, type GrantScope, isInForce } from '../../../src/core/gate/grant.ts';
import type { SignOffRequest } from '../../../src/core/gate/sign-off.ts';
import type { ToolCall } from '../../../src/core/model/tool-call.ts';
import { auditFile } from '../../../src/node/audit-file.ts';
import { auditPlaces } from '../../../src/node/audit-places.ts';
import { decideCall } from '../../../src/node/gate/decide.ts';
import type { GateParts } from '../../../src/node/gate/gate-parts.ts';
import { listGrants, revokeGrant } from '../../../src/node/gate/grants.ts';
import { runs } from '../../support/runs.ts';
import { withTempDir } from '../../support/temp-dir.ts';

interface Desk {
  readonly home: string;
  readonly proj: string;
  readonly asked: SignOffRequest[];
  readonly log: AuditEvent[];
  /** What becomes of a call; `scope` is what the person chooses where they are asked, `no` a denial. */
  decide(line: string, scope?: GrantScope | 'no', more?: Partial<ToolCall>): Promise<string>;
}

const atDesk = (act: (desk: Desk) => Promise<void>) =>
  withTempDir({ 'home/x': '', 'proj/.git/HEAD': '', 'proj/sub/x': '' }, async ({ path }) => {
    chmodSync(`${path}/home`, 0o700);
    const [home, proj] = [`${path}/home`, `${path}/proj`];
    const [asked, log]: [SignOffRequest[], AuditEvent[]] = [[], []];
    const file = auditFile({ places: auditPlaces(home) });
    const decide: Desk['decide'] = async (line, scope = 'no', more = {}) => {
      const parts: GateParts = {
        home,
        append: (event) => {
          log.push(event);
          return file.append(event);
        },
        ask: async (request) => {
          asked.push(request);
          if (scope === 'no') return { approved: false, way: 'picked', digest: request.digest };
          const way = request.tier === 3 || request.isTyped ? 'typed' : 'picked';
          return { approved: true, way, digest: request.digest, scope };
        },
        takeTicket: async () => false,
        once: (_, decide) => decide(),
        notePending: async () => undefined,
        remainingMs: () => 60_000,
      };
      const call: ToolCall = {
        agent: { id: 'claude-code', name: 'Claude Code', session: 'one' },
        tool: 'Bash',
        callId: undefined,
        cwd: proj,
        act: { kind: 'command', line, shell: 'bash' },
        claim: undefined,
        ...more,
      };
      const { decision, by } = await decideCall(call, parts);
      return `${decision} ${by}`;
    };
    await act({ home, proj, asked, log, decide });
  });

const agent = (session: string | undefined, id = 'claude-code') => ({ agent: { id, name: 'An agent', session } });

describe('a grant', () => {
  it('lets the same words pass without a question, however they are written, and says so in the log', () =>
    atDesk(async ({ decide, asked, log, home }) => {
      assert.equal(await decide('frobnicate --all "a b"', 'folder'), 'approved person');
      assert.equal(await decide("frobnicate   --all 'a b'  # later"), 'passed grant');
      assert.equal(asked.length, 1);
      const [given, used] = [log.at(-2)?.detail, log.at(-1)?.detail];
      assert.equal(given?.['scope'], 'folder');
      assert.equal(used?.['grant'], given?.['grant']);
      assert.equal(listGrants({ home }).length, 1);
    }));

  it('holds for no other words, folder, agent, or session where it was for one', () =>
    atDesk(async ({ decide, proj }) => {
      await decide('frobnicate --all', 'session');
      assert.equal(await decide('frobnicate --all'), 'passed grant');
      for (const line of [
        'frobnicate --al',
        'frobnicate --all x',
        'X=1 frobnicate --all',
        'frobnicate --all; frobnicate',
        'sudo frobnicate --all',
        'frobnicate --all > x.txt',
        'bash -c "frobnicate --all"',
      ])
        assert.equal(await decide(line), 'denied person', line);
      assert.equal(await decide('frobnicate --all', 'no', { cwd: `${proj}/sub` }), 'denied person');
      assert.equal(await decide('frobnicate --all', 'no', agent('one', 'codex')), 'denied person');
      assert.equal(await decide('frobnicate --all', 'no', agent('two')), 'denied person');
      assert.equal(await decide('frobnicate --all', 'no', agent(undefined)), 'denied person');
      await decide('frobnicate --more', 'folder');
      assert.equal(await decide('frobnicate --more', 'no', agent('two')), 'passed grant');
    }));

  it('keeps the order of several commands, and ends with a changed environment or a changed program', () =>
    atDesk(async ({ decide, proj }) => {
      await decide('frobnicate a && frobnicate b', 'hour');
      assert.equal(await decide('frobnicate a && frobnicate b'), 'passed grant');
      assert.equal(await decide('frobnicate a || frobnicate b'), 'denied person');
      const path = process.env['PATH'];
      process.env['PATH'] = `/nowhere/bin:${path}`;
      try {
        assert.equal(await decide('frobnicate a && frobnicate b'), 'denied person');
      } finally {
        process.env['PATH'] = path;
      }
      writeFileSync(`${proj}/tool`, 'one');
      await decide('./tool x', 'hour');
      assert.equal(await decide('./tool x'), 'passed grant');
      writeFileSync(`${proj}/tool`, 'two');
      assert.equal(await decide('./tool x'), 'denied person');
    }));

  it('is never given at tier 3, for what only shows when it runs, or where a person did not choose it', () =>
    atDesk(async ({ decide, home, asked }) => {
      for (const line of ['ssh -fNR 0:localhost:22 host.invalid', 'frobnicate $(date)', 'frobnicate *', './missing x'])
        await decide(line, 'folder');
      await decide('frobnicate once', 'once');
      assert.deepEqual(listGrants({ home }), []);
      assert.deepEqual(
        asked.map(({ grant }) => grant === undefined),
        [true, true, true, true, false],
      );
    }));

  it('is taken back at once', () =>
    atDesk(async ({ decide, home }) => {
      await decide('frobnicate --all', 'folder');
      const [grant] = listGrants({ home });
      assert.equal(revokeGrant(grant?.key ?? '', { home }), true);
      assert.equal(await decide('frobnicate --all'), 'denied person');
      assert.equal(revokeGrant(grant?.key ?? '', { home }), false);
    }));

  it('is nobody’s to forge or copy to other words', () =>
    atDesk(async ({ decide, home }) => {
      await decide('frobnicate --all', 'folder');
      const [grant] = listGrants({ home });
      writeFileSync(`${home}/grants/${'a'.repeat(64)}.json`, JSON.stringify({ ...grant, key: 'a'.repeat(64) }));
      writeFileSync(`${home}/grants/${grant?.key}.json`, JSON.stringify(grant));
      assert.equal(await decide('frobnicate --all'), 'denied person');
      assert.deepEqual(listGrants({ home }), []);
    }));

  it('asks for typing, and gives nothing lasting, once approvals come too many and too fast', () =>
    atDesk(async ({ decide, asked, log }) => {
      for (let index = 0; index < 10; index += 1) await decide(`frobnicate ${index}`, 'once');
      assert.ok(asked.every(({ isTyped }) => !isTyped));
      await decide('frobnicate again', 'folder');
      await decide('frobnicate more', 'folder');
      assert.deepEqual(
        asked.slice(10).map(({ isTyped }) => isTyped),
        [true, true],
      );
      assert.equal(log.filter(({ detail }) => detail?.['event'] === 'approvals-too-fast').length, 1);
    }));
});

describe('isInForce', () => {
  const grant: Grant = {
    key: 'k',
    scope: 'hour',
    agent: { id: 'a', name: 'A' },
    session: undefined,
    cwd: '/w',
    shown: 'x',
    grantedAt: '2027-01-01T10:00:00.000Z',
    until: '2027-01-01T11:00:00.000Z',
    uptime: 1_000,
  };

  it('holds only while both clocks agree that it is neither early nor late', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000, max: 9_000 }), fc.integer({ min: -9_000, max: 9_000 }), (wall, up) => {
        const now = new Date(Date.parse(grant.grantedAt) + wall * 1000).toISOString();
        const holds = isInForce(grant, { now, uptime: grant.uptime + up, session: 's' });
        assert.equal(holds, wall >= 0 && wall < 3600 && up >= 0 && up < 3600);
      }),
      { numRuns: runs(2_000) },
    );
  });
});
