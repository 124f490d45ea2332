// What is around the gate, on record when it changes.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { AuditEvent } from '../../src/core/audit/record.ts';
import { auditFile } from '../../src/node/audit-file.ts';
import { auditPlaces } from '../../src/node/audit-places.ts';
import { auditRecords } from '../../src/node/audit-reading.ts';
import { type LookOptions, lookAround, recordChangedSurroundings } from '../../src/node/surroundings-look.ts';
import { withTempDir } from '../support/temp-dir.ts';

interface Desk {
  readonly path: string;
  readonly log: AuditEvent[];
  look(changes?: Partial<LookOptions>): Promise<string[]>;
}

const atDesk = (act: (desk: Desk) => Promise<void>) =>
  withTempDir({ 'bin/git': 'x', 'proj/a': '', 'user/.claude/settings.json': '{}' }, async ({ path }) => {
    const log: AuditEvent[] = [];
    const options: LookOptions = {
      home: `${path}/home`,
      folders: [`${path}/proj`],
      settings: { 'chat.useHooks': true },
      env: { HOME: `${path}/user`, PATH: `${path}/first:${path}/bin` },
    };
    await act({
      path,
      log,
      look: async (changes = {}) => {
        log.length = 0;
        const append = async (event: AuditEvent) => {
          log.push(event);
          return { appended: true, seq: 0, hash: '' } as const;
        };
        await recordChangedSurroundings({ ...options, ...changes }, { append });
        return log.map(({ kind, detail }) => `${kind} ${detail?.['event']} ${detail?.['name'] ?? ''}`.trim());
      },
    });
  });

describe('recordChangedSurroundings', () => {
  it('records the first look as such, and nothing while nothing changes', async () => {
    await atDesk(async ({ look }) => {
      assert.deepEqual(await look(), ['environment first-look']);
      assert.deepEqual(await look(), []);
    });
  });

  it('records policies, hooks, settings of the editor and programs that are others than before', async () => {
    await atDesk(async ({ path, look, log }) => {
      await look();
      writeFileSync(`${path}/home/gatehouse.jsonc`, '{}');
      assert.deepEqual(await look(), [`environment changed file ${path}/home/gatehouse.jsonc`]);
      assert.equal(log[0]?.detail?.['before'], 'missing');
      assert.match(String(log[0]?.detail?.['after']), /^sha256 [0-9a-f]{64}$/);
      writeFileSync(`${path}/proj/gatehouse.jsonc`, '{}');
      assert.deepEqual(await look(), [`environment changed file ${path}/proj/gatehouse.jsonc`]);
      writeFileSync(`${path}/user/.claude/settings.json`, '{"disableAllHooks":true}');
      assert.deepEqual(await look(), [`environment changed file ${path}/user/.claude/settings.json`]);
      rmSync(`${path}/user/.claude/settings.json`);
      assert.deepEqual(await look(), [`environment changed file ${path}/user/.claude/settings.json`]);
      assert.deepEqual(await look({ settings: { 'chat.useHooks': false } }), [
        'environment changed setting chat.useHooks',
      ]);
    });
  });

  it('sees a program that comes before another of its name', { skip: process.platform === 'win32' }, async () => {
    await atDesk(async ({ path, look, log }) => {
      await look();
      mkdirSync(`${path}/first`);
      writeFileSync(`${path}/first/git`, 'another');
      chmodSync(`${path}/first/git`, 0o755);
      assert.deepEqual(await look(), ['environment changed program git']);
      assert.match(String(log[0]?.detail?.['after']), /\/first\/git 7 \d+$/);
    });
  });

  it('keeps what it saw of folders that are not open now', async () => {
    await atDesk(async ({ path, look }) => {
      await look();
      assert.deepEqual(await look({ folders: [] }), []);
      writeFileSync(`${path}/proj/gatehouse.jsonc`, '{}');
      assert.deepEqual(await look({ folders: [] }), []);
      assert.deepEqual(await look(), [`environment changed file ${path}/proj/gatehouse.jsonc`]);
    });
  });

  it('finds a change again that could not be recorded', async () => {
    await atDesk(async ({ path, look }) => {
      await look();
      writeFileSync(`${path}/home/gatehouse.jsonc`, '{}');
      const options = { home: `${path}/home`, folders: [], settings: {}, env: { HOME: `${path}/user`, PATH: '' } };
      const append = async () => ({ appended: false, reason: 'busy', message: 'busy' }) as const;
      await assert.rejects(recordChangedSurroundings(options, { append }), /busy/);
      assert.deepEqual(await look(), [`environment changed file ${path}/home/gatehouse.jsonc`]);
    });
  });

  it('starts over when somebody else has written what was seen', async () => {
    await atDesk(async ({ path, look }) => {
      await look();
      writeFileSync(`${path}/home/surroundings/last.json`, '{}');
      assert.deepEqual(await look(), ['environment first-look']);
    });
  });

  it('goes into the real log with digests readable', async () => {
    await atDesk(async ({ path }) => {
      const options = { home: `${path}/home`, folders: [], settings: {}, env: { HOME: `${path}/user`, PATH: '' } };
      const places = auditPlaces(`${path}/home`);
      await recordChangedSurroundings(options, auditFile({ places }));
      writeFileSync(`${path}/home/gatehouse.jsonc`, '{}');
      await recordChangedSurroundings(options, auditFile({ places }));
      const last = [...auditRecords(places)].at(-1) as { kind: string; detail: { after: string } };
      assert.equal(last.kind, 'environment');
      assert.match(last.detail.after, /^sha256 [0-9a-f]{64}$/);
    });
  });
});

describe('lookAround', () => {
  it('never throws, whatever is in the place of a file', async () => {
    await withTempDir({}, async ({ path }) => {
      mkdirSync(`${path}/gatehouse.jsonc`, { recursive: true });
      const look = lookAround({
        home: path,
        folders: [path],
        settings: { a: undefined },
        env: { HOME: path, PATH: '::/nonexistent' },
      });
      assert.equal(look[`file ${path}/gatehouse.jsonc`], 'no file');
      assert.equal(look['setting a'], 'unset');
      assert.equal(look['program git'], 'missing');
    });
  });
});
