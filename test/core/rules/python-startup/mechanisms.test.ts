// Each way into Python's start with ten cases that are flagged (medium or above) and ten that come close and are not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HookOwner, PythonEnvironmentArtifact } from '../../../../src/core/model/artifact.ts';
import { isAtLeast, type Severity } from '../../../../src/core/model/severity.ts';
import { RULES } from '../../../../src/core/rules/registry.ts';
import { pythonEnvironment, SITE_PACKAGES } from '../../../support/python-environment.ts';

function worst(artifact: PythonEnvironmentArtifact): Severity {
  const found = RULES.flatMap((rule) =>
    [...rule.check(artifact)].map((match) => match.severity ?? rule.defaultSeverity),
  );
  return found.reduce<Severity>((a, b) => (isAtLeast(b, a) ? b : a), 'info');
}

interface Mechanism {
  readonly artifact: (text: string) => PythonEnvironmentArtifact;
  readonly flagged: readonly string[];
  readonly quiet: readonly string[];
}

const hook = (name: string) => (text: string) => pythonEnvironment({ [name]: text });

const MODULES: Pick<Mechanism, 'flagged' | 'quiet'> = {
  flagged: [
    "import os\nos.system('true')\n",
    "import subprocess\nsubprocess.Popen(['true'])\n",
    "import base64\nexec(base64.b64decode('cHJpbnQoMSk='))\n",
    "import urllib.request\nurllib.request.urlopen('http://x.invalid')\n",
    'import builtins\nbuiltins.__import__ = print\n',
    "import sys\nsys.path.insert(0, '/tmp/x')\n",
    "import os\nos.environ['LD_PRELOAD'] = 'x'\n",
    "def run():\n    __import__('o' + 's').system('true')\n",
    'import ssl\nssl._create_default_https_context = ssl._create_unverified_context\n',
    "import ctypes\nctypes.CDLL('./x.so')\n",
    "with open('/home/u/.bashrc', 'a') as f:\n    f.write('x')\n",
    'import json\njson.loads = lambda text: None\n',
  ],
  quiet: [
    'import sys\n',
    "import sys\nsys.path.append('/home/u/src')\n",
    "import os\nos.environ.setdefault('TZ', 'UTC')\n",
    'try:\n    import apport_python_hook\nexcept ImportError:\n    pass\nelse:\n    apport_python_hook.install()\n',
    'import warnings\nwarnings.simplefilter("ignore")\n',
    'import coverage\ncoverage.process_startup()\n',
    'import sys\nsys.dont_write_bytecode = True\n',
    'import locale\nlocale.setlocale(locale.LC_ALL, "C")\n',
    'import faulthandler\nfaulthandler.enable()\n',
    'import sys\nsys.stdout.reconfigure(encoding="utf-8")\n',
    'from company_setup import configure\nconfigure()\n',
    'import logging\nlogging.basicConfig(level=logging.INFO)\n',
  ],
};

const owner = (unchanged: boolean | undefined): HookOwner => ({ distribution: 'tool 1.0', unchanged });

/** A hook in an environment with records, of which this is what they say. */
const recorded =
  (by: HookOwner | undefined) =>
  (text: string): PythonEnvironmentArtifact =>
    pythonEnvironment(
      { 'a.pth': text },
      { hasRecords: true, owners: by === undefined ? {} : { [`${SITE_PACKAGES}/a.pth`]: by } },
    );

/** Lines that do little by themselves. */
const MILD: readonly string[] = [
  'import tool\n',
  'import tool; tool.start()\n',
  'import os; os.environ.setdefault("A", "1")\n',
  'import sys; sys.path.append("/home/u/src")\n',
  'import sys; sys.tool = 1\n',
  'import tool.sub\n',
  'import sys; exec("a = 1")\n',
  'import os, sys; sys.version_info > (3,) and __import__("tool")\n',
  'import warnings; warnings.simplefilter("ignore")\n',
  'import os; os.environ.get("A") and __import__("tool").start()\n',
];

const MECHANISMS: Readonly<Record<string, Mechanism>> = {
  'sitecustomize.py': { artifact: hook('sitecustomize.py'), ...MODULES },
  'usercustomize.py': { artifact: hook('usercustomize.py'), ...MODULES },
  '.start files': {
    artifact: hook('a.start'),
    flagged: [
      'subprocess:run\n',
      'os:system\n',
      'os:popen\n',
      '# start\npty:spawn\n',
      'a:b\nurllib.request:urlopen\n',
      ' runpy:run_path\n',
      '# a\u2028tool:start\n',
      '# a\u0085tool:start\n',
      'webbrowser:open\n',
      'builtins:exec\n',
      'shutil:rmtree\n',
      'importlib:import_module\nos:remove\n',
    ],
    quiet: [
      '',
      '# subprocess:run\n',
      'tool:start\n',
      'tool.sub:Class.start\n',
      'subprocess\n',
      'import subprocess\n',
      'subprocess.run\n',
      'tool:start\ntool:start\n',
      '\ufefftool:start\n',
      'gc:collect\n',
      'faulthandler:enable\n',
      '  # os:system\n',
    ],
  },
  'a hook that was changed after it was installed': {
    artifact: recorded(owner(false)),
    flagged: MILD,
    quiet: [
      './src\n',
      '# import os\n',
      '',
      '\n\n',
      '../lib\n',
      '/home/u/src\n',
      'import\n',
      'from os import system\n',
      'Import os\n',
      '#import os\n',
    ],
  },
  'a hook that is as it was installed': {
    artifact: recorded(owner(true)),
    // A record never clears what a hook does.
    flagged: MODULES.flagged
      .filter((text) => !text.includes('    '))
      .map((text) => `import os; ${text.trim().replaceAll('\n', '; ')}\n`),
    quiet: MILD,
  },
};

describe('mechanisms', () => {
  for (const [name, { artifact, flagged, quiet }] of Object.entries(MECHANISMS)) {
    it(`${name}: at least ten of each`, () => assert.ok(flagged.length >= 10 && quiet.length >= 10));
    for (const text of flagged) {
      it(`${name}: flags ${JSON.stringify(text).slice(0, 80)}`, () =>
        assert.ok(isAtLeast(worst(artifact(text)), 'medium')));
    }
    for (const text of quiet) {
      it(`${name}: does not flag ${JSON.stringify(text).slice(0, 80)}`, () =>
        assert.ok(!isAtLeast(worst(artifact(text)), 'medium'), worst(artifact(text))));
    }
  }
});
