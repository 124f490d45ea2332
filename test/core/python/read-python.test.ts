// What Python could do, read without running it: each mechanism once as it is written, and once as it is hidden.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PYTHON_CAPABILITIES } from '../../../src/core/python/capability.ts';
import { moduleSource } from '../../../src/core/python/linked.ts';
import { readEntryPoint, readModule, readPython } from '../../../src/core/python/read-python.ts';
import { TAINT } from '../../../src/core/python/value.ts';
import { runs } from '../../support/runs.ts';

const found = (text: string): string[] => {
  const ids = new Set(readPython(text).capabilities.map(({ id }) => id));
  return PYTHON_CAPABILITIES.filter((id) => ids.has(id));
};

/** Everything here ends in `os.system('true')` or its like. */
const SPAWNS: readonly string[] = [
  "import os; os.system('true')",
  "import os as q; q.system('true')",
  "from os import system as s; s('true')",
  "from os import *; system('true')",
  "import posix; posix.system('true')",
  "import shutil; shutil.os.system('true')",
  "__import__('o'+'s').system('true')",
  "__import__('so'[::-1]).system('true')",
  "__import__('%s%s' % ('o', 's')).system('true')",
  "__import__('{}{}'.format('o', 's')).system('true')",
  "__import__(f'{\"o\"}s').system('true')",
  "__import__(''.join(chr(c) for c in (111, 115))).system('true')",
  "__import__(' OS '.strip().lower()).system('true')",
  "import codecs; __import__(codecs.decode('bf', 'rot13')).system('true')",
  "import os; getattr(os, 'sys' + 'tem')('true')",
  "import os; vars(os)['system']('true')",
  "import os; os.__dict__['system']('true')",
  "import os; os.__getattribute__('system')('true')",
  "import sys; sys.modules['os'].system('true')",
  "import sys; sys.modules.get('os').system('true')",
  "import operator, os; operator.attrgetter('system')(os)('true')",
  "import operator, os; operator.methodcaller('system', 'true')(os)",
  "import functools, os; functools.partial(os.system, 'true')()",
  "import functools, os; functools.reduce(getattr, ['system'], os)('true')",
  "import pydoc; pydoc.locate('os.system')('true')",
  "import pkgutil; pkgutil.resolve_name('os:system')('true')",
  "import importlib; importlib.import_module('os').system('true')",
  "import os; (lambda f: f('true'))(os.system)",
  "import os; list(map(os.system, ['true']))",
  "import os; [os.system(c) for c in ['true']]",
  'import os; f\'{os.system("true")}\'',
  "import os; os.environ.get('CI') or os.system('true')",
  "import os; a = [os.system]; a[0]('true')",
  "import os\nclass A:\n  __class_getitem__ = os.system\nA['true']",
  'import os\n@os.system\ndef f(): pass',
  "import os\ndef f(x: os.system('true')): pass",
  "import os\ndef f(): os.system('true')",
  "import os\nx: os.system('true') = 1",
  "import os, threading; threading.Timer(1, os.system, ('true',)).start()",
  "import os, atexit; atexit.register(os.system, 'true')",
  "import os; setattr(os, 'x', os.system)",
  "import os; type('X', (), {'__init__': lambda self: os.system('true')})()",
  "import os, sys; sys.excepthook = lambda *a: os.system('true')",
  'exec(\'import os; os.system("true")\')',
  "exec(compile('import os; os.system(\"true\")', 'x', 'exec'))",
  'eval(\'__import__("os").system("true")\')',
  "import sys, subprocess; subprocess.run([sys.executable, '-c', 'pass'])",
  "s = ''\nfor c in 'so': s = c + s\n__import__(s).system('true')",
  "a = []\nfor c in (111, 115): a.append(chr(c))\n__import__(''.join(a)).system('true')",
  "try:\n  import os\nexcept ImportError:\n  os = None\nos.system('true')",
  "import os; x = print if 0 else os.system; x('true')",
  "__builtins__.__import__('os').system('true')",
  "import os; os.__class__; os.system.__call__('true')",
];

