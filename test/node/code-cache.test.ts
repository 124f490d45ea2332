// A bundle is loaded as `require` would; what was compiled of it is used where it is ours alone and fits.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { bundle } from '../support/bundle.ts';
import { type TempDir, tempDir } from '../support/temp-dir.ts';

const BODY = "exports.sum = (a, b) => a + b; exports.beside = require('./beside.cjs');\n";
/** As the build wraps and names a bundle. */
const wrapped = (body: string) => `(function (exports, require, module, __filename, __dirname) { ${body}});\n`;
const named = (body: string) => `// ${createHash('sha256').update(body).digest('hex')}\n${wrapped(body)}`;

describe('loadCompiled', () => {
  let folder: TempDir;
  let program = '';
  before(async () => {
    folder = tempDir({ 'beside.cjs': "module.exports = 'beside';\n", 'bundle.cjs': named(BODY), 'home/.keep': '' });
    chmodSync(`${folder.path}/home`, 0o700);
    program = await bundle('test/support/code-cache-user.ts', `${folder.path}/user.mjs`);
  });
  after(() => folder.remove());

  const load = (file = 'bundle.cjs') => {
    const { stdout, stderr } = spawnSync(process.execPath, [program, `${folder.path}/${file}`, `${folder.path}/home`], {
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    return stdout;
  };
  const kept = () => readdirSync(`${folder.path}/home/cache`);

  it('gives the exports, and keeps what was compiled for the next process', () => {
    assert.equal(load(), '3 beside');
    const [file] = kept();
    assert.deepEqual(kept(), [file]);
    assert.equal(statSync(`${folder.path}/home/cache/${file}`).mode & 0o777, 0o600);
    const { mtimeMs } = statSync(`${folder.path}/home/cache/${file}`);
    assert.equal(load(), '3 beside');
    assert.equal(statSync(`${folder.path}/home/cache/${file}`).mtimeMs, mtimeMs, 'it was used, not written again');
  });

  it('compiles anew what was broken or cut, and mends it', () => {
    const [file] = kept();
    const path = `${folder.path}/home/cache/${file}`;
    const whole = readFileSync(path);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(whole.readUInt8(whole.length - 40) ^ 1, whole.length - 40);
    const damaged = [Buffer.alloc(0), Buffer.from('no cache at all'), whole.subarray(0, whole.length / 2), flipped];
    for (const broken of damaged) {
      writeFileSync(path, broken);
      assert.equal(load(), '3 beside');
      assert.notDeepEqual(readFileSync(path), broken);
    }
  });

  it('keeps nothing of another build, nor of a bundle without a digest', () => {
    folder.write({ 'bundle.cjs': named(`${BODY}exports.sum = (a, b) => a * b + 10;\n`), 'plain.cjs': wrapped(BODY) });
    assert.equal(load(), '12 beside');
    assert.equal(kept().length, 1);
    assert.equal(load('plain.cjs'), '3 beside');
    assert.equal(kept().length, 1);
  });

  it('uses and leaves nothing where others could write', { skip: process.platform === 'win32' }, () => {
    for (const path of ['home', 'home/cache']) {
      chmodSync(`${folder.path}/${path}`, 0o777);
      const before = kept().map((file) => statSync(`${folder.path}/home/cache/${file}`).mtimeMs);
      writeFileSync(`${folder.path}/home/cache/${kept()[0]}`, 'no cache at all');
      assert.equal(load(), '12 beside');
      assert.equal(readFileSync(`${folder.path}/home/cache/${kept()[0]}`, 'utf8'), 'no cache at all');
      assert.equal(before.length, 1);
      chmodSync(`${folder.path}/${path}`, 0o700);
    }
  });
});
