// sitecustomize, usercustomize and .start files: graded by what they do.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PythonEnvironmentArtifact } from '../../../../src/core/model/artifact.ts';
import { startupModule } from '../../../../src/core/rules/python-startup/startup-module.ts';
import { pythonEnvironment } from '../../../support/python-environment.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const FOLDER = '/usr/lib/python3/dist-packages';

const hook =
  (name: string) =>
  (text: string): PythonEnvironmentArtifact =>
    pythonEnvironment({ [name]: text }, { path: FOLDER });

ruleTest(startupModule, {
  artifact: hook('sitecustomize.py'),
  valid: ['', '# nothing here\n', '\n\n'],
  invalid: [
    { text: '⟦import os⟧\n', severity: 'info', message: /imports sitecustomize\.py at every start/ },
    {
      text: 'try:\n    ⟦import apport_python_hook⟧\nexcept ImportError:\n    pass\nelse:\n    apport_python_hook.install()\n',
      severity: 'low',
    },
    { text: "import os\ndef run():\n  ⟦os.system('true')⟧\nrun()\n", severity: 'high', message: /starts a process/ },
    { text: 'import base64\n⟦exec(base64.b64decode("cHJpbnQoMSk="))⟧\n', severity: 'critical' },
    { text: 'import sys\n⟦sys.meta_path⟧ = []\n', severity: 'high' },
    {
      text: 'import sys\n⟦import IPython.core.ultratb⟧\nsys.excepthook = IPython.core.ultratb.VerboseTB()\n',
      severity: 'low',
    },
    { text: 'import sys\n⟦import rich⟧\nsys.displayhook = rich.print\n', severity: 'low' },
    { text: 'import os, sys\n⟦sys.excepthook⟧ = os.system\n', severity: 'high' },
    { text: "import sys, os\ndef hook(*a):\n  ⟦os.system('true')⟧\nsys.excepthook = hook\n", severity: 'high' },
    { text: 'import sys\n⟦sys.stdout.write⟧ = print\n', severity: 'medium' },
    { text: '⟦import os\nif if:\n  pass\n⟧', severity: 'medium', message: /could not be read/ },
  ],
});

ruleTest(startupModule, {
  artifact: hook('mine.start'),
  valid: ['# mine:run\n', 'import os\n', 'mine\n', ''],
  invalid: [
    { text: '⟦mine.start:run⟧\n', severity: 'low', message: /from 3\.15 on calls this at every start/ },
    { text: '⟦os:abort⟧\n', severity: 'medium', message: /may reach beyond/ },
    { text: 'mine\n ⟦subprocess:run⟧\n', severity: 'high' },
    { text: '# mine\u2028⟦mine:run⟧\n', severity: 'high', message: /editors do not show/ },
  ],
});

describe('startup-module', () => {
  it('is another finding when what the risky call works on has changed elsewhere', () => {
    const identityOf = (command: string): string | undefined =>
      [...startupModule.check(hook('sitecustomize.py')(`import os\nx = '${command}'\nos.system(x)\n`))][0]?.identity;
    assert.notEqual(identityOf('true'), undefined);
    assert.notEqual(identityOf('true'), identityOf('false'));
  });

  it('reads a .start file to its end, and what it does not read is high', () => {
    const severities = (text: string): string[] =>
      [...startupModule.check(hook('a.start')(text))].map((match) => match.severity ?? '');
    assert.deepEqual(severities(`${'#\n\na:b\n'.repeat(120_000)}subprocess:run`), ['high', 'low']);
    const many = Array.from({ length: 20_001 }, (_, index) => `a:b${index}\n`).join('');
    assert.equal(severities(many)[0], 'high');
  });
});
