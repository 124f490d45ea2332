// Commands labelled by hand, and the commands of ordinary agent sessions: which tier each comes to.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { PLACE } from '../../support/place.ts';

interface Row {
  readonly id: string;
  readonly command: string;
  readonly tier?: 1 | 2 | 3;
}

const rowsOf = (name: string) =>
  readFileSync(`test/corpus/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
const tierOf = ({ command }: Row) => assess({ line: command, shell: 'bash' }, PLACE).tier;

describe('labelled commands', () => {
  const rows = rowsOf('commands');

  it('are as many as they were, each with a name of its own', () => {
    assert.ok(rows.length >= 2_200, `${rows.length}`);
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
    assert.equal(new Set(rows.map(({ command }) => command)).size, rows.length);
  });

  for (const tier of [1, 2, 3] as const) {
    it(`come to tier ${tier} where they should`, () => {
      const wrong = rows.filter((row) => row.tier === tier && tierOf(row) !== tier);
      assert.deepEqual(
        wrong.map(({ id, command }) => `${id}: ${command}`),
        [],
      );
    });
  }
});

describe('commands of ordinary sessions', () => {
  const rows = rowsOf('replay');

  it('are as many as they were', () => assert.ok(rows.length >= 500, `${rows.length}`));

  it('hardly ever come to tier 3', () => {
    const asked = rows.filter((row) => tierOf(row) === 3);
    assert.ok(asked.length / rows.length <= 0.005, asked.map(({ command }) => command).join('\n'));
  });

  it('mostly only read', () => {
    const quiet = rows.filter((row) => tierOf(row) === 1);
    assert.ok(quiet.length / rows.length >= 0.7, `${quiet.length} of ${rows.length}`);
  });
});
