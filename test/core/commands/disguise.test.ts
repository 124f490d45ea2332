// A command that is written otherwise is never judged milder.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assess } from '../../../src/core/commands/assess.ts';
import { CAPABILITIES } from '../../../src/core/commands/registry.ts';
import { DISGUISES } from '../../support/disguises.ts';
import { PLACE } from '../../support/place.ts';
import { runs } from '../../support/runs.ts';

const tierOf = (line: string) => assess({ line, shell: 'bash' }, PLACE).tier;
const bases = CAPABILITIES.flatMap(({ examples }) => examples.has).filter((line) => tierOf(line) === 3);

describe('a disguise', () => {
  for (const [name, disguise] of Object.entries(DISGUISES)) {
    it(`does not help: ${name}`, () => {
      const tried = bases.map((line) => disguise(line)).filter((line) => line !== undefined);
      assert.ok(tried.length >= 10, `${tried.length} lines`);
      assert.deepEqual(
        tried.filter((line) => tierOf(line) < 3),
        [],
      );
    });
  }

  it('does not help in pairs', () => {
    const whole = Object.values(DISGUISES);
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.constantFrom(...whole),
        fc.constantFrom(...whole),
        (line, inner, outer) => {
          const once = inner(line);
          const twice = once === undefined ? undefined : outer(once);
          if (twice !== undefined && twice.length < 8_000) assert.equal(tierOf(twice), 3, twice);
        },
      ),
      { numRuns: runs(400) },
    );
  });
});
