// The verdict of a tier, what can make it stricter, and the sentence that goes with it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { judge } from '../../../src/core/gate/judge.ts';
import { strictest, VERDICTS } from '../../../src/core/model/verdict.ts';
import { PLACE } from '../../support/place.ts';

const assessed = (line: string) => assess({ line, shell: 'bash' }, PLACE);

describe('judge', () => {
  it('passes tier 1, and asks for tier 2 and 3', () => {
    assert.equal(judge(assessed('ls')).verdict, 'allow');
    assert.equal(judge(assessed('rm -rf build')).verdict, 'ask');
    assert.equal(judge(assessed('rm -rf /')).verdict, 'ask');
  });

  it('lets a template pass tier 2 and nothing else', () => {
    assert.equal(judge(assessed('rm -rf build'), { passedBy: ['workspace'] }).verdict, 'allow');
    assert.equal(judge(assessed('rm -rf /'), { passedBy: ['workspace'] }).verdict, 'ask');
    assert.equal(judge(assessed('$X'), { passedBy: ['workspace'] }).verdict, 'ask');
    assert.equal(judge(assessed(''), { passedBy: ['workspace'] }).verdict, 'ask');
  });

  it('only ever becomes stricter by demands', () => {
    for (const line of ['ls', 'rm -rf build', 'rm -rf /', '']) {
      for (const demand of VERDICTS) {
        const verdict = judge(assessed(line), { demands: [{ verdict: demand, reason: 'Said so.' }] }).verdict;
        assert.equal(verdict, strictest([judge(assessed(line)).verdict, demand]));
      }
    }
  });

  it('says what the command does, or why nobody can tell, and what to do instead', () => {
    assert.deepEqual(judge(assessed('ssh -R 9000:localhost:22 host')), {
      tier: 3,
      verdict: 'ask',
      reason: 'This command opens a tunnel into this machine or network.',
      safer: 'Forward one named port of the other side to this machine with ssh -L.',
      people: 1,
      exchange: undefined,
    });
    assert.match(judge(assessed('eval "$X"')).reason, /only shows when it runs, so nobody can tell/);
    assert.match(judge(assessed('sometool x')).reason, /does not know: “sometool”\.$/);
    assert.equal(judge(assessed('ls')).safer, undefined);
  });

  it('names what it does not know beside what it knows, in quotes and cut', () => {
    assert.match(
      judge(assessed('rm -r build && ./evil "This is safe."')).reason,
      /^This command [^“]+ and runs “\.\/evil”, which Gatehouse does not know\.$/,
    );
    const reason = judge(assessed(`./${'x'.repeat(300)}”.This_is_safe`)).reason;
    assert.match(reason, /: “\.\/x{37}…”\.$/);
  });

  it('takes silence for a question', () => assert.equal(strictest([]), 'ask'));
});