const CAPABILITIES: readonly (readonly [id: string, text: string])[] = [
  ['dynamic-exec', 'exec(x)'],
  ['decode', "import base64; base64.b64decode('eA==')"],
  ['decode', "import zlib; zlib.decompress(b'x')"],
  ['network', "import urllib.request; urllib.request.urlopen('http://c2.invalid')"],
  ['network', "import socket; socket.socket().connect(('c2.invalid', 1))"],
  ['file-write', "open('x', 'w')"],
  ['file-write', "from pathlib import Path; (Path.home() / 'x').write_text('y')"],
  ['file-read', "open('x').read()"],
  ['secret-read', "import os; open(os.path.expanduser('~/.aws/credentials'))"],
  ['secret-read', "import os; os.environ['GITHUB_TOKEN']"],
  ['persistence', "import os; open(os.path.expanduser('~/.bashrc'), 'a')"],
  ['persistence', "import os; os.system('crontab -l')"],
  ['native', "import ctypes; ctypes.CDLL('x')"],
  ['deserialize', "import pickle; pickle.loads(b'x')"],
  ['code-load', "import runpy; runpy.run_path('x')"],
  ['import-hook', 'import sys; sys.meta_path.insert(0, x)'],
  ['monkeypatch', 'import requests; requests.get = lambda *a: None'],
  ['monkeypatch', "import sys; sys.modules['requests'] = x"],
  ['display-hook', 'import sys, rich.traceback; sys.excepthook = rich.traceback.Traceback()'],
  ['tls-off', 'import ssl; ssl._create_default_https_context = ssl._create_unverified_context'],
  ['environment-hijack', "import os; os.environ['LD_PRELOAD'] = 'x'"],
  ['environment-hijack', "import os; os.environ.update(PIP_INDEX_URL='x')"],
  ['environment-write', "import os; os.environ.setdefault('MINE', '1')"],
  ['load-path', "import sys; sys.path.insert(0, '/tmp/x')"],
  ['sys-path', "import site; site.addsitedir('/opt/x')"],
  ['gadget', '().__class__.__base__.__subclasses__()'],
  ['reflection', 'import json; getattr(json, x)()'],
  ['reflection', "import os; next(v for k, v in vars(os).items() if k == x)('true')"],
  ['import-hook', 'import builtins; builtins.__import__ = lambda *a: None'],
  ['hidden-name', '𝕖𝕩𝕖𝕔("1")'],
  ['opaque-blob', `x = '${'QUJD'.repeat(60)}'`],
  ['deferred', 'import atexit; atexit.register(f)'],
  ['unknown-call', 'import os; os.abort()'],
  ['environment-hijack', "import os; os.environ['ANYTHING'] = '/tmp/.x/lib.so'"],
  ['uninspectable', 'import os; $'],
  ['import', 'import somebody_else'],
];

const QUIET: readonly string[] = [
  'import os, sys; sys.dont_write_bytecode = True',
  "import os; isinstance(1, int) and hasattr(os, 'fork') and print(os.path.join('a', 'b'))",
  "import os; x = os.environ.get('HOME'); y = x or 'z'",
  "import sys; sys.stdout.reconfigure(encoding='utf-8')",
  "s = 'os.system(1)'  # exec(x)",
  'import subprocess; isinstance(1, subprocess.Popen)',
];

describe('readPython', () => {
  for (const text of SPAWNS) {
    it(`finds the process in ${text}`, () => assert.ok(found(text).includes('spawn'), found(text).join()));
  }
  for (const [id, text] of CAPABILITIES) {
    it(`${id}: ${text.slice(0, 80)}`, () => assert.ok(found(text).includes(id), found(text).join()));
  }
  for (const text of QUIET) it(`finds nothing in ${text}`, () => assert.deepEqual(found(text), []));

  it('every capability has a case', () => {
    const covered = new Set(CAPABILITIES.map(([id]) => id));
    assert.deepEqual(
      PYTHON_CAPABILITIES.filter((id) => !covered.has(id)),
      ['spawn'],
    );
  });

  it('keeps the layers of code in code, and points at the outermost place', () => {
    const inner = Buffer.from('print(1)').toString('base64');
    const text = `import base64; exec("exec(base64.b64decode('${inner}'))")`;
    const { layers, capabilities } = readPython(text);
    assert.deepEqual(
      layers.map((layer) => layer.text),
      [`exec(base64.b64decode('${inner}'))`, 'print(1)'],
    );
    for (const { span } of capabilities) assert.equal(text.slice(span.start, span.start + 5), 'exec(');
  });

  it('reads what `python -c` is given', () => {
    const shell = 'import os; os.system("python3 -c \'import socket; socket.socket()\'")';
    assert.ok(found(shell).includes('network'));
    const list = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import socket; socket.socket()'])";
    assert.ok(found(list).includes('network'));
  });

  it('reads entry points of .start files', () => {
    const ids = (text: string) => readEntryPoint(text, { start: 0, end: text.length }).capabilities.map(({ id }) => id);
    assert.deepEqual(ids('mine.start:run'), ['import']);
    assert.deepEqual(ids('import os'), []);
    assert.ok(ids('os:system').includes('spawn'));
  });
});

