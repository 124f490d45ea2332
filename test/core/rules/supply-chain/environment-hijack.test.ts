// Variables that load code or switch checks off, and the many that do neither.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environmentHijack } from '../../../../src/core/rules/supply-chain/environment-hijack.ts';
import { ruleTest } from '../../../support/rule-test.ts';
import { toolSettings } from '../../../support/tool-settings.ts';

ruleTest(environmentHijack, {
  artifact: (text) => toolSettings('environment', '.env', text),
  mechanism: '.env',
  valid: [
    '',
    'DATABASE_URL=postgres://localhost/x\nAPI_KEY=abc\n',
    'PYTHONPATH=src\n',
    'PYTHONPATH=.:./lib:/home/u/lib\n',
    'NODE_OPTIONS=--max-old-space-size=8192\n',
    'NODE_ENV=development\nENV=production\n',
    'LD_PRELOAD=\n',
    '# LD_PRELOAD=./x.so\n',
    'PYTHONBREAKPOINT=ipdb.set_trace\n',
    'PYTHONBREAKPOINT=0\nPYTHONUNBUFFERED=1\nPYTHONDONTWRITEBYTECODE=1\n',
    'NODE_TLS_REJECT_UNAUTHORIZED=1\n',
    'EDITOR=code --wait\nPAGER=less\nBROWSER=firefox\n',
    'JAVA_TOOL_OPTIONS=-Xmx2g -Dfile.encoding=UTF-8\n',
    'HTTP_PROXY=http://localhost:3128\n',
    'MY_LD_PRELOAD=./x.so\nld_preload=./x.so\n',
    'RUSTC_WRAPPER=sccache\n',
    'LD_LIBRARY_PATH=/usr/local/cuda/lib64\n',
    'GIT_SSL_NO_VERIFY=0\nRUBYOPT=-W0\n',
    'PYTHONHTTPSVERIFY=1\n',
  ],
  invalid: [
    { text: '⟦LD_PRELOAD=./libx.so⟧\n', severity: 'high', message: /load a library/ },
    { text: 'A=1\n  ⟦export DYLD_INSERT_LIBRARIES="x.dylib"⟧\n', severity: 'high' },
    { text: '⟦PYTHONPATH=/tmp/lib⟧\n', severity: 'high', message: /temporary folder/ },
    { text: '⟦PYTHONPATH=src:/dev/shm/x⟧\n', severity: 'high' },
    { text: '⟦PYTHONHOME=./python⟧\n', severity: 'high' },
    { text: '⟦PYTHONSTARTUP=./start.py⟧\n', severity: 'high' },
    { text: '⟦PYTHONUSERBASE=./base⟧\n', severity: 'high' },
    { text: '⟦PYTHONBREAKPOINT=os.system⟧\n', severity: 'high' },
    { text: '⟦BASH_ENV=./env.sh⟧\n', severity: 'high' },
    { text: '⟦ENV=./rc.sh⟧\n', severity: 'high' },
    { text: '⟦NODE_OPTIONS=--require ./x.js⟧\n', severity: 'high' },
    { text: '⟦NODE_OPTIONS="--import tsx"⟧\n', severity: 'low' },
    { text: '⟦JAVA_TOOL_OPTIONS=-javaagent:./x.jar⟧\n', severity: 'high' },
    { text: '⟦PERL5OPT=-MEvil⟧\n', severity: 'high' },
    { text: '⟦RUBYOPT=-r./x⟧\n', severity: 'high' },
    { text: '⟦RUSTC_WRAPPER=./wrap.sh⟧\n', severity: 'medium' },
    { text: '⟦GIT_SSH_COMMAND=ssh -i ./key⟧\n', severity: 'medium' },
    { text: '⟦NODE_TLS_REJECT_UNAUTHORIZED=0⟧\n', severity: 'medium', message: /certificates/ },
    { text: '⟦GIT_SSL_NO_VERIFY=true⟧\n', severity: 'medium' },
    { text: "⟦PROMPT_COMMAND='curl x.invalid'⟧\n", severity: 'high' },
    { text: '⟦ZDOTDIR=./zsh⟧\r\n', severity: 'high' },
  ],
});

describe('environment-hijack', () => {
  it('never repeats a value, which may be a secret', () => {
    const text = 'GIT_ASKPASS=echo hunter2; true\nPROMPT_COMMAND=hunter2\nLD_PRELOAD=hunter2\n';
    const matches = [...environmentHijack.check(toolSettings('environment', '.env', text))];
    assert.equal(matches.length, 3);
    for (const { message, evidence } of matches) assert.doesNotMatch(JSON.stringify([message, evidence]), /hunter2/);
  });
});
