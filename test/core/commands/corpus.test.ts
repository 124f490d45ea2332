// Commands labelled by hand, and the commands of ordinary agent sessions: which tier each comes to.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import type { Shell } from '../../../src/core/model/command.ts';
import { TIERS } from '../../../src/core/model/tier.ts';
import { PLACE } from '../../support/place.ts';

interface Row {
  readonly id: string;
  readonly command: string;
  readonly shell?: Shell;
  readonly tier: 1 | 2 | 3;
}

function rowsOf(name: string): readonly Row[] {
  const lines = readFileSync(`test/corpus/${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

const tierOf = ({ command, shell = 'bash' }: Row) => assess({ line: command, shell }, PLACE).tier;

/** How many there are at least, so that none gets lost unseen. */
const FILES = { commands: 2_200, labelled: 975, sessions: 733, families: 410 } as const;

for (const [name, least] of Object.entries(FILES)) {
  describe(`${name}.jsonl`, () => {
    const rows = rowsOf(name);

    it('has as many as it had, each with a name of its own', () => {
      assert.ok(rows.length >= least, `${rows.length}`);
      assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
    });

    for (const tier of TIERS) {
      it(`comes to tier ${tier} where it should`, () => {
        const wrong = rows.filter((row) => row.tier === tier && tierOf(row) !== tier);
        assert.deepEqual(
          wrong.map((row) => `${row.id}: ${row.command} (${tierOf(row)})`),
          [],
        );
      });
    }
  });
}

describe('ordinary sessions', () => {
  const rows = rowsOf('sessions');

  it('hardly ever come to tier 3', () => {
    assert.ok(rows.filter((row) => tierOf(row) === 3).length / rows.length <= 0.005);
  });

  it('mostly only read, build and test', () => {
    assert.ok(rows.filter((row) => tierOf(row) === 1).length / rows.length >= 0.6);
  });
});
