// Advisories come from a folder or a zip archive, and reach the rule that compares versions.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compromisedVersion } from '../../src/core/rules/supply-chain/compromised-version.ts';
import { advisoryReader } from '../../src/node/advisories.ts';
import { scanFolder } from '../../src/node/scan-folder.ts';
import { zipOf } from '../support/archives.ts';
import { withTempDir } from '../support/temp-dir.ts';

const recordOf = (id: string, modified: string): string =>
  JSON.stringify({ id, modified, affected: [{ package: { ecosystem: 'PyPI', name: 'cook' }, versions: ['1.2.3'] }] });

const today = new Date().toISOString();

describe('advisories', () => {
  it('are read from a folder, and find what our own table does not know', async () => {
    const files = {
      'osv/pypi/cook/MAL-2026-9.json': recordOf('MAL-2026-9', today),
      'osv/other.json': recordOf('MAL-2026-8', today),
      'work/requirements.txt': 'cook==1.2.3\nbake==1.2.3\n',
    };
    await withTempDir(files, async ({ path }) => {
      const call = { root: `${path}/work`, rules: [compromisedVersion], userPolicy: `${path}/none` };
      assert.deepEqual((await scanFolder(call)).findings, []);
      const { findings, problems } = await scanFolder({ ...call, advisories: `${path}/osv` });
      assert.deepEqual(
        findings.map(({ evidence }) => evidence['name']),
        ['cook'],
      );
      assert.match(findings[0]?.message ?? '', /MAL-2026-9/);
      assert.deepEqual(problems, []);
    });
  });

  it('are read from an archive, and read again only after it changed', async () => {
    await withTempDir({}, async ({ path }) => {
      const file = `${path}/all.zip`;
      const members = {
        'MAL-2026-1.json': recordOf('MAL-2026-1', today),
        'a/MAL-2026-2.json': recordOf('MAL-2026-2', today),
      };
      writeFileSync(file, zipOf({ ...members, 'GHSA-1.json': '{}', 'MAL-broken.json': 'x' }));
      const reader = advisoryReader();
      const first = await reader.read(file);
      assert.equal(first.index?.records, 2);
      assert.equal(first.index?.find('pypi', 'cook', '1.2.3'), 'MAL-2026-1');
      assert.equal(await reader.read(file), first);
      writeFileSync(file, zipOf({ 'MAL-2026-1.json': recordOf('MAL-2026-1', today) }));
      assert.equal((await reader.read(file)).index?.records, 1);
    });
  });

  it('are said to be old, absent or unreadable', async () => {
    const files = {
      'old/MAL-2020-1.json': recordOf('MAL-2020-1', '2020-01-01T00:00:00Z'),
      'none/a.json': '{}',
      'x.zip': 'PK',
    };
    await withTempDir(files, async ({ path }) => {
      const said = async (name: string) => (await advisoryReader().read(`${path}/${name}`)).problems[0]?.message ?? '';
      assert.match(await said('old'), /from 2020-01-01/);
      assert.match(await said('none'), /no record/);
      assert.match(await said('x.zip'), /could not be read: it is no zip archive/);
      assert.match(await said('gone'), /could not be read/);
    });
  });
});
