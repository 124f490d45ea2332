// Records of malicious packages are read for exactly what they say.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { advisoryIndex, readOsvRecord } from '../../../src/core/dependencies/osv.ts';
import { runs } from '../../support/runs.ts';

const record = (over: object = {}): string =>
  JSON.stringify({
    id: 'MAL-2026-1',
    modified: '2026-03-24T10:00:00Z',
    affected: [{ package: { ecosystem: 'PyPI', name: 'Some.Package' }, versions: ['1.0', '1.1'] }],
    ...over,
  });

const EVERY = [{ package: { ecosystem: 'npm', name: 'evil' }, ranges: [{ events: [{ introduced: '0' }] }] }];

describe('readOsvRecord', () => {
  it('reads exact versions under the normal name', () => {
    const read = readOsvRecord(record());
    assert.equal(read?.modified, '2026-03-24');
    assert.deepEqual(read?.affected, [
      { ecosystem: 'pypi', name: 'some-package', versions: ['1.0', '1.1'], isEvery: false },
    ]);
  });

  it('takes a range without an end for every version, and guesses at no other', () => {
    assert.equal(readOsvRecord(record({ affected: EVERY }))?.affected[0]?.isEvery, true);
    const fixed = [
      { package: { ecosystem: 'npm', name: 'a' }, ranges: [{ events: [{ introduced: '0' }, { fixed: '2' }] }] },
    ];
    assert.deepEqual(readOsvRecord(record({ affected: fixed }))?.affected, []);
  });

  it('leaves out what is not about malicious packages, or was withdrawn', () => {
    assert.equal(readOsvRecord(record({ id: 'GHSA-x', aliases: ['CVE-1'] })), undefined);
    assert.equal(readOsvRecord(record({ id: 'GHSA-x', aliases: ['MAL-2026-1'] }))?.id, 'MAL-2026-1');
    assert.equal(readOsvRecord(record({ withdrawn: '2026-04-01T00:00:00Z' })), undefined);
    assert.deepEqual(
      readOsvRecord(record({ affected: [{ package: { ecosystem: 'Maven', name: 'a' } }] }))?.affected,
      [],
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((value) => record({ affected: JSON.parse(value) })),
        ),
        (text) => {
          readOsvRecord(text);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});

describe('advisoryIndex', () => {
  it('finds what the records name, and says how new they are', () => {
    const records = [record(), record({ id: 'MAL-2026-2', modified: '2026-05-01T00:00:00Z', affected: EVERY })];
    const index = advisoryIndex(records.flatMap((text) => readOsvRecord(text) ?? []));
    assert.equal(index.records, 2);
    assert.equal(index.asOf, '2026-05-01');
    assert.equal(index.find('pypi', 'some-package', '1.1'), 'MAL-2026-1');
    assert.equal(index.find('npm', 'evil', '9.9.9'), 'MAL-2026-2');
    assert.equal(index.find('pypi', 'some-package', '1.2'), undefined);
    assert.equal(index.find('npm', 'some-package', '1.0'), undefined);
  });
});
