// Changes of settings files on the audit log, with the act that made them.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { auditFile } from '../../src/node/audit-file.ts';
import { auditPlaces } from '../../src/node/audit-places.ts';
import { auditRecords, verifyAuditLog } from '../../src/node/audit-reading.ts';
import { now } from '../../src/node/clock.ts';
import { recordConfigChanges } from '../../src/node/config-changes.ts';
import { withTempDir } from '../support/temp-dir.ts';

interface Desk {
  readonly file: string;
  /** Number of its record. */
  acted(command: string, decision?: string): Promise<number>;
  changed(): Promise<void>;
  recorded(): readonly Readonly<Record<string, unknown>>[];
}

const atDesk = (use: (desk: Desk) => Promise<void>) =>
  withTempDir({ 'w/.claude/settings.json': '{}' }, async ({ path }) => {
    const places = auditPlaces(`${path}/home`);
    mkdirSync(`${path}/home`, { mode: 0o700 });
    const { append } = auditFile({ places });
    const folders = [`${path}/w`];
    const known = new Map<string, string>();
    const file = `${path}/w/.claude/settings.json`;
    await use({
      file,
      acted: async (command, decision = 'passed') => {
        const agent = { id: 'claude-code', session: 's1' };
        const result = await append({ kind: 'decision', agent, command, cwd: `${path}/w`, decision });
        assert.ok(result.appended);
        return result.seq;
      },
      changed: async () => {
        const results = await recordConfigChanges([{ path: file, at: now() }], {
          ...{ append, folders, known, home: `${path}/home` },
        });
        assert.ok(results.every((result) => result.appended));
      },
      recorded: () => [...auditRecords(places)].filter(({ kind }) => kind === 'environment'),
    });
    if (existsSync(places.log)) assert.equal(verifyAuditLog(places).status, 'intact');
  });

describe('recordConfigChanges', () => {
  it('links a change to the command that made it', () =>
    atDesk(async ({ file, acted, changed, recorded }) => {
      await acted('npm test');
      const seq = await acted("echo '{}' > .claude/settings.json");
      await acted('ls');
      writeFileSync(file, '{"disableAllHooks":true}');
      await changed();
      const [record] = recorded();
      assert.deepEqual(record?.['agent'], { id: 'claude-code', session: 's1' });
      const detail = record?.['detail'] as Record<string, unknown>;
      assert.deepEqual(
        [detail['event'], detail['path'], detail['link'], detail['madeBy']],
        ['settings-changed', file, 'names-it', seq],
      );
      assert.match(String(detail['state']), /^sha256:[0-9a-f]{64}$/);
    }));

  it('records the same bytes once, other bytes again, and a deletion', () =>
    atDesk(async ({ file, acted, changed, recorded }) => {
      await acted('node x.mjs');
      for (const text of ['{"a":1}', '{"a":1}', '{"a":2}']) {
        writeFileSync(file, text);
        await changed();
      }
      rmSync(file);
      await changed();
      const states = recorded().map(({ detail }) => (detail as Record<string, unknown>)['state']);
      assert.equal(states.length, 3);
      assert.equal(states[2], 'deleted');
    }));

  it('records nothing where no agent is at work, and begins no log', () =>
    atDesk(async ({ file, changed, recorded }) => {
      writeFileSync(file, '{"a":1}');
      await changed();
      assert.deepEqual(recorded(), []);
    }));

  it('does not blame what was denied', () =>
    atDesk(async ({ file, acted, changed, recorded }) => {
      await acted('write .claude/settings.json', 'denied');
      writeFileSync(file, '{"a":1}');
      await changed();
      const [record] = recorded();
      const detail = record?.['detail'] as Record<string, unknown>;
      assert.deepEqual([detail['link'], detail['madeBy']], ['none', undefined]);
    }));
});
