// Modules that hooks import: judged by what importing them runs, and by who put them there.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HookOwner, PythonEnvironmentArtifact } from '../../../../src/core/model/artifact.ts';
import { startupImportedModule } from '../../../../src/core/rules/python-startup/startup-imported-module.ts';
import { pythonEnvironment, SITE_PACKAGES } from '../../../support/python-environment.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const MODULE = `${SITE_PACKAGES}/cook.py`;

interface Case {
  readonly hook?: string;
  readonly called?: readonly string[];
  readonly owner?: HookOwner;
  readonly hasRecords?: boolean;
}

function environment(text: string, { hook = 'import cook\n', called = [], owner, hasRecords = false }: Case = {}) {
  const artifact: PythonEnvironmentArtifact = pythonEnvironment(
    { 'cook.pth': hook },
    {
      modules: [{ path: MODULE, text, module: 'cook', hook: `${SITE_PACKAGES}/cook.pth`, called }],
      owners: owner === undefined ? {} : { [MODULE]: owner },
      hasRecords: hasRecords || owner !== undefined,
    },
  );
  return artifact;
}

const ENCODED = Buffer.from('print(1)').toString('base64');

ruleTest(startupImportedModule, {
  artifact: (text) => environment(text),
  valid: [
    '',
    '# nothing\n',
    'VERSION = "1.0"\n',
    'import os, sys\nPATH = os.environ.get("COOK_HOME")\n',
    'from cook.pans import fry\nimport requests\n',
    'import subprocess\ndef run():\n  subprocess.run(["true"])\n',
    'import base64\ndef decode(x):\n  return base64.b64decode(x)\n',
    'class Cook:\n  def __init__(self):\n    exec("1")\n',
    'import os\nif __name__ == "__main__":\n  pass\n',
    'import warnings\nwarnings.warn("old")\n',
    'TEXT = open(__file__).name\n',
  ],
  invalid: [
    { text: `import base64\n⟦exec(base64.b64decode("${ENCODED}"))⟧\n`, severity: 'critical' },
    { text: "import subprocess\n⟦subprocess.Popen(['true'])⟧\n", severity: 'medium', message: /starts a process/ },
    { text: "import os\ndef run(): ⟦os.system('true')⟧\nrun()\n", severity: 'medium' },
    { text: "import urllib.request\n⟦urllib.request.urlopen('http://x.invalid')⟧\n", severity: 'medium' },
    {
      text: "import urllib.request\n⟦exec(urllib.request.urlopen('http://x.invalid').read())⟧\n",
      severity: 'critical',
    },
    {
      text: "import threading, os\ndef f(): ⟦os.system('true')⟧\nthreading.Thread(target=f).start()\n",
      severity: 'medium',
    },
    { text: "import ctypes\n⟦ctypes.CDLL('x')⟧\n", severity: 'medium' },
    { text: 'import sys\n⟦sys.meta_path.insert(0, object())⟧\n', severity: 'medium' },
    { text: 'import sys\n⟦sys.modules["json"]⟧ = None\n', severity: 'low' },
    { text: 'import pickle\n⟦pickle.loads(b"x")⟧\n', severity: 'medium' },
    { text: "open(⟦'/home/u/.bashrc', 'a')⟧\n".replace('open(⟦', '⟦open('), severity: 'medium' },
    { text: '⟦import os\nif if:\n⟧', severity: 'low', message: /could not be read/ },
  ],
});

describe('startup-imported-module', () => {
  const severities = (text: string, given: Case = {}): string[] =>
    [...startupImportedModule.check(environment(text, given))].map((match) => match.severity ?? '');
  const QUIET = 'VERSION = 1\n';
  const SPAWNS = "import os\nos.system('true')\n";
  const RUNS = "import os\ndef run(): os.system('true')\n";

  it('counts who put the module there', () => {
    const owner = { distribution: 'cook 1', unchanged: true };
    assert.deepEqual(severities(QUIET, { owner }), []);
    assert.deepEqual(severities(QUIET, { hasRecords: true }), ['medium']);
    assert.deepEqual(severities(QUIET, { owner: { ...owner, unchanged: false } }), ['high']);
    assert.deepEqual(severities(SPAWNS, { owner }), ['medium']);
    assert.deepEqual(severities(SPAWNS, { hasRecords: true }), ['high']);
    assert.deepEqual(severities(SPAWNS, { owner: { ...owner, unchanged: false } }), ['critical']);
    assert.deepEqual(severities(SPAWNS, { owner: { distribution: 'python3-cook', unchanged: undefined } }), ['medium']);
  });

  it('reads the functions that the hook calls', () => {
    assert.deepEqual(severities(RUNS, { hook: 'import cook; cook.run()\n', called: ['run'] }), ['medium']);
    assert.deepEqual(severities(RUNS, { hook: 'import cook; cook.walk()\n', called: ['walk'] }), []);
  });

  it('expects import hooks of the tools whose lines are known, and nothing worse', () => {
    const HOOKS = 'import sys\nsys.meta_path.insert(0, object())\n';
    assert.deepEqual(severities(HOOKS, { hook: 'import _virtualenv\n', hasRecords: true }), ['low']);
    assert.deepEqual(
      severities(`exec(__import__("base64").b64decode("${ENCODED}"))`, { hook: 'import _virtualenv\n' }),
      ['critical'],
    );
    const changed = { distribution: 'virtualenv 20', unchanged: false };
    assert.deepEqual(severities(HOOKS, { hook: 'import _virtualenv\n', owner: changed }), ['critical']);
  });

  it('points from the module to the line that imports it', () => {
    const [match] = startupImportedModule.check(environment(SPAWNS));
    assert.equal(match?.member, MODULE);
    assert.deepEqual(match?.related?.[0]?.span, { start: 7, end: 11 });
  });
});
