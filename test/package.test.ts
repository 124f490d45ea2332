// The package that users get: what is in it, how big it is, and that Gatehouse itself finds nothing in it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { CAPABILITIES } from '../src/core/commands/registry.ts';
import { RULES } from '../src/core/rules/registry.ts';
import { scanFolder } from '../src/node/scan-folder.ts';
import { withTempDir } from './support/temp-dir.ts';
import { unpackZip } from './support/unpack.ts';

const MAX_BYTES = 1024 * 1024;

describe('package', () => {
  let archive: Buffer = Buffer.alloc(0);
  let members: ReadonlyMap<string, Buffer> = new Map();
  before(async () => {
    await withTempDir({}, async ({ path }) => {
      const file = `${path}/gatehouse.vsix`;
      // Fails when vsce has any warning.
      const { status, stderr } = spawnSync(process.execPath, ['scripts/package.mjs', file], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      archive = readFileSync(file);
    });
    members = await unpackZip(archive);
  });

  it('is small', () => {
    assert.ok(archive.length <= MAX_BYTES, `${archive.length} bytes`);
  });

  it('holds what .vscodeignore names and nothing else', () => {
    const pages = [...RULES, ...CAPABILITIES].map(({ docsPage }) => `extension/${docsPage}`);
    assert.deepEqual(
      [...members.keys()].sort(),
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/changelog.md',
        'extension/dist/THIRD-PARTY.txt',
        'extension/dist/cli.cjs',
        'extension/dist/extension.cjs',
        'extension/dist/scan-worker.cjs',
        'extension/media/gatehouse.schema.json',
        'extension/media/icon.png',
        'extension/media/screenshot.png',
        'extension/package.json',
        'extension/readme.md',
        ...pages,
      ].sort(),
    );
  });

  it('holds no source map, outside or inside of a file', () => {
    for (const [name, content] of members) {
      assert.ok(!name.endsWith('.map'), name);
      assert.ok(!/\/\/[#@] sourceMappingURL=data:/.test(content.toString('latin1')), name);
    }
  });

  it('scans clean with every rule', async () => {
    await withTempDir(Object.fromEntries(members), async ({ path }) => {
      const { findings, problems } = await scanFolder({ root: path, rules: RULES, userPolicy: `${path}/none` });
      assert.deepEqual(
        findings.map(({ rule, path: where, startLine, message }) => `${rule} ${where}:${startLine} ${message}`),
        [],
      );
      assert.deepEqual(problems, []);
    });
  });

  it('names the licences of everything that was bundled', () => {
    const notices = members.get('extension/dist/THIRD-PARTY.txt')?.toString() ?? '';
    for (const name of ['jsonc-parser', 'minimatch', 'npm-packlist', 'unbash'])
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
  });

  it('starts no process, opens no connection and has no way to run a text', () => {
    const sources = readdirSync('src', { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.ts'));
    for (const file of sources) {
      const code = readFileSync(`src/${file}`, 'utf8');
      assert.doesNotMatch(code, /from 'node:(?:child_process|cluster|dgram|dns|http|http2|https|net|tls|vm)'/, file);
    }
  });
});
