// Which lines Python runs: the table of CPython 3.8 to 3.15 (Lib/site.py), one row per behaviour.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPthLines, readStartLines } from '../../../src/core/python/startup-lines.ts';

const shown = (text: string): string[] =>
  [...readPthLines(text)].map(
    ({ kind, since, until, isHidden, code }) =>
      `${kind} ${since}${until === undefined ? '' : `-${until}`}${isHidden ? ' hidden' : ''}: ${text.slice(code.start, code.end)}`,
  );

const ROWS: readonly (readonly [name: string, text: string, lines: readonly string[]])[] = [
  ['import and a blank', 'import os', ['import 3.8: import os']],
  ['import and a tab', 'import\tos\n', ['import 3.8: import\tos']],
  ['import alone is a path', 'import\nimportos\n', ['path 3.8: import', 'path 3.8: importos']],
  ['from is a path', 'from os import x', ['path 3.8: from os import x']],
  ['capitals are a path', 'Import os', ['path 3.8: Import os']],
  ['CR and CRLF', 'a\rimport b\r\nc', ['path 3.8: a', 'import 3.8: import b', 'path 3.8: c']],
  ['leading blanks', '  import os', ['import 3.15: import os']],
  ['leading NBSP', '\u00a0import os', ['import 3.15: import os']],
  ['leading 0x1F', '\x1fimport os', ['import 3.15: import os']],
  ['leading U+FEFF', '\ufeffimport os', ['import 3.13: import os']],
  ['U+FEFF later is no blank', 'a\n\ufeffimport os', ['path 3.8: a', 'path 3.8: \ufeffimport os']],
  ['comment', '# import os', ['comment 3.8: # import os']],
  ['blank', ' \t', ['blank 3.8: ']],
  ['blanks behind the word only', 'import   \t', ['path 3.8: import']],
];

const HIDDEN_BREAKS = ['\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029'];

describe('lines of a .pth file', () => {
  for (const [name, text, lines] of ROWS) it(name, () => assert.deepEqual(shown(text), lines));

  for (const mark of HIDDEN_BREAKS) {
    it(`a comment ends at U+${mark.charCodeAt(0).toString(16).padStart(4, '0')} from 3.13 on`, () => {
      assert.deepEqual(shown(`# x${mark}import os`), ['comment 3.8: # x', 'import 3.13 hidden: import os']);
    });
  }

  it('a line that newer versions cut runs whole on older ones', () => {
    assert.deepEqual(shown('import a;\x0cb()\n'), [
      'import 3.8-3.12: import a;\x0cb()',
      'import 3.8: import a;',
      'path 3.13 hidden: b()',
    ]);
  });

  it('0x1F ends no line', () => assert.equal([...readPthLines('# a\x1fimport os')].length, 1));

  it('reads 60,000 blanks, and as many lines as there are', () => {
    assert.equal([...readPthLines(' '.repeat(60_000))].length, 1);
    assert.equal([...readPthLines(`${'#\n'.repeat(150_000)}import os`)].at(-1)?.kind, 'import');
  });
});

describe('lines of a .start file', () => {
  it('names callables, skips comments and blanks', () => {
    const text = '\ufeff# c\n  a.b:run \n\nc:d\u2028e:f';
    const lines = [...readStartLines(text)].map(({ kind, code }) => `${kind} ${text.slice(code.start, code.end)}`);
    assert.deepEqual(lines, ['comment # c', 'entry-point a.b:run', 'blank ', 'entry-point c:d', 'entry-point e:f']);
  });
});
