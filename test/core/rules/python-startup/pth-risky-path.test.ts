// Path lines of .pth files: where they lead, resolved as Python does.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PythonEnvironmentArtifact } from '../../../../src/core/model/artifact.ts';
import { pthRiskyPath } from '../../../../src/core/rules/python-startup/pth-risky-path.ts';
import { pythonEnvironment } from '../../../support/python-environment.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const FOLDER = '/home/u/proj/.venv/lib/python3.12/site-packages';

const environment = (text: string, folder = FOLDER, targets: PythonEnvironmentArtifact['targets'] = {}) =>
  pythonEnvironment({ 'a.pth': text }, { path: folder, listing: ['data.bin', 'foo-1.0.egg'], targets });

ruleTest(pthRiskyPath, {
  artifact: (text) => environment(text),
  valid: [
    '/home/u/src/mine\n',
    '../../../../src\n',
    './foo-1.0.egg\n',
    'C:\\Users\\u\\src\\mine\r\n',
    '/home/u/.local/share/x\n',
    '# /tmp/x\n',
    'lib\nlib/vendor\n',
    '/home/s\u00f8ren/\u65e5\u672c\u8a9e/src\n',
    '/opt/tmp/lib\n',
    'import os\n',
  ],
  invalid: [
    { text: '⟦/tmp/.x⟧\n', severity: 'high', message: /temporary folder/ },
    { text: '⟦/var/tmp/lib⟧\n', severity: 'high' },
    { text: '⟦/tmp/lib.zip⟧\n', severity: 'high' },
    { text: '⟦../../../../../../../tmp/evil⟧\n', severity: 'high' },
    { text: '⟦/dev/shm/x⟧\n', severity: 'high' },
    { text: '⟦\\\\server.invalid\\share⟧\n', severity: 'high', message: /another machine/ },
    { text: '⟦/net/server.invalid/py⟧\n', severity: 'high' },
    { text: '⟦C:\\Users\\Public\\py⟧\n', severity: 'high' },
    { text: '# x\u2028⟦/home/u/.x⟧\n', severity: 'high' },
    { text: '⟦/home/u/.x9/lib⟧\n', severity: 'medium' },
    { text: '⟦.cache_x/lib⟧\n', severity: 'medium' },
    { text: '⟦data.bin⟧\n', severity: 'medium', message: /read as an archive/ },
    { text: '⟦/home/u/Downloads/x⟧\n', severity: 'medium' },
    { text: '⟦/mnt/usb/x⟧\n', severity: 'medium' },
  ],
});

/** What is reported of a path line, by where the environment stands. */
const STANDS: readonly (readonly [root: string, path: string, severity: string | undefined])[] = [
  ['/tmp/x/ci', '/tmp/x/ci/src', undefined],
  ['/tmp/x/ci', '/tmp/venv-src', undefined],
  ['/private/tmp/ci', '/tmp/ci/src', undefined],
  ['/tmp/x', '/tmp/x/.hidden9/lib', 'medium'],
  ['/tmp/x', '/var/tmp/lib', 'high'],
  ['/tmp/x', '/dev/shm/lib', 'high'],
  ['/tmpfiles/x', '/tmp/lib', 'high'],
  ['/mnt/c/Users/me/venvs/a', '/mnt/c/Users/me/proj/src', undefined],
  ['/mnt/c/Users/me/venvs/a', '/mnt/usb/src', 'medium'],
  ['/mnt/c/Users/me/venvs/a', '/mnt/c/Users/me/.stash9/src', 'medium'],
  ['/run/media/me/disk/a', '/run/media/me/disk/src', undefined],
  ['/home/u/.dotfiles/a', '/home/u/.dotfiles/tools/src', undefined],
  ['/home/u/.dotfiles/a', '/home/u/.other9/src', 'medium'],
  ['/home/u/.dotfiles/a', '/home/u/.dotfiles/.other9/src', 'medium'],
  ['/home/u/.dotfiles2/a', '/home/u/.dotfiles/src', 'medium'],
  ['/home/u/Downloads/a', '/home/u/Downloads/b/src', undefined],
  ['//server.invalid/share/a', '\\\\server.invalid\\share\\src', undefined],
  ['//server.invalid/share/a', '\\\\other.invalid\\share\\src', 'high'],
  ['C:/Users/me/AppData/Local/Temp/a', 'C:\\Users\\me\\AppData\\Local\\Temp\\b', undefined],
];

describe('pth-risky-path', () => {
  for (const [root, path, severity] of STANDS) {
    it(`${path} from ${root}: ${severity ?? 'nothing'}`, () => {
      const [match] = pthRiskyPath.check(environment(path, `${root}/.venv/lib/python3.12/site-packages`));
      assert.equal(match?.severity, severity);
    });
  }

  it('finds the bad line behind a crowd, and what is not read is high', () => {
    const worst = (text: string): string | undefined => [...pthRiskyPath.check(environment(text))][0]?.message;
    assert.match(worst(`${'#\n\na\n'.repeat(120_000)}/tmp/x\n`) ?? '', /temporary folder/);
    const many = Array.from({ length: 20_001 }, (_, index) => `a${index}\n`).join('');
    assert.match(worst(many) ?? '', /more path lines than are read/);
  });
});

describe('what pth-risky-path finds where a line leads', () => {
  const severities = (text: string, targets: PythonEnvironmentArtifact['targets']): string[] =>
    [...pthRiskyPath.check(environment(text, FOLDER, targets))].map((match) => match.severity ?? '');
  const folder = (...modules: string[]): PythonEnvironmentArtifact['targets'][string] => ({ kind: 'folder', modules });

  it('reports modules called as the own ones of Python, but not one alone', () => {
    assert.deepEqual(severities('shadow\n', { [`${FOLDER}/shadow`]: folder('json.py', 'os.py') }), ['high']);
    assert.deepEqual(severities('/home/u/x\n', { '/home/u/x': folder('a.py', 'json.py', 'ssl.py') }), ['high']);
    assert.deepEqual(severities('/home/u/x\n', { '/home/u/x': folder('types.py') }), []);
    assert.deepEqual(severities('/home/u/x\n', { '/home/u/x': folder('setup.py', 'conftest.py', 'mine.py') }), []);
    assert.deepEqual(severities('/home/u/y\n', { '/home/u/x': folder('json.py', 'os.py') }), []);
  });

  it('reports an archive under another name', () => {
    assert.deepEqual(severities('data.dat\n', { [`${FOLDER}/data.dat`]: { kind: 'archive' } }), ['medium']);
    assert.deepEqual(severities('/home/u/lib.png\n', { '/home/u/lib.png': { kind: 'archive' } }), ['medium']);
    assert.deepEqual(severities('/home/u/lib.zip\n', { '/home/u/lib.zip': { kind: 'archive' } }), ['medium']);
    assert.deepEqual(severities('foo-1.0.egg\n', { [`${FOLDER}/foo-1.0.egg`]: { kind: 'archive' } }), []);
  });
});