describe('bounds', () => {
  const HOSTILE: readonly string[] = [
    `exec(${"'a'+".repeat(20_000)}'a')`,
    '('.repeat(5_000),
    `${'['.repeat(90)}x${' for a in range(20000)]'.repeat(90)}`,
    'x = [[a for b in range(20000)] for c in range(20000)]',
    `x = 'a'\n${'x = x + x\n'.repeat(200)}exec(x)`,
    `${'def f():\n f()\n f()\n'.repeat(200)}f()`,
    `x = ${"'a'.replace('a', 'aaaaaaaaaa')".repeat(1)}${".replace('a', 'aaaaaaaaaa')".repeat(500)}`,
    `${"exec('".repeat(20)}`,
    `a = ${'{'.repeat(3)}${'1:'.repeat(3)}`,
    `f = lambda x: x(x)\nf(f)`,
    `x = []\n${'x = [x, x]\n'.repeat(5_000)}`,
    `x = ${'a or '.repeat(20_000)}b`,
    `x = '${'a'.repeat(400_000)}'\n${'y = x[::-1]\n'.repeat(5_000)}`,
    `import base64\nx = '${'!'.repeat(400_000)}'\n${'base64.b64decode(x)\n'.repeat(5_000)}`,
    `x = '${'a'.repeat(400_000)}'\n${'a, b = x\n'.repeat(5_000)}`,
    `${'import os; os.system("true")\n'.repeat(5_000)}`,
  ];
  for (const text of HOSTILE) {
    it(`is bounded on ${JSON.stringify(text.slice(0, 50))}…`, () => {
      const { steps, capabilities } = readPython(text);
      assert.ok(steps < 400_000, String(steps));
      assert.ok(capabilities.length <= 501);
    });
  }

  it('says when it could not go on', () => {
    assert.equal(readPython('x = [[a for b in range(20000)] for c in range(20000)]').isInspectable, false);
    assert.equal(readPython('('.repeat(300)).isInspectable, false);
    const nested = Array.from({ length: 12 }).reduce<string>((code) => `exec(${JSON.stringify(code)})`, 'pass');
    assert.equal(readPython(nested).isInspectable, false);
  });

  it('never throws, whatever the text', () => {
    const words = fc.constantFrom(
      ...'import os exec ( ) [ ] { } : ; = + . , \' " \n \t lambda def class for in if else * ** f" b\' \\ # x 1 -c sys.executable base64.b64decode __import__ getattr \u2028 𝕖 \x00'.split(
        ' ',
      ),
    );
    const programs = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' '));
    const mutated = fc
      .tuple(fc.constantFrom(...SPAWNS), fc.nat(120), fc.string({ unit: 'binary', maxLength: 4 }), fc.nat(5))
      .map(([text, at, piece, gone]) => text.slice(0, at) + piece + text.slice(at + gone));
    fc.assert(
      fc.property(fc.oneof(programs, mutated), (text) => {
        const { capabilities, isInspectable } = readPython(text);
        for (const { span } of capabilities)
          assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end);
        assert.equal(isInspectable, !capabilities.some(({ id }) => id === 'uninspectable'));
      }),
      { numRuns: runs(3_000) },
    );
  });
});

