// What is hidden in start-up code is shown layer by layer, and nothing in it can be followed by accident.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { decodedLayers, defanged } from '../../../src/core/report/decoded-layers.ts';
import { runs } from '../../support/runs.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('decodedLayers', () => {
  const inner = "import os; os.system('true') # http://x.invalid/a";
  const middle = `import base64, zlib; exec(zlib.decompress(base64.b64decode('${deflateSync(Buffer.from(inner)).toString('base64')}')))`;
  const line = `import subprocess, sys; subprocess.Popen([sys.executable, "-c", "import base64; exec(base64.b64decode('${base64(middle)}'))"])`;

  it('shows each layer with what runs it and where', () => {
    const { text, layers } = decodedLayers({ path: '/s/x.pth', text: `# first\n${line}\n` });
    assert.equal(layers, 3);
    assert.match(text, /^# What x\.pth decodes/);
    assert.match(text, /# = Layer 1, run by subprocess\.Popen with -c \(line 2\)/);
    assert.match(text, /# == Layer 2, run by exec \(line 2\)/);
    assert.match(
      text,
      /# === Layer 3, run by exec \(line 2\)\nimport os; os\.system\('true'\) # hxxp:\/\/x\[\.\]invalid\/a/,
    );
  });

  it('reads modules as they run: start-up modules whole, others as importing runs them', () => {
    const text = `def f():\n    exec("a = 1")\nexec("b = 2")\n`;
    assert.equal(decodedLayers({ path: '/s/sitecustomize.py', text }).layers, 2);
    assert.equal(decodedLayers({ path: '/s/cook.py', text }).layers, 1);
  });

  it('says so where nothing is hidden', () => {
    const document = decodedLayers({ path: '/s/x.pth', text: 'import os\n./src\n' });
    assert.deepEqual(document, { layers: 0, text: '# x.pth holds no code in strings that could be decoded.\n' });
  });

  it('shows characters that cannot be seen, and keeps lines apart', () => {
    const { text } = decodedLayers({ path: '/s/x.pth', text: 'import os; exec("a = 1\\nb = \'\\u202e\\u200b\'")' });
    assert.doesNotMatch(text, /[\u202e\u200b]/);
    assert.match(text, /a = 1\nb = /);
  });

  it('never throws, and ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        decodedLayers({ path: '/s/x.pth', text: `import os; exec(${JSON.stringify(given)})` });
        decodedLayers({ path: '/s/x.py', text: given });
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('defanged', () => {
  it('breaks addresses and leaves the rest', () => {
    assert.equal(defanged('get("https://a.b.invalid:8080/x.y?z")'), 'get("hxxps://a[.]b[.]invalid:8080/x.y?z")');
    assert.equal(defanged('connect(("192.0.2.1", 80))'), 'connect(("192[.]0[.]2[.]1", 80))');
    assert.equal(defanged('os.path.join(a.b)'), 'os.path.join(a.b)');
    assert.equal(defanged('HTTP://X.invalid'), 'HxxP://X[.]invalid');
  });
});
