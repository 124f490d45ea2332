// Pairs of .start and .pth files: silenced by somebody else, and the pairs that packages ship.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HookOwner } from '../../../../src/core/model/artifact.ts';
import { startSuppressesPth } from '../../../../src/core/rules/python-startup/start-suppresses-pth.ts';
import { pythonEnvironment, SITE_PACKAGES } from '../../../support/python-environment.ts';
import { ruleTest } from '../../../support/rule-test.ts';

/** Beside `cover.pth`, which starts a monitor. */
ruleTest(startSuppressesPth, {
  artifact: (text) => pythonEnvironment({ 'cover.start': text, 'cover.pth': 'import cover\n' }),
  valid: ['cover:start\n', '# ours\ncover.sub:start\n', '\ufeffcover:start'],
  invalid: [
    { text: '⟦# nothing⟧\n', severity: 'medium', message: /It calls nothing itself/ },
    '⟦ ⟧\n\n',
    '⟦#⟧',
    '⟦# a⟧\r\n# b\r\n',
  ],
});

describe('start-suppresses-pth', () => {
  const owner = (distribution: string): HookOwner => ({ distribution, unchanged: true });
  const found = (hooks: Record<string, string>, owners: Record<string, HookOwner> = {}): number => {
    const byPath = Object.fromEntries(Object.entries(owners).map(([name, by]) => [`${SITE_PACKAGES}/${name}`, by]));
    const artifact = pythonEnvironment(hooks, { owners: byPath, hasRecords: Object.keys(owners).length > 0 });
    return [...startSuppressesPth.check(artifact)].length;
  };
  const PAIR = { 'a.start': 'a:run\n', 'a.pth': 'import a\n' };
  const EMPTY = { 'a.start': '', 'a.pth': 'import a\n' };

  it('compares who brought the two files', () => {
    assert.equal(found(PAIR, { 'a.start': owner('a 1'), 'a.pth': owner('a 1') }), 0);
    assert.equal(found(EMPTY, { 'a.start': owner('a 1'), 'a.pth': owner('a 1') }), 0);
    assert.equal(found(PAIR, { 'a.start': owner('b 1'), 'a.pth': owner('a 1') }), 1);
    assert.equal(found(PAIR, { 'a.pth': owner('a 1') }), 1);
    assert.equal(found(PAIR, { 'a.start': owner('b 1') }), 1);
    assert.equal(found(EMPTY, { 'a.pth': owner('a 1') }), 1);
    assert.equal(found(EMPTY, { 'a.start': owner('b 1') }), 1);
    assert.equal(found(EMPTY), 1);
  });

  it('leaves alone what silences nothing', () => {
    assert.equal(found({ 'a.start': '', 'b.pth': 'import a\n' }), 0);
    assert.equal(found({ 'a.start': '', 'a.pth': './src\n' }), 0);
    assert.equal(found({ 'a.start': '', 'a.pth': '# import a\n' }), 0);
    assert.equal(found({ 'a.start': '' }), 0);
    assert.equal(found({ 'a.start': '', 'A.pth': 'import a\n' }), 0);
    assert.equal(found({ 'a.b.start': '', 'a.pth': 'import a\n' }), 0);
    assert.equal(found({ 'a.start.pth': 'import a\n' }), 0);
  });

  it('finds an import line behind a hidden line break, and behind blanks', () => {
    assert.equal(found({ 'a.start': '', 'a.pth': '# a\u2028import a\n' }), 1);
    assert.equal(found({ 'a.start': '', 'a.pth': '  import a\n' }), 1);
  });
});
