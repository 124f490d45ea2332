// Lines in binary data that Python would run or follow, and data that only looks like them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeInWeights } from '../../../src/core/startup/code-in-weights.ts';

const ROWS: readonly (readonly [name: string, text: string, kept: string | undefined])[] = [
  ['nothing', 'PK\x03\x04 a\n\ufffd\n', undefined],
  ['an import line', 'PK\nimport os\n\ufffdb', '  \nimport os\n  '],
  ['an indented import line', '\ufffd\n  import os\n', ' \n  import os\n'],
  ['behind a break that editors do not show', '\ufffdxx\x0cimport os\n', '   \x0cimport os\n'],
  ['a line that older versions take whole', '\ufffd\nimport a;\x0cb()\n', ' \nimport a;\x0cb()\n'],
  ['bad bytes in a comment', 'x\nimport os # \ufffd\n', ' \nimport os # \ufffd\n'],
  ['code before a mistake', "x\nimport os; os.system('true'); a b\n", " \nimport os; os.system('true'); a b\n"],
  ['words that are no code', 'x\nimport of the weights\n', undefined],
  ['an import line of bad bytes', 'x\nimport \ufffd\ufffd(\n', undefined],
  ['a path', 'x\n/tmp/lib\n', ' \n/tmp/lib\n'],
  ['a Windows path', 'x\nC:\\x\\y\n', ' \nC:\\x\\y\n'],
  ['a path with unprintable characters', 'x\n//\ufffdabc\n/tm\x01ppp\n', undefined],
  ['what chance writes', 'x\n//ab.cde\n/.abcde\n/abc\n', undefined],
];

describe('code in weights', () => {
  for (const [name, text, kept] of ROWS) it(name, () => assert.equal(codeInWeights(text), kept));

  it('reads 4 MiB of heavy lines in bounded work', () => {
    const heavy = Array.from({ length: 60_000 }, (_, index) => `import a${index}; b = [c for c in range(9000)]\n`).join(
      '',
    );
    const start = Date.now();
    assert.equal(codeInWeights(heavy), heavy);
    assert.ok(Date.now() - start < 5_000);
  });
});
