// Every rule has a page, and every example on it does what the page says.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RULES } from '../src/core/rules/registry.ts';
import { scanFolder } from '../src/node/scan-folder.ts';
import { readDocExamples } from './support/doc-examples.ts';
import { withTempDir } from './support/temp-dir.ts';

for (const rule of RULES) {
  describe(rule.docsPage, () => {
    assert.ok(existsSync(rule.docsPage), 'the page is missing');
    const examples = readDocExamples(readFileSync(rule.docsPage, 'utf8'));

    it('shows at least one example that is reported and one that is not', () => {
      const words = examples.map((example) => example.expects);
      assert.ok(words.includes('reported') && words.includes('not-reported'), words.join(', '));
    });

    for (const example of examples) {
      it(`example at line ${example.line} is ${example.expects}`, async () => {
        await withTempDir(example.files, async ({ path }) => {
          const { findings } = await scanFolder({ root: path, rules: [rule], userPolicy: `${path}/none` });
          assert.equal(findings.length > 0, example.expects === 'reported', JSON.stringify(findings, null, 2));
        });
      });
    }
  });
}
