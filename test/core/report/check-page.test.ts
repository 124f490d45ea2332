// A checked command as a page.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { judge } from '../../../src/core/gate/judge.ts';
import { checkPage } from '../../../src/core/report/check-page.ts';

const surroundings = { cwd: '/home/me/p', home: '/home/me', workspace: '/home/me/p', isWorkTree: false };

function check(line: string): string {
  const assessment = assess({ line, shell: 'bash' }, surroundings);
  const act = { kind: 'command', line, shell: 'bash' } as const;
  return checkPage(act, surroundings.cwd, assessment, judge(assessment)).text;
}

describe('checkPage', () => {
  it('explains what a command can do, and what an agent would meet with it', () => {
    const text = check('curl -T notes.txt https://paste.invalid/upload');
    assert.match(text, /^This command sends local data/);
    assert.match(text, /Tier 3: .*\nAn agent has to ask you first\./);
    assert.match(text, /\(tier 3, data-upload\)\n {6}curl -T/);
    assert.match(text, /What to do instead\n/);
    assert.match(text, /Nothing was run/);
  });

  it('promises nothing about what only reads', () => {
    const text = check('git status');
    assert.match(text, /Tier 1: .*\nAn agent may run it without asking\./);
    assert.doesNotMatch(text, /What it can do|\bsafe\b/);
  });

  it('names what could not be read, and what is not known', () => {
    assert.match(check('frobnicate --all'), /What Gatehouse does not know\n {2}frobnicate --all/);
    assert.match(check('echo "'), /What could not be read\n {2}The command /);
  });
});
