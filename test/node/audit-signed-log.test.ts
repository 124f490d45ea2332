// A signed log of 200 records on disk: cut anywhere and flipped anywhere, it is seen.

import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { verifyAuditLog } from '../../src/node/audit-reading.ts';
import { writeAuditLog } from '../support/audit-disk-log.ts';
import { runs } from '../support/runs.ts';
import { withTempDir } from '../support/temp-dir.ts';

const COUNT = 200;

describe('a signed log of 200 records', () => {
  it('is intact as it was written', async () => {
    await withTempDir({}, async ({ path }) => {
      const found = verifyAuditLog(writeAuditLog(path, COUNT, writeFileSync));
      assert.deepEqual(found.status === 'intact' && [found.records, found.checkpoints], [COUNT, 3]);
    });
  });

  it('is truncated when it is cut at any byte', async (test) => {
    await withTempDir({}, async ({ path }) => {
      const places = writeAuditLog(path, COUNT, writeFileSync);
      const { length } = readFileSync(places.log);
      const step = Math.max(1, Math.floor(length / runs(1400)));
      let cuts = 0;
      // From the end, so that the file is cut further and further.
      for (let end = length - 1; end >= 0; end -= step) {
        truncateSync(places.log, end);
        assert.equal(verifyAuditLog(places).status, 'truncated', `cut at ${end}`);
        cuts += 1;
      }
      test.diagnostic(`${cuts} cuts of ${length} bytes`);
    });
  });

  it('is not intact with any bit flipped', async (test) => {
    await withTempDir({}, async ({ path }) => {
      const places = writeAuditLog(path, COUNT, writeFileSync);
      const bytes = readFileSync(places.log);
      const tries = runs(200);
      for (let index = 0; index < tries; index += 1) {
        // Spread over the file, each time another bit.
        const bit = Math.floor((index + ((index * 7919) % 97) / 97) * ((bytes.length * 8) / tries));
        const at = bit >> 3;
        const mask = 1 << (bit & 7);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        writeFileSync(places.log, bytes);
        assert.notEqual(verifyAuditLog(places).status, 'intact', `bit ${bit & 7} of byte ${at}`);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
      }
      test.diagnostic(`${tries} flips`);
    });
  });
});
