// The bell is rung once where there is a terminal, and nothing goes wrong where there is none.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { ringBell } from '../../../src/node/gate/bell.ts';
import { withTempDir } from '../../support/temp-dir.ts';

it('is one character, and no line of its own', async () => {
  await withTempDir({ terminal: '' }, async ({ path }) => {
    ringBell(`${path}/terminal`);
    assert.equal(readFileSync(`${path}/terminal`, 'latin1'), '\x07');
  });
});

it('is not rung where there is no terminal', async () => {
  await withTempDir({}, async ({ path }) => ringBell(`${path}/none`));
});
