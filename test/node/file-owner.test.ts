// Who brought a file: the record that lists it, whether it changed, and what a page makes of that.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { ownerPageOf } from '../../src/node/file-owner.ts';
import { type FileTree, withTempDir } from '../support/temp-dir.ts';

const TEXT = 'import os\n';
const digest = createHash('sha256').update(TEXT).digest('base64url');
const SITE = 'env/lib/python3.12/site-packages';

function pageFor(files: FileTree, name = 'x.pth', place = SITE): Promise<string> {
  const tree = Object.fromEntries(Object.entries(files).map(([file, text]) => [`${place}/${file}`, text]));
  return withTempDir({ ...tree, 'env/.keep': '' }, async ({ path }) =>
    (await ownerPageOf(`${path}/${place}/${name}`)).text.replace(/\s+/g, ' '),
  );
}

describe('ownerPageOf', () => {
  it('names the distribution and its record, and that nothing changed', async () => {
    const text = await pageFor({ 'x.pth': TEXT, 'pkg-1.0.dist-info/RECORD': `x.pth,sha256=${digest},10\n` });
    assert.match(text, /x\.pth: brought by pkg 1\.0/);
    assert.match(text, /pkg 1\.0, in its RECORD\./);
    assert.match(text, /byte for byte what was installed/);
    assert.match(text, /pkg-1\.0\.dist-info\/RECORD/);
    assert.match(text, /not that it is harmless/);
  });

  it('says that it was changed afterwards', async () => {
    const text = await pageFor({ 'x.pth': 'import evil\n', 'pkg-1.0.dist-info/RECORD': `x.pth,sha256=${digest},10\n` });
    assert.match(text, /changed afterwards/);
  });

  it('says that no package lists it', async () => {
    const text = await pageFor({ 'x.pth': TEXT, 'pkg-1.0.dist-info/RECORD': 'y.pth,,\n' });
    assert.match(text, /nobody says they brought it/);
    assert.match(text, /No installed package\./);
  });

  it('says that there are no records to ask', async () => {
    assert.match(await pageFor({ 'x.pth': TEXT }), /no records of installed packages beside it/);
  });

  it('asks the records of the environment for a module deep in a package', async () => {
    const files = { 'pkg/deep/m.py': TEXT, 'pkg-1.0.dist-info/RECORD': `pkg/deep/m.py,sha256=${digest},10\n` };
    assert.match(await pageFor(files, 'pkg/deep/m.py'), /m\.py: brought by pkg 1\.0/);
  });

  it('asks the lists of conda', async () => {
    const text = await withTempDir(
      {
        [`${SITE}/x.pth`]: TEXT,
        'env/conda-meta/pkg-2.1-py312_0.json': `{"files": ["lib/python3.12/site-packages/x.pth"]}`,
      },
      async ({ path }) => (await ownerPageOf(`${path}/${SITE}/x.pth`)).text,
    );
    assert.match(text, /brought by pkg 2\.1/);
    assert.match(text, /in the list of the package manager/);
  });

  it('says that the version is known to be compromised', async () => {
    const files = { 'litellm_init.pth': TEXT, 'litellm-1.82.8.dist-info/RECORD': 'litellm_init.pth,,\n' };
    const text = await pageFor(files, 'litellm_init.pth');
    assert.match(text, /known to be compromised: .*LiteLLM/i);
    assert.match(text, /No digest was recorded/);
  });

  it('says that a file is gone', async () => {
    assert.match(await pageFor({ 'y.pth': TEXT }), /cannot be read, or is gone/);
  });
});
