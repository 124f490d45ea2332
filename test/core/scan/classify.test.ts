// Which files are looked at, by path; and that the editor's search would find each of them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rolesOf } from '../../../src/core/scan/classify.ts';
import { countedFiles, SEARCH_GLOB } from '../../../src/core/scan/discovery.ts';
import { unitsOf } from '../../../src/core/scan/units.ts';
import { matchesGlob } from '../../../src/core/text/glob.ts';

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'README.md': ['document'],
  'docs/readme.MD': ['document'],
  LICENSE: ['document'],
  'LICENSE-MIT': ['document'],
  'notes.txt': ['document'],
  'CHANGELOG.rst': ['document'],
  'AGENTS.md': ['agent-instructions'],
  'packages/a/CLAUDE.md': ['agent-instructions'],
  '.github/copilot-instructions.md': ['agent-instructions'],
  '.cursor/rules/style.mdc': ['agent-instructions'],
  '.claude/agents/reviewer.md': ['agent-config', 'agent-instructions'],
  'skills/x/SKILL.md': ['agent-instructions'],
  '.cursorrules': ['agent-instructions'],
  '.windsurfrules': ['agent-instructions'],
  '.claude/settings.json': ['agent-config'],
  'sub/.VSCode/Settings.json': ['agent-config'],
  '.codex/config.toml': ['agent-config'],
  'team.code-workspace': ['agent-config'],
  'opencode.jsonc': ['agent-config'],
  'evil.pth': ['python-hook'],
  'lib/python3.12/site-packages/x.start': ['python-hook'],
  'sitecustomize.py': ['python-hook'],
  'package.json': ['package-manifest'],
  '.npmignore': ['package-ignore'],
  'dist/cli.js.map': ['source-map'],
};

describe('rolesOf', () => {
  for (const [path, roles] of Object.entries(EXPECTED)) {
    it(`${path} is ${roles.join(', ')}, and the search finds it`, () => {
      assert.deepEqual(rolesOf(path), roles);
      assert.ok(matchesGlob(SEARCH_GLOB, path), 'the search glob leaves it out');
    });
  }

  for (const path of [
    'main.py',
    'settings.json',
    'src/index.ts',
    'config.toml',
    'model.PT',
    'mapping.json',
    'a.pth.txt.gz',
  ]) {
    it(`${path} is nothing to us`, () => {
      assert.deepEqual(rolesOf(path), []);
    });
  }
});

describe('countedFiles', () => {
  it('keeps the project and the start-up files of environments', () => {
    assert.deepEqual(
      countedFiles([
        'README.md',
        'src/main.ts',
        'node_modules/a/README.md',
        '.venv/lib/python3.12/site-packages/evil.pth',
        '.venv/lib/python3.12/site-packages/pkg/NOTICE.txt',
        'tools/site-packages/x.pth',
      ]),
      ['.venv/lib/python3.12/site-packages/evil.pth', 'README.md', 'tools/site-packages/x.pth'],
    );
  });
});

describe('unitsOf', () => {
  const units = (paths: readonly string[], manifests: readonly string[] = []) =>
    unitsOf(paths, '/w', (folder) => manifests.includes(folder)).map(({ kind, path }) => `${kind} ${path}`);

  it('makes one unit of a folder of hooks, however many there are', () => {
    assert.deepEqual(units(['/w/a/x.pth', '/w/a/y.pth']), ['python-environment /w/a']);
  });

  it('gives a map to the nearest package above it, and to none where there is none', () => {
    assert.deepEqual(units(['/w/p/dist/a.js.map'], ['/w/p', '/w']), ['package /w/p']);
    assert.deepEqual(units(['/w/p/dist/a.js.map'], ['/w']), ['package /w']);
    assert.deepEqual(units(['/w/p/dist/a.js.map']), []);
  });

  it('lets a file be two things', () => {
    assert.deepEqual(units(['/w/package.json', '/w/README.md']), ['package /w', 'document /w/README.md']);
  });
});
