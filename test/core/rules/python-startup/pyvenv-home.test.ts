// Where pyvenv.cfg says that Python's own library is: inside the project, or where an interpreter was installed.

import { pyvenvHome } from '../../../../src/core/rules/python-startup/pyvenv-home.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const at = (path: string) => (text: string) =>
  ({ kind: 'tool-settings', tool: 'pyvenv', path, text, commands: [] }) as const;

ruleTest(pyvenvHome, {
  artifact: at('/home/u/work/proj/.venv/pyvenv.cfg'),
  mechanism: 'pyvenv.cfg',
  valid: [
    'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.1\n',
    'home = /usr/local/opt/python@3.12/bin\n',
    'home = /home/u/.pyenv/versions/3.12.1/bin\n',
    'home = /home/u/.local/share/uv/python/cpython-3.12.1-linux-x86_64-gnu/bin\n',
    'home = C:\\Users\\u\\AppData\\Local\\Programs\\Python\\Python312\n',
    'home = /home/u/miniconda3/bin\n',
    'home = /home/u/work/other/.venv/bin\n',
    'home = /home/u/work/proj2/bin\n',
    'home = /opt/hostedtoolcache/Python/3.12.1/x64/bin\n',
    '# home = ./evil\n',
    'homes = ./evil\nexecutable = ./evil/python\n',
    'include-system-site-packages = true\n',
    '',
  ],
  invalid: [
    { text: '⟦home = ./evil/bin⟧\n', severity: 'critical', message: /even with -I -S/ },
    { text: 'version = 3.12\n⟦home=../evilhome/bin⟧\n', severity: 'critical' },
    '⟦HOME = evil⟧\n',
    { text: '⟦home = /home/u/work/proj/tools/python/bin⟧\n', severity: 'critical', message: /the same project/ },
    { text: '⟦home = /home/u/work/proj/.venv/bin⟧\n', severity: 'critical', message: /inside the environment/ },
    { text: '⟦home = /usr/bin/../../tmp/x⟧\n', severity: 'critical', message: /with \.\. in it/ },
    { text: '⟦home = /tmp/python/bin⟧\n', severity: 'critical', message: /temporary folder/ },
    { text: '⟦home = /dev/shm/bin⟧\n', severity: 'critical' },
    { text: '⟦home = \\\\server.invalid\\share\\bin⟧\n', severity: 'critical' },
    { text: '⟦home = /home/u/Downloads/python/bin⟧\n', severity: 'medium' },
    { text: '⟦home = /home/u/work/proj/.pixi/envs/default/bin⟧\n', severity: 'medium' },
    'home = /usr/bin\n⟦home = evil⟧\n',
    '  ⟦home   =   ./x⟧  \r\n',
  ],
});

ruleTest(pyvenvHome, {
  artifact: at('/home/u/.virtualenvs/pyvenv.cfg'),
  valid: ['home = /home/u/python/bin\n'],
  invalid: ['⟦home = /home/u/.virtualenvs/python/bin⟧\n'],
});

ruleTest(pyvenvHome, {
  artifact: at('/tmp/work/proj/.venv/pyvenv.cfg'),
  valid: ['home = /tmp/python/bin\n'],
  invalid: ['⟦home = /tmp/work/proj/python/bin⟧\n', '⟦home = /var/tmp/python/bin⟧\n'],
});
