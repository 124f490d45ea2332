// The edit that keeps maps out is offered only where it does, and changes nothing else with any manager.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PackTarget } from '../../../src/core/model/leaving.ts';
import { keepMapsOut } from '../../../src/node/ship/keep-maps-out.ts';
import { type FileTree, withTempDir } from '../../support/temp-dir.ts';

const MAP = JSON.stringify({
  version: 3,
  sources: ['../src/a.ts'],
  sourcesContent: ['let a = 1;\n'],
  names: [],
  mappings: 'AAAA',
});
const BUILT: FileTree = { 'dist/a.js': 'x();\n', 'dist/a.js.map': MAP, 'src/a.ts': 'let a = 1;\n', '.env': 'A=1\n' };

function offered(manifest: object, more: FileTree = {}, target: PackTarget = 'npm') {
  return withTempDir(
    { ...BUILT, 'package.json': JSON.stringify({ name: 'x', version: '1.0.0', ...manifest }), ...more },
    ({ path }) => keepMapsOut(path, target),
  );
}

describe('keeping maps out', () => {
  it('appends an entry with the folder in it to files', async () => {
    const found = await offered({ files: ['dist'] });
    assert.deepEqual(JSON.parse('edit' in found ? found.edit.after : '{}'), {
      name: 'x',
      version: '1.0.0',
      files: ['dist', '!dist/**/*.map'],
    });
  });

  it('makes an .npmignore that keeps out what .gitignore kept out', async () => {
    const found = await offered({}, { '.gitignore': '.env\nsrc' });
    assert.deepEqual(found, { edit: { path: '.npmignore', after: '.env\nsrc\n**/*.map\n' }, maps: 1 });
  });

  it('writes a line that vsce reads', async () => {
    const found = await offered({ engines: { vscode: '^1.90.0' } }, { '.vscodeignore': 'src/**\n*.map' }, 'vsix');
    assert.deepEqual(found, { edit: { path: '.vscodeignore', after: 'src/**\n*.map\n**/*.map\n' }, maps: 1 });
  });

  it('refuses what does not hold: a file that is named, yarn 1, files of an extension', async () => {
    const named = await offered({ files: ['dist', 'dist/a.js.map'], packageManager: 'npm@11.0.0' });
    assert.deepEqual(named, { refused: 'With npm 11 dist/a.js.map would still ship.' });
    const yarn = await offered({ files: ['dist'], packageManager: 'yarn@1.22.22' });
    assert.match('refused' in yarn ? yarn.refused : '', /^With yarn 1 .* would ship besides\.$/);
    const extension = await offered({ files: ['dist'], engines: { vscode: '^1.90.0' } }, {}, 'vsix');
    assert.match('refused' in extension ? extension.refused : '', /no small edit/);
  });

  it('offers nothing where no map of its own would ship', async () => {
    assert.deepEqual(await offered({ files: ['src'] }), { refused: 'No map in a file of its own would ship.' });
  });
});