describe('readModule', () => {
  const ids = (text: string, called: string[] = []): string[] => [
    ...new Set(readModule(text, called).capabilities.map(({ id }) => id)),
  ];

  it('reads what importing the module runs, and leaves the rest', () => {
    assert.deepEqual(ids("import os\nos.system('true')\n"), ['spawn']);
    assert.deepEqual(ids("import os\ndef run(): os.system('true')\n"), []);
    assert.deepEqual(ids("import os\ndef run(): os.system('true')\nrun()\n"), ['spawn']);
    assert.deepEqual(ids("import os\nclass A:\n  def run(self): os.system('true')\n"), []);
    assert.deepEqual(ids("import os\nclass A:\n  os.system('true')\n"), ['spawn']);
    assert.deepEqual(ids("import os, pytest\n@pytest.fixture\ndef run(): os.system('true')\n"), ['import']);
    assert.deepEqual(ids('import os\n@os.system\ndef run(): pass\n'), ['spawn']);
    assert.deepEqual(ids("import os\nf = lambda: os.system('true')\n"), []);
    assert.ok(
      ids("import os, threading\ndef run(): os.system('true')\nthreading.Thread(target=run).start()\n").includes(
        'spawn',
      ),
    );
  });

  it('follows the functions that a hook calls', () => {
    assert.deepEqual(ids("import os\ndef run(): os.system('true')\ndef other(): eval('1')\n", ['run']), ['spawn']);
    assert.deepEqual(ids("import os\ndef run(): os.system('true')\n", ['walk']), []);
  });
});

describe('imported modules', () => {
  it('are named in full, with what is called in them', () => {
    const { imported, called } = readPython(
      "import a.b; __import__('c').run(); from d import e; e(); import os; os.getpid()",
    );
    assert.deepEqual(imported, ['a.b', 'c', 'd', 'd.e']);
    assert.deepEqual(called, ['c.run', 'd.e']);
    assert.deepEqual(readEntryPoint('m.n:run', { start: 0, end: 7 }).imported, ['m.n']);
    assert.deepEqual(readEntryPoint('m.n:run', { start: 0, end: 7 }).called, ['m.n.run']);
  });
});

describe('names of other modules', () => {
  const ids = (text: string, modules: Readonly<Record<string, string>>): readonly string[] => {
    const sources = new Map(Object.entries(modules).map(([name, each]) => [name, moduleSource(each, name === 'p')]));
    return [...new Set(readPython(text, undefined, sources).capabilities.map(({ id }) => id))];
  };

  it('stand for what they stand for there', () => {
    assert.ok(ids("import a; a.go('true')", { a: 'import os\ngo = os.system\n' }).includes('spawn'));
    assert.ok(
      ids("import p; p.go('true')", { p: 'from .b import *\n', 'p.b': 'from os import system as go\n' }).includes(
        'spawn',
      ),
    );
    for (const [program, a] of [
      ['import a; exec(a.TEXT)', "import base64\nTEXT = base64.b64decode('cHJpbnQoMSk=')\n"],
      ['import a; exec(a.get())', "def get(): return bytes.fromhex('7072696e742831290a')\n"],
    ] as const) {
      const { layers, capabilities } = readPython(program, undefined, new Map([['a', moduleSource(a, false)]]));
      assert.ok(layers[0]?.text.includes('print(1)'), program);
      assert.ok(
        capabilities.some(({ id, taint }) => id === 'dynamic-exec' && (taint & TAINT.decoded) !== 0),
        program,
      );
    }
  });

  it('carry nothing over of what their modules do by themselves', () => {
    assert.deepEqual(ids('import a; a.VERSION', { a: "import os\nos.system('true')\nVERSION = 1\n" }), ['import']);
    assert.deepEqual(ids('import a; a.run()', { a: "import os\ndef run(): os.system('true')\n" }), ['import']);
  });

  it('may lead in circles', () => {
    assert.deepEqual(ids('import a; a.x()', { a: 'from b import x\n', b: 'from a import x\n' }), ['import']);
    assert.deepEqual(ids('import a; a.x()', { a: 'from a import *\n' }), ['import']);
  });
});

