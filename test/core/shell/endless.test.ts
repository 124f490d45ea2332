// Loops that start processes and wait for none.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { PLACE } from '../../support/place.ts';

const tierOf = (line: string) => assess({ line, shell: 'bash' }, PLACE).tier;

describe('endless loops', () => {
  for (const line of [
    'while true; do ls & done',
    'while :; do ls & wait; ls & done',
    'while [ true ]; do ls & done',
    'until false; do date; done & while true; do ls & if false; then break; fi; done',
  ])
    it(`flood: ${line}`, () => {
      assert.equal(tierOf(line), 3);
    });

  for (const line of [
    'while true; do ls & sleep 1; done',
    'while true; do ls & wait; done',
    'while true; do ls; done',
    'while read -r line; do echo "$line" & done < notes.txt',
    'for i in 1 2 3; do ls & done; wait',
  ])
    it(`do not: ${line}`, () => {
      assert.ok(tierOf(line) < 3);
    });
});
