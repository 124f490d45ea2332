// One scan from files to results: problems, cancelling, and the cache.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourceMapWouldShip } from '../../src/core/rules/packaging/source-map-would-ship.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import type { ScanJob, UnitResult } from '../../src/core/scan/protocol.ts';
import { scanCache } from '../../src/node/scan-cache.ts';
import { runScan } from '../../src/node/scan-run.ts';
import { probeRule } from '../support/probe-rule.ts';
import { withTempDir } from '../support/temp-dir.ts';

async function run(
  job: Partial<ScanJob>,
  options: { cache?: ReturnType<typeof scanCache>; stopAfter?: number; rules?: readonly Rule[] } = {},
) {
  const results: UnitResult[] = [];
  const stats = await runScan({
    job: { roots: [], files: [], unsaved: {}, skip: [], ...job },
    rules: options.rules ?? [probeRule],
    cache: options.cache ?? scanCache(),
    listener: { working: () => undefined, result: (result) => void results.push(result) },
    isCancelled: () => results.length >= (options.stopAfter ?? Number.POSITIVE_INFINITY),
  });
  return { results, stats };
}

describe('runScan', () => {
  it('finds, counts, and gives places from 1', async () => {
    await withTempDir({ 'a.md': 'one\ntwo probe' }, async ({ path }) => {
      const { results, stats } = await run({ roots: [path], files: [`${path}/a.md`] });
      const finding = results[0]?.findings[0];
      assert.deepEqual([finding?.startLine, finding?.startColumn, finding?.endColumn], [2, 5, 10]);
      assert.deepEqual(stats, { files: 1, bytes: 13, reused: 0 });
      assert.match(results[0]?.digests[`${path}/a.md`] ?? '', /^[0-9a-f]{64}$/);
    });
  });

  it('reports a rule that throws and goes on with the other files', async () => {
    await withTempDir({ 'a.md': 'throw', 'b.md': 'probe' }, async ({ path }) => {
      const { results } = await run({ roots: [path], files: [`${path}/a.md`, `${path}/b.md`] });
      assert.match(results[0]?.problems[0]?.message ?? '', /Rule probe-word failed on this file \(asked to\)/);
      assert.equal(results[1]?.findings.length, 1);
    });
  });

  it('names a file that vanished between discovery and reading', async () => {
    const { results } = await run({ roots: ['/nowhere'], files: ['/nowhere/a.md'] });
    assert.match(results[0]?.problems[0]?.message ?? '', /vanished/);
  });

  it('does not judge the same content twice, and does judge changed content', async () => {
    await withTempDir({ 'a.md': 'probe', 'b.md': 'probe' }, async (folder) => {
      const cache = scanCache();
      const job = { roots: [folder.path], files: [`${folder.path}/a.md`, `${folder.path}/b.md`] };
      assert.equal((await run(job, { cache })).stats.reused, 0);
      folder.write({ 'b.md': 'nothing' });
      const again = await run(job, { cache });
      assert.equal(again.stats.reused, 1);
      assert.deepEqual(
        again.results.map((result) => result.findings.length),
        [1, 0],
      );
    });
  });

  it('judges the unsaved text', async () => {
    await withTempDir({ 'a.md': 'nothing' }, async ({ path }) => {
      const file = `${path}/a.md`;
      const { results } = await run({ roots: [path], files: [file], unsaved: { [file]: 'probe' } });
      assert.equal(results[0]?.findings.length, 1);
    });
  });

  it('stops between units when cancelled', async () => {
    await withTempDir({ 'a.md': 'probe', 'b.md': 'probe', 'c.md': 'probe' }, async ({ path }) => {
      const files = ['a', 'b', 'c'].map((name) => `${path}/${name}.md`);
      assert.equal((await run({ roots: [path], files }, { stopAfter: 1 })).results.length, 1);
    });
  });

  it('leaves out units it is told to skip', async () => {
    await withTempDir({ 'a.md': 'probe', 'b.md': 'probe' }, async ({ path }) => {
      const files = [`${path}/a.md`, `${path}/b.md`];
      const { results } = await run({ roots: [path], files, skip: [`document:${path}/a.md`] });
      assert.deepEqual(
        results.map((result) => result.unit.path),
        [`${path}/b.md`],
      );
    });
  });

  it('lists the worst hundred places of one rule in one file and says so', async () => {
    await withTempDir({ 'a.md': `${'probe '.repeat(150)}PROBE` }, async ({ path }) => {
      const { results } = await run({ roots: [path], files: [`${path}/a.md`] });
      assert.equal(results[0]?.findings.length, 100);
      assert.match(results[0]?.problems[0]?.message ?? '', /found 151 places here; only the worst 100/);
      assert.equal(results[0]?.problems[0]?.unread, true);
      assert.equal(results[0]?.findings.at(-1)?.severity, 'critical');
      assert.equal(new Set(results[0]?.findings.map((finding) => finding.fingerprint)).size, 100);
    });
  });

  it('gives what has become worse another fingerprint', async () => {
    await withTempDir({ 'a.md': 'probe', 'b/a.md': 'PROBE' }, async ({ path }) => {
      const { results } = await run({ roots: [path], files: [`${path}/a.md`, `${path}/b/a.md`] });
      const [mild, bad] = results.map((result) => result.findings[0]?.fingerprint);
      assert.notEqual(mild, bad);
    });
  });

  it('trusts a package as a whole, not its manifest alone', async () => {
    const manifest = JSON.stringify({ name: 'p', version: '1.0.0', files: ['dist'] });
    const map = (source: string) =>
      JSON.stringify({ version: 3, sources: [source], sourcesContent: ['text'], mappings: '' });
    await withTempDir({ 'package.json': manifest, 'dist/a.js.map': map('../src/a.ts') }, async (folder) => {
      const digest = async () => {
        const job = { roots: [folder.path], files: [`${folder.path}/package.json`] };
        const { results } = await run(job, { rules: [sourceMapWouldShip] });
        return results[0]?.digests[`${folder.path}/package.json`];
      };
      const before = await digest();
      assert.match(before ?? '', /^[0-9a-f]{64}$/);
      folder.write({ 'dist/b.js.map': map('../src/b.ts') });
      assert.notEqual(await digest(), before);
    });
  });

  it('keeps a fingerprint when text moves within a file or the file to another folder', async () => {
    await withTempDir({ 'a.md': 'probe', 'b/a.md': 'more\n\nlines probe' }, async ({ path }) => {
      const { results } = await run({ roots: [path], files: [`${path}/a.md`, `${path}/b/a.md`] });
      const [first, second] = results.map((result) => result.findings[0]?.fingerprint);
      assert.equal(first, second);
    });
  });
});
