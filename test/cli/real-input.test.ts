// Real input: what everybody has on disk gives no alarm at high or above, and does not trip the scan.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { isAtLeast, type Severity } from '../../src/core/model/severity.ts';
import { machinePlaces } from '../../src/node/machine-places.ts';
import { scanJson } from '../support/cli.ts';
import { withTempDir } from '../support/temp-dir.ts';

function alarms(folder: string, floor: Severity = 'high'): string[] {
  const { report } = scanJson([folder]);
  return report.findings
    .filter((finding) => isAtLeast(finding.severity as Severity, floor))
    .map(({ rule, severity, path, startLine, message }) => `${severity} ${rule} ${path}:${startLine} ${message}`);
}

/** Start-up files that came with a package, as the package's own records say: what somebody added by hand is not shipped. */
function shippedHooks(place: string): string[] {
  const names = readdirSync(place).filter((name) => /\.(?:pth|start)$|^(?:site|user)customize\.py$/.test(name));
  const recorded = readdirSync(place)
    .filter((name) => name.endsWith('.dist-info') && existsSync(join(place, name, 'RECORD')))
    .map((name) => join(place, name, 'RECORD'));
  return names.filter((name) => {
    const isDebian = spawnSync('dpkg', ['-S', join(place, name)]).status === 0;
    return isDebian || recorded.some((record) => spawnSync('grep', ['-qF', `${name},`, record]).status === 0);
  });
}

describe('real input', () => {
  it("documents, manifests and settings of the project's own node_modules: nothing at high or above", () => {
    const { report } = scanJson(['node_modules']);
    assert.ok(report.stats.files > 300, `only ${report.stats.files} files`);
    assert.deepEqual(alarms('node_modules'), []);
  });

  it('the Python environments that were shipped to this machine: nothing at high or above', async () => {
    const places = machinePlaces().filter((place) => readdirSync(place).length > 0);
    await withTempDir(
      { 'venv/lib/python3.12/site-packages/distutils-precedence.pth': DISTUTILS_PRECEDENCE },
      async ({ path }) => {
        for (const [index, place] of places.entries()) {
          const copy = join(path, String(index), basename(dirname(place)), basename(place));
          mkdirSync(copy, { recursive: true });
          for (const name of shippedHooks(place)) cpSync(join(place, name), join(copy, name), { dereference: true });
        }
        assert.deepEqual(alarms(path), []);
      },
    );
  });

  it('this project itself, fixtures and examples aside: nothing at medium or above', () => {
    const own = [
      'src',
      'docs',
      'scripts',
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'AGENTS.md',
      'SECURITY.md',
      'package.json',
    ];
    for (const part of own) assert.deepEqual(alarms(part, 'medium'), []);
  });
});

/** As every setuptools since 60 ships it, so that the test means something on a machine without Python. */
const DISTUTILS_PRECEDENCE =
  "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); \n";
