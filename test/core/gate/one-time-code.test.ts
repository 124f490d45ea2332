// One-time codes as people write and type them.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readCode, showCode } from '../../../src/core/gate/one-time-code.ts';

it('reads a code as it is shown, with blanks, capitals and without strokes', () => {
  const code = { number: 7, secret: 'k7m2qdxw9ahb' };
  assert.equal(showCode(code), '07-k7m2-qdxw-9ahb');
  for (const text of ['07-k7m2-qdxw-9ahb', '07K7M2QDXW9AHB', ' 07 k7m2 qdxw 9ahb '])
    assert.deepEqual(readCode(text), code, text);
});

it('reads nothing that is not a whole code', () => {
  for (const text of [
    '',
    '07',
    '7-k7m2-qdxw-9ahb',
    '07-k7m2-qdxw-9ah',
    '07-k7m2-qdxw-9ahbb',
    '07-k7m2-qdxl-9ahb',
    '07-k0m2-qdxw-9ahb',
    `07${' '.repeat(60)}k7m2qdxw9ahb`,
  ])
    assert.equal(readCode(text), undefined, text);
});
