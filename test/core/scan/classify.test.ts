// Which files are looked at, by path; and that the editor's search would find each of them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rolesOf } from '../../../src/core/scan/classify.ts';
import { countedFiles, SEARCH_GLOB } from '../../../src/core/scan/discovery.ts';
import { unitsOf } from '../../../src/core/scan/units.ts';
import { searchFinds } from '../../support/search-glob.ts';

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
  'package.json': ['dependency-list', 'package-manifest', 'document'],
  'lib/python3.12/site-packages/a-1.0.dist-info/METADATA': ['python-distribution'],
  'dist-packages/a-1.0.egg-info/PKG-INFO': ['python-distribution'],
  '.claude/setup.mjs': ['leftover'],
  'a/setup_bun.js': ['leftover'],
  'home/.config/systemd/user/gh-token-monitor.service': ['leftover'],
  'home/.local/share/kitty/cat.py': ['leftover'],
  'home/.config/gh-token-monitor/token': ['leftover'],
  '.venv/pyvenv.cfg': ['tool-settings'],
  '.venv/pip.conf': ['tool-settings'],
  'uv.toml': ['tool-settings'],
  '.npmrc': ['tool-settings'],
  '.env': ['tool-settings', 'agent-config'],
  '.env.local': ['tool-settings', 'agent-config'],
  '.envrc': ['tool-settings'],
  '.pdbrc': ['tool-settings'],
  '.gitconfig': ['tool-settings'],
  '.git/config': ['tool-settings'],
  '.cargo/config.toml': ['tool-settings'],
  'binding.gyp': ['tool-settings'],
  'sub/.user.ini': ['tool-settings'],
  'tests/conftest.py': ['python-module'],
  'package-lock.json': ['dependency-list'],
  'node_modules/.package-lock.json': ['dependency-list'],
  'node_modules/.pnpm/lock.yaml': ['dependency-list'],
  'sub/yarn.lock': ['dependency-list'],
  'pnpm-lock.yaml': ['dependency-list'],
  'bun.lock': ['dependency-list'],
  'uv.lock': ['dependency-list'],
  'poetry.lock': ['dependency-list'],
  'Pipfile.lock': ['dependency-list'],
  'pylock.toml': ['dependency-list'],
  'pyproject.toml': ['dependency-list', 'tool-settings', 'shipment-decider'],
  'poetry.toml': ['tool-settings'],
  'requirements.txt': ['dependency-list', 'document'],
  'requirements-dev.in': ['dependency-list'],
  'requirements/base.txt': ['dependency-list', 'document'],
  'environment.yml': ['dependency-list'],
  '.github/workflows/ci.yml': ['dependency-list'],
  'docker-compose.override.yaml': ['dependency-list'],
  'sub/Dockerfile': ['dependency-list', 'shipment-decider'],
  'Dockerfile.dev': ['dependency-list', 'shipment-decider'],
  'sub/.dockerignore': ['shipment-rules'],
  'MANIFEST.in': ['shipment-rules'],
  'x-1.0.0.tgz': ['archive'],
  'dist/x-1.0.tar.gz': ['archive'],
  'x.vsix': ['archive'],
  'dist/x-1.0-py3-none-any.WHL': ['archive'],
  'x.asar': ['archive'],
  'analysis.ipynb': ['document'],
  'sub/.mcp.json': ['agent-config', 'document'],
  'server.json': ['document'],
  '.npmignore': ['package-ignore'],
  'dist/cli.js.map': ['source-map'],
};

describe('rolesOf', () => {
  for (const [path, roles] of Object.entries(EXPECTED)) {
    it(`${path} is ${roles.join(', ')}, and the search finds it`, () => {
      assert.deepEqual(rolesOf(path), roles);
      assert.ok(searchFinds(path), 'the search glob leaves it out');
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

describe('SEARCH_GLOB', () => {
  it('has no braces inside its braces: the search of the editor would find nothing at all', () => {
    assert.match(SEARCH_GLOB, /^\*\*\/\{[^{}]+\}$/);
  });
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

  it('looks at installed packages for the versions alone', () => {
    assert.deepEqual(
      countedFiles([
        'lib/site-packages/a-1.0.dist-info/METADATA',
        'lib/site-packages/a-1.0.dist-info/LICENSE',
        'node_modules/.package-lock.json',
        'node_modules/README.md',
        'node_modules/a/package.json',
        'node_modules/a/yarn.lock',
        'node_modules/.pnpm/lock.yaml',
        'node_modules/.pnpm/a@1/node_modules/a/README.md',
      ]),
      ['lib/site-packages/a-1.0.dist-info/METADATA', 'node_modules/.package-lock.json', 'node_modules/.pnpm/lock.yaml'],
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
    assert.deepEqual(units(['/w/p/dist/a.js.map'], ['/w/p', '/w']), ['package /w/p', 'shipment /w/p/package.json']);
    assert.deepEqual(units(['/w/p/dist/a.js.map'], ['/w']), ['package /w', 'shipment /w/package.json']);
    assert.deepEqual(units(['/w/p/dist/a.js.map']), []);
  });

  it('lets a file be two things', () => {
    assert.deepEqual(units(['/w/package.json', '/w/README.md']), [
      'package /w',
      'document /w/README.md',
      'dependency-list /w/package.json',
      'document /w/package.json',
      'shipment /w/package.json',
    ]);
  });

  it('takes archives for themselves, and rules for what they decide with', () => {
    assert.deepEqual(units(['/w/dist/x.vsix', '/w/dist/x.whl', '/w/.dockerignore', '/w/MANIFEST.in']), [
      'shipment /w/Dockerfile',
      'shipment /w/dist/x.vsix',
      'python-environment /w/dist/x.whl',
      'shipment /w/dist/x.whl',
      'shipment /w/pyproject.toml',
    ]);
  });

  it('takes a distribution for a part of its site directory', () => {
    const folder = '/w/.venv/lib/python3.12/site-packages';
    assert.deepEqual(units([`${folder}/a-1.dist-info/METADATA`, `${folder}/x.pth`]), [`python-environment ${folder}`]);
  });
});
