// Path lines of .pth files: where they lead, resolved as Python does.

import type { PythonEnvironmentArtifact } from '../../../../src/core/model/artifact.ts';
import { pthRiskyPath } from '../../../../src/core/rules/python-startup/pth-risky-path.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const FOLDER = '/home/u/proj/.venv/lib/python3.12/site-packages';

ruleTest(pthRiskyPath, {
  artifact: (text): PythonEnvironmentArtifact => ({
    kind: 'python-environment',
    path: FOLDER,
    isSiteDirectory: true,
    hooks: [{ path: `${FOLDER}/a.pth`, text }],
    listing: ['data.bin', 'foo-1.0.egg'],
    owners: {},
  }),
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
