// Files that an agent's own tools write or delete are judged as a shell's would be.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assessFiles } from '../../../src/core/commands/assess.ts';
import { PLACE } from '../../support/place.ts';

function found(writes: readonly string[], deletes: readonly string[] = []) {
  const { tier, capabilities } = assessFiles({ writes, deletes }, PLACE);
  return { tier, ids: capabilities.map(({ id }) => id) };
}

describe('assessFiles', () => {
  it('takes a file of the workspace for a local write', () => {
    assert.deepEqual(found([`${PLACE.workspace}/src/main.ts`]), { tier: 2, ids: ['local-write'] });
  });

  for (const [what, path, id] of [
    ['an agent’s settings', `${PLACE.workspace}/.claude/settings.json`, 'guard-tamper'],
    ['Gatehouse’s policy', `${PLACE.home}/.gatehouse/gatehouse.jsonc`, 'guard-tamper'],
    ['a CI workflow', `${PLACE.workspace}/.github/workflows/ci.yml`, 'persistence-write'],
    ['editor settings', `${PLACE.workspace}/.vscode/tasks.json`, 'persistence-write'],
    ['a git hook', `${PLACE.workspace}/.git/hooks/pre-commit`, 'persistence-write'],
    ['a start-up file', `${PLACE.home}/.bashrc`, 'persistence-write'],
    ['a file outside the workspace', '/home/dev/other/main.c', 'outside-write'],
  ] as const) {
    it(`holds a write to ${what}`, () => {
      const { tier, ids } = found([path]);
      assert.equal(tier, 3);
      assert.ok(ids.includes(id), `${path} has ${ids.join(', ')}`);
    });
  }

  it('holds a harmless write together with a protected one', () => {
    assert.equal(found([`${PLACE.workspace}/a.txt`, `${PLACE.home}/.zshrc`]).tier, 3);
  });

  it('holds the removal of the workspace and passes no removal unseen', () => {
    assert.deepEqual(found([], [`${PLACE.workspace}/old.txt`]), { tier: 2, ids: ['local-delete'] });
    assert.equal(found([], [PLACE.workspace]).tier, 3);
  });

  it('takes no file at all for something that cannot be read', () => {
    const { tier, inspectable } = assessFiles({ writes: [], deletes: [] }, PLACE);
    assert.deepEqual({ tier, inspectable }, { tier: 3, inspectable: false });
  });
});
