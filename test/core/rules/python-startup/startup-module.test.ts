// sitecustomize, usercustomize and .start files: graded by what they do.

import type { PythonEnvironmentArtifact } from '../../../../src/core/model/artifact.ts';
import { startupModule } from '../../../../src/core/rules/python-startup/startup-module.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const FOLDER = '/usr/lib/python3/dist-packages';

const hook =
  (name: string) =>
  (text: string): PythonEnvironmentArtifact => ({
    kind: 'python-environment',
    path: FOLDER,
    isSiteDirectory: true,
    hooks: [{ path: `${FOLDER}/${name}`, text }],
    listing: [name],
    owners: {},
  });

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
    { text: '⟦import os\nif if:\n  pass\n⟧', severity: 'medium', message: /could not be read/ },
  ],
});

ruleTest(startupModule, {
  artifact: hook('mine.start'),
  valid: ['# mine:run\n', 'import os\n', 'mine\n', ''],
  invalid: [
    { text: '⟦mine.start:run⟧\n', severity: 'low', message: /from 3\.15 on calls this at every start/ },
    { text: '⟦os:abort⟧\n', severity: 'low' },
    { text: 'mine\n ⟦subprocess:run⟧\n', severity: 'high' },
    { text: '# mine\u2028⟦mine:run⟧\n', severity: 'high', message: /editors do not show/ },
  ],
});
