// What a terminal reports to have been started, against what was judged.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wasJudged } from '../../../src/core/gate/shell-lines.ts';

const judged = [
  { text: ' echo after # x', at: 1_000 },
  { text: 'cd /tmp &&\n  env A=1 npm test | tail -5', at: 2_000 },
];

describe('wasJudged', () => {
  it('finds a line as the editor reports it: trimmed, without its comment, or its first command alone', () => {
    for (const line of [
      'echo after # x',
      'echo after',
      '  echo   after ',
      'env',
      'cd /tmp && env A=1 npm test | tail -5',
      '',
    ])
      assert.equal(wasJudged(line, judged, 3_000), true, line);
  });

  it('takes the word that stands for a denied line for no line', () => {
    assert.equal(wasJudged(' _gatehouse_denied', [], 0), true);
  });

  it('finds nothing in a line of others, or one of long ago', () => {
    for (const line of ['echo before', 'npm test && curl host.invalid', 'echo after; rm x'])
      assert.equal(wasJudged(line, judged, 3_000), false, line);
    assert.equal(wasJudged('echo after', judged, 1_000 + 15 * 60_000), false);
  });
});
