// What would leave by a pyproject.toml, a Dockerfile and a site's output, from the disk to the finding.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/core/model/finding.ts';
import { remoteSourceMap } from '../../../src/core/rules/packaging/remote-source-map.ts';
import { sourceMapWouldShip } from '../../../src/core/rules/packaging/source-map-would-ship.ts';
import { unintendedFileWouldShip } from '../../../src/core/rules/packaging/unintended-file-would-ship.ts';
import { scanFolder } from '../../../src/node/scan-folder.ts';
import { type FileTree, withTempDir } from '../../support/temp-dir.ts';

const RULES = [sourceMapWouldShip, remoteSourceMap, unintendedFileWouldShip];
const MAP = JSON.stringify({ version: 3, sources: ['../src/a.ts'], sourcesContent: ['let a = 1;\n'], mappings: 'A' });
const HELD = `${MAP.length} bytes, 1 file of your source`;
const PYPROJECT = '[build-system]\nbuild-backend = "hatchling.build"\n\n[project]\nname = "pkg"\n';

type Seen = Pick<Finding, 'path' | 'startLine' | 'severity' | 'message'>;

async function findingsIn(files: FileTree): Promise<readonly Seen[]> {
  return withTempDir(files, async ({ path }) => {
    const { findings, problems } = await scanFolder({ root: path, rules: RULES, userPolicy: `${path}/none` });
    assert.deepEqual(problems, []);
    return findings.map(({ path: at, startLine, severity, message }) => ({
      path: at.slice(path.length + 1),
      startLine,
      severity,
      message: message.slice(0, message.indexOf('. ')),
    }));
  });
}

describe('Python packages that would be built', () => {
  it('are reported at the backend with what they would likely hold', async () => {
    const files = {
      'pyproject.toml': PYPROJECT,
      'pkg/__init__.py': '',
      'pkg/static/a.js.map': MAP,
      '.env': 'KEY=abc\n',
    };
    const builds = 'that hatchling builds';
    assert.deepEqual(await findingsIn(files), [
      {
        path: 'pyproject.toml',
        startLine: 2,
        severity: 'medium',
        message: `pkg/static/a.js.map (${HELD}) would likely be in the source distribution and the wheel ${builds}`,
      },
      {
        path: 'pyproject.toml',
        startLine: 2,
        severity: 'medium',
        message: `.env would likely be in the source distribution ${builds}`,
      },
    ]);
  });

  it('leave out what git ignores, and environments', async () => {
    const files = {
      'pyproject.toml': PYPROJECT,
      '.gitignore': '*.map\n.env\n',
      'pkg/static/a.js.map': MAP,
      '.env': 'KEY=abc\n',
      'env/pyvenv.cfg': 'home = /usr/bin\n',
      'env/x/.env': 'KEY=abc\n',
    };
    assert.deepEqual(await findingsIn(files), []);
  });
});

describe('images', () => {
  const files = {
    'app/Dockerfile': 'FROM node\nWORKDIR /app\nCOPY dist ./dist\nCOPY . .\n',
    'app/dist/a.js.map': MAP,
    'app/.env': 'KEY=abc\n',
  };

  it('are reported at the line that copies a key', async () => {
    const found = await findingsIn(files);
    assert.deepEqual(
      found.map(({ path, startLine, severity, message }) => [path, startLine, severity, message]),
      [
        ['app/Dockerfile', 4, 'info', `dist/a.js.map (${HELD}) would be copied into the image`],
        ['app/Dockerfile', 4, 'medium', '.env would be copied into the image'],
      ],
    );
  });

  it('are not, where .dockerignore or the file’s own keeps it out', async () => {
    assert.deepEqual(await findingsIn({ ...files, 'app/.dockerignore': '**/*.map\n**/.env*\n' }), []);
    const own = { ...files, 'app/.dockerignore': '', 'app/Dockerfile.dockerignore': '**/*.map\n.env\n' };
    assert.deepEqual(await findingsIn(own), []);
  });

  it('hold nothing of a stage that is left behind', async () => {
    const text = 'FROM node AS build\nCOPY . .\nFROM node\nCOPY --from=build /app/dist .\n';
    assert.deepEqual(await findingsIn({ ...files, 'app/Dockerfile': text }), []);
  });
});

describe('web sites', () => {
  const manifest = (more: object): string => JSON.stringify({ name: 'site', private: true, ...more });
  const site = { 'dist/index.html': '<p>', 'dist/assets/a.js': 'x();', 'dist/assets/a.js.map': MAP };
  const isServed = ({ message }: { readonly message: string }): boolean => message.includes('web server');

  it('are reported with maps in what their builder puts out', async () => {
    const found = await findingsIn({ 'package.json': manifest({ devDependencies: { vite: '8' } }), ...site });
    assert.deepEqual(found.filter(isServed), [
      {
        path: 'package.json',
        startLine: 1,
        severity: 'low',
        message: `dist/assets/a.js.map (${HELD}) lies in what Vite puts out for the web server`,
      },
    ]);
  });

  it('are looked at where Next.js keeps them, and only what is served', async () => {
    const files = { '.next/static/chunks/a.js.map': MAP, '.next/server/b.js.map': MAP };
    const found = await findingsIn({ 'package.json': manifest({ dependencies: { next: '16' } }), ...files });
    assert.deepEqual(
      found.filter(isServed).map(({ message }) => message.replace(/ \(.*\)/, '')),
      ['.next/static/chunks/a.js.map lies in what Next.js puts out for the web server'],
    );
  });

  it('are let alone where a plug-in takes the maps away, and where there is no page', async () => {
    const uploading = manifest({ devDependencies: { vite: '8', '@sentry/vite-plugin': '3' } });
    assert.ok(!(await findingsIn({ 'package.json': uploading, ...site })).some(isServed));
    const library = { 'package.json': manifest({ devDependencies: { vite: '8' } }), 'dist/a.js.map': MAP };
    assert.ok(!(await findingsIn(library)).some(isServed));
  });
});
