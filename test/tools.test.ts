// The pinned tools are pinned: exact versions with an integrity and a reason, and none is a dependency of the project.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Tool {
  readonly version: string;
  readonly integrity: string;
  readonly why: string;
}

const tools = JSON.parse(readFileSync('test/tools.json', 'utf8')) as Record<string, Tool>;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string> | undefined>;

for (const [name, { version, integrity, why }] of Object.entries(tools)) {
  test(`${name} is pinned`, () => {
    assert.match(version, /^\d+\.\d+\.\d+(?:-[a-z]+-[a-z0-9]+)?$/);
    assert.match(integrity, /^sha512-[A-Za-z0-9+/]{86}==$/);
    assert.match(why, /^[A-Z].*\.$/);
  });

  test(`${name} is not installed by npm ci`, () => {
    assert.equal(manifest['dependencies']?.[name], undefined);
    assert.equal(manifest['devDependencies']?.[name], undefined);
  });
}
