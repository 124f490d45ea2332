// Mistakes of a settings file become problems with a place.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mistakesAsProblems } from '../../../src/core/text/mistakes.ts';
import { readSettings } from '../../../src/core/text/settings.ts';

const problemsOf = (path: string, text: string) => mistakesAsProblems(path, text, readSettings(path, text));

describe('mistakesAsProblems', () => {
  it('says what and where', () => {
    assert.deepEqual(problemsOf('.codex/config.toml', 'a = 1\n  b = ?\n'), [
      {
        path: '.codex/config.toml',
        message: 'Could not be read to the end: Neither a string, a number, a date, true nor false',
        unread: true,
        line: 2,
        column: 7,
      },
    ]);
    const [problem] = problemsOf('.vscode/settings.json', '{\n  "a" 1\n}');
    assert.equal(problem?.line, 2);
    assert.match(problem?.message ?? '', /^Could not be read to the end: [A-Z]/);
  });

  it('finds nothing to say about a whole file', () => {
    assert.deepEqual(problemsOf('a.json', '{ "a": 1, } // fine'), []);
    assert.deepEqual(problemsOf('a.toml', 'a = 1'), []);
  });

  it('names an empty file, which is no JSON', () => {
    assert.equal(problemsOf('.claude/settings.json', '').length, 1);
  });

  it('is bounded', () => {
    assert.equal(problemsOf('a.toml', '!\n'.repeat(1000)).length, 20);
  });
});
