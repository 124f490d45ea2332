// Adding to the user's policy keeps everything else in it, and refuses rather than break it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import { daysAhead } from '../../src/node/clock.ts';
import { addSuppression, addTrustedFile, ensurePolicyFile } from '../../src/node/policy-edit.ts';
import { readPolicies } from '../../src/node/policy-file.ts';
import { type TempDir, withTempDir } from '../support/temp-dir.ts';

const suppression = {
  rule: 'hidden-css-text',
  path: '/a/*',
  reason: 'known and harmless',
  until: daysAhead(30),
  author: 'me',
};
const trusted = { path: '/a/b', sha256: 'a'.repeat(64), reason: 'looked at it twice', author: 'me' };

/** Runs with the home folder in a temporary place. */
function atHome<Result>(policy: string | undefined, act: (folder: TempDir) => Promise<Result>): Promise<Result> {
  const files = policy === undefined ? {} : { '.gatehouse/gatehouse.jsonc': policy };
  return withTempDir(files, async (folder) => {
    const before = { HOME: process.env['HOME'], USERPROFILE: process.env['USERPROFILE'] };
    Object.assign(process.env, { HOME: folder.path, USERPROFILE: folder.path });
    try {
      return await act(folder);
    } finally {
      Object.assign(process.env, before);
    }
  });
}

const textIn = (folder: TempDir) => readFileSync(`${folder.path}/.gatehouse/gatehouse.jsonc`, 'utf8');

describe('policy edits', () => {
  it('make the file where there is none, for its owner only', { skip: process.platform === 'win32' }, async () => {
    await atHome(undefined, async (folder) => {
      await addSuppression(suppression);
      await addTrustedFile(trusted);
      const { user, problems } = await readPolicies(folder.path);
      assert.deepEqual([user.suppressions, user.trusted, problems], [[suppression], [trusted], []]);
      assert.equal(statSync(`${folder.path}/.gatehouse`).mode & 0o777, 0o700);
      assert.equal(statSync(`${folder.path}/.gatehouse/gatehouse.jsonc`).mode & 0o777, 0o600);
    });
  });

  it('keep comments, layout and entries', async () => {
    const text = `// mine\n{\n  "scan": { "exclude": ["x"] }, // not that\n  "suppressions": [\n    ${JSON.stringify(suppression)},\n  ]\n}\n`;
    await atHome(text, async (folder) => {
      await addSuppression({ ...suppression, rule: 'pth-risky-path' });
      const changed = textIn(folder);
      assert.ok(changed.startsWith('// mine\n{\n  "scan": { "exclude": ["x"] }, // not that\n'));
      const { user } = await readPolicies(folder.path);
      assert.deepEqual(
        user.suppressions.map((entry) => entry.rule),
        ['hidden-css-text', 'pth-risky-path'],
      );
    });
  });

  it('refuse a broken file and leave it as it is', async () => {
    await atHome('{ "suppressions": [', async (folder) => {
      await assert.rejects(addSuppression(suppression), /cannot be added to until it is mended/);
      assert.equal(textIn(folder), '{ "suppressions": [');
    });
  });

  it('refuse an entry that would not count', async () => {
    await atHome('{}', async (folder) => {
      await assert.rejects(addSuppression({ ...suppression, reason: 'short' }), /would not be accepted/);
      assert.equal(textIn(folder), '{}');
    });
  });

  it('leave no half-written files behind, and an existing file alone', async () => {
    await atHome('{ "scan": {} }', async (folder) => {
      await ensurePolicyFile();
      assert.equal(textIn(folder), '{ "scan": {} }');
      await addSuppression(suppression);
      assert.deepEqual(readdirSync(`${folder.path}/.gatehouse`), ['gatehouse.jsonc']);
    });
  });
});
