// Whole folders, written before anybody looked at the tables: attacks of many kinds, and what real projects hold.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isAtLeast, type Severity } from '../../src/core/model/severity.ts';
import { RULES } from '../../src/core/rules/registry.ts';
import { scanCache } from '../../src/node/scan-cache.ts';
import { runScan } from '../../src/node/scan-run.ts';
import { type FileTree, withTempDir } from '../support/temp-dir.ts';

interface Tree {
  readonly id: string;
  readonly flagged: boolean;
  readonly files: FileTree;
}

const TREES: readonly Tree[] = readFileSync('test/fixtures/startup-trees.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const OURS = RULES.filter(({ reads }) =>
  reads.some((kind) =>
    ['python-environment', 'python-module', 'tool-settings', 'package', 'agent-config'].includes(kind),
  ),
);

/** The worst of what is found in a tree, and by which rule. */
async function worst(files: FileTree): Promise<{ severity: Severity; rule: string }> {
  let found: { severity: Severity; rule: string } = { severity: 'info', rule: '' };
  await withTempDir(files, async ({ path }) => {
    await runScan({
      job: { roots: [path], files: Object.keys(files).map((name) => `${path}/${name}`), unsaved: {}, skip: [] },
      rules: OURS,
      cache: scanCache(),
      listener: {
        working: () => undefined,
        result: ({ findings }) => {
          for (const { severity, rule } of findings)
            if (!isAtLeast(found.severity, severity)) found = { severity, rule };
        },
      },
      isCancelled: () => false,
    });
  });
  return found;
}

describe('folders with start-up code', () => {
  it('are enough of both sorts', () => {
    assert.ok(TREES.filter(({ flagged }) => flagged).length >= 80);
    assert.ok(TREES.filter(({ flagged }) => !flagged).length >= 50);
  });
  for (const { id, flagged, files } of TREES) {
    it(`${flagged ? 'flags' : 'leaves alone'} ${id}`, async () => {
      const { severity, rule } = await worst(files);
      assert.equal(isAtLeast(severity, 'medium'), flagged, `${severity} ${rule}`);
    });
  }
});
