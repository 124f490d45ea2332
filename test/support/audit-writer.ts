// A program that appends to an audit log and says what was acknowledged: `node audit-writer HOME COUNT`. Bundled by its tests.

import { writeSync } from 'node:fs';
import { auditFile } from '../../src/node/audit-file.ts';
import { auditPlaces } from '../../src/node/audit-places.ts';

const [home = '', count = '0'] = process.argv.slice(2);
const log = auditFile({ places: auditPlaces(home), rotateBytes: 200_000, waitMs: 20_000 });

for (let index = 0; index < Number(count); index += 1) {
  const command = `echo ${process.pid} ${index} ${'x'.repeat((index * 97) % 900)}`;
  const result = await log.append({ kind: 'request', agent: { id: 'test', pid: process.pid }, command, cwd: '/work' });
  if (!result.appended) {
    writeSync(2, `${result.reason}: ${result.message}\n`);
    process.exit(1);
  }
  // Unbuffered: what a reader has seen here was acknowledged, however this process ends.
  writeSync(1, `${result.seq} ${result.hash}\n`);
}