describe('classes', () => {
  const ids = (text: string): readonly string[] => [...new Set(readModule(text).capabilities.map(({ id }) => id))];

  for (const body of [
    "class A:\n  def __init__(self): os.system('true')\nA()",
    "class A:\n  def go(self): os.system('true')\nA().go()",
    "class A:\n  @staticmethod\n  def go(): os.system('true')\nA.go()",
    "class A:\n  def __call__(self): os.system('true')\nA()()",
    "class M(type):\n  def __new__(c, n, b, d): os.system('true')\nclass A(metaclass=M): pass",
    "class A:\n  def __init_subclass__(cls): os.system('true')\nclass B(A): pass",
    "class A:\n  def __set_name__(self, owner, name): os.system('true')\nclass B:\n  x = A()",
    "class A:\n  def __getattr__(self, name): os.system('true')\nA().x",
    "class A:\n  def __getitem__(self, key): os.system('true')\nA()['x']",
    "class A:\n  def go(self): os.system('true')\nclass B(A): pass\nB().go()",
  ]) {
    it(`run ${JSON.stringify(body)}`, () => assert.ok(ids(`import os\n${body}\n`).includes('spawn')));
  }

  for (const body of [
    "class A:\n  def __init__(self): os.system('true')",
    "class A:\n  def go(self): os.system('true')\nA()",
    "class A:\n  def go(self): os.system('true')\nA.go",
    "if __name__ == '__main__':\n  os.system('true')",
    "@app.command()\ndef go(): os.system('true')\napp.add(go)",
    "@functools.wraps(f)\ndef go(): os.system('true')",
  ]) {
    it(`do not run ${JSON.stringify(body)}`, () => {
      assert.ok(!ids(`import os, app, functools\n${body}\n`).includes('spawn'));
    });
  }
});

describe('calls that are not known', () => {
  const ids = (text: string): readonly string[] => readPython(text).capabilities.map(({ id }) => id);
  const NOTED = [
    'import os; os.kill(1, 9)',
    'import mmap; mmap.other(1)',
    'import msvcrt; msvcrt.other()',
    "import shutil; shutil.other('x')",
  ];
  const LEFT = [
    "import os; os.environ.get('A'); os.getcwd(); os.path.join('a', 'b')",
    'import faulthandler; faulthandler.enable()',
    "import readline; readline.parse_and_bind('tab: complete')",
    "import locale; locale.setlocale(locale.LC_ALL, '')",
    "import multiprocessing; multiprocessing.set_start_method('spawn')",
    'import signal; signal.signal(signal.SIGPIPE, signal.SIG_DFL)',
    'import other; other.anything()',
    "import importlib.util as u; u.find_spec('a')",
    'import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0))',
    'import socket; socket.setdefaulttimeout(3)',
    'import gc, threading; gc.freeze(); threading.stack_size(1)',
    'import sqlite3; sqlite3.register_adapter(int, str)',
  ];
  for (const text of NOTED) it(`are noted: ${text}`, () => assert.ok(ids(text).includes('unknown-call')));
  for (const text of LEFT)
    it(`are none: ${text}`, () =>
      assert.deepEqual(
        ids(text).filter((id) => id !== 'import' && id !== 'environment-write'),
        [],
      ));
  it('do not count in modules, which do more than start-up lines', () => {
    assert.deepEqual(readModule('import os\nos.kill(1, 9)\n').capabilities, []);
  });
});

describe('modules that take names from each other in a circle', () => {
  it('are read to their end', () => {
    const modules = new Map([
      ['a', moduleSource('import b\nx = b.y.z\n', false)],
      ['b', moduleSource('import a\ny = a.x.w\n', false)],
    ]);
    const reading = readPython('import a, os; a.x.z(); os.system("true")', undefined, modules);
    assert.ok(reading.isInspectable);
    assert.ok(reading.capabilities.some(({ id }) => id === 'spawn'));
  });

  it('are read within bounds however many there are', () => {
    const name = (at: number): string => `m${at}`;
    const modules = new Map(
      Array.from({ length: 90 }, (_none, at) => [
        name(at),
        moduleSource(`from m${(at + 1) % 90} import *\n${`v = w.x${at}\n`.repeat(3_000)}`, false),
      ]),
    );
    const reading = readPython('from m0 import thing; thing()', undefined, modules);
    assert.ok(reading.steps < 100_000, `${reading.steps}`);
  });
});
