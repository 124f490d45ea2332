// Wheels that nobody has installed yet: in a folder, in the caches of installers, and made to exhaust whoever reads them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { RULES } from '../../../src/core/rules/registry.ts';
import { scanFolder } from '../../../src/node/scan-folder.ts';
import { type Members, zipOf } from '../../support/archives.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const BODY = '.cache/pip/http-v2/a/b/c/d/e/abcde0123456789abcdef0123456789.body';
const HIDDEN = "import base64\nexec(base64.b64decode('cHJpbnQoMSk='))\n";
const HOOK = "import os; os.system('true')\n";

function wheel(files: Members, recorded: Members = files): Buffer {
  const record = Object.entries(recorded).map(
    ([name, text]) => `${name},sha256=${createHash('sha256').update(text).digest('base64url')},${text.length}`,
  );
  return zipOf({
    ...files,
    'thing-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n',
    'thing-1.0.dist-info/RECORD': `${record.join('\n')}\nthing-1.0.dist-info/RECORD,,\n`,
  });
}

async function found(files: Readonly<Record<string, string | Buffer>>) {
  return withTempDir(files, async ({ path }) => {
    const { findings, problems } = await scanFolder({ root: path, rules: RULES });
    return {
      findings: findings
        .map(({ rule, severity, path: at }) => `${severity} ${rule} ${at.slice(path.length + 1)}`)
        .sort(),
      messages: findings.map(({ message }) => message),
      problems: problems.map(({ message }) => message),
    };
  });
}

describe('wheels', () => {
  it("are read in pip's cache, under whatever name", async () => {
    const { findings, messages } = await found({ [BODY]: wheel({ 'thing.pth': HOOK, 'thing/client.py': HIDDEN }) });
    assert.deepEqual(findings, [
      `critical unasked-module ${BODY}!/thing/client.py`,
      `high pth-executable-line ${BODY}!/thing.pth`,
    ]);
    assert.ok(
      messages.some((message) => message.includes('Installed by thing 1.0')),
      messages.join('\n'),
    );
  });

  it('are read where older versions of pip wrap them in an answer', async () => {
    const old = BODY.replace('http-v2', 'http').replace('.body', '');
    const wrapped = Buffer.concat([Buffer.from('cc=4,\x82'), wheel({ 'thing.pth': HOOK }), Buffer.from('headers')]);
    assert.deepEqual((await found({ [old]: wrapped })).findings, [`high pth-executable-line ${old}!/thing.pth`]);
  });

  it('are read in the caches of uv and Poetry, packed and unpacked', async () => {
    const { findings } = await found({
      '.cache/uv/archive-v0/aBcD/thing.pth': HOOK,
      '.cache/uv/archive-v0/aBcD/thing/client.py': HIDDEN,
      '.cache/pypoetry/artifacts/a/b/thing-1.0-py3-none-any.whl': wheel({ 'sitecustomize.py': HOOK }),
    });
    assert.deepEqual(findings, [
      'critical unasked-module .cache/uv/archive-v0/aBcD/thing/client.py',
      'high pth-executable-line .cache/uv/archive-v0/aBcD/thing.pth',
      'high startup-module .cache/pypoetry/artifacts/a/b/thing-1.0-py3-none-any.whl!/sitecustomize.py',
    ]);
  });

  it('are known by their versions, installed or not', async () => {
    const archive = zipOf({
      'litellm/__init__.py': '',
      'litellm-1.82.8.dist-info/METADATA': 'Name: litellm\nVersion: 1.82.8\n',
    });
    const { findings } = await found({ [BODY]: archive });
    assert.deepEqual(findings, [`critical compromised-version ${BODY}!/litellm-1.82.8.dist-info/METADATA`]);
  });

  it('are told apart from what their record says', async () => {
    const changed = wheel({ 'thing.pth': 'import thing\n' }, { 'thing.pth': 'import other\n' });
    assert.deepEqual((await found({ [BODY]: changed })).findings, [`high pth-executable-line ${BODY}!/thing.pth`]);
    const unlisted = wheel({ 'thing.pth': 'import json; json.loads = print\n' }, {});
    assert.deepEqual((await found({ [BODY]: unlisted })).findings, [`high pth-executable-line ${BODY}!/thing.pth`]);
  });

  it('say nothing where there is nothing', async () => {
    const quiet = { 'thing/__init__.py': 'import base64\n', 'thing/a.py': "ICON = b'x'\n", 'thing.pth': './src\n' };
    assert.deepEqual((await found({ [BODY]: wheel(quiet) })).findings, []);
    assert.deepEqual(await found({ [BODY]: '{"name": "thing"}' }), { findings: [], messages: [], problems: [] });
    assert.deepEqual((await found({ [BODY]: wheel({}).subarray(0, 100) })).findings, []);
  });

  it('cannot exhaust whoever reads them', async () => {
    const bomb = zipOf({
      ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`m${index}.py`, Buffer.alloc(40 * 1024 * 1024)])),
      'thing.pth': HOOK,
      'thing-1.0.dist-info/METADATA': '',
    });
    const started = performance.now();
    const { findings } = await found({ [BODY]: bomb });
    assert.ok(performance.now() - started < 20_000);
    assert.ok(findings.includes(`high pth-executable-line ${BODY}!/thing.pth`) || findings.length === 0);
  });
});

describe("conda's records", () => {
  it('name versions that are known to be compromised', async () => {
    const { findings } = await found({
      'env/conda-meta/litellm-1.82.8-pyhd8ed1ab_0.json': '{}',
      'env/conda-meta/python-3.12.1-h996f2a0_0_cpython.json': '{}',
      'env/conda-meta/history': '',
      'env/lib/python3.12/site-packages/pip-24.0.dist-info/METADATA': '',
    });
    assert.deepEqual(findings, ['critical compromised-version env/conda-meta/litellm-1.82.8-pyhd8ed1ab_0.json']);
  });
});
