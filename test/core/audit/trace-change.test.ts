// Whose act changed a file, told from the records before it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { traceChange } from '../../../src/core/audit/trace-change.ts';

const AT = 1_000_000_000;
const timeOf = (time: string): number => AT + Number(time) * 1_000;

function act(seq: number, seconds: number, command: string, changes: object = {}) {
  const agent = { id: 'claude-code', session: 's1' };
  return { kind: 'decision', seq, time: String(seconds), agent, cwd: '/w', command, decision: 'passed', ...changes };
}

const traced = (records: readonly object[], path = '/w/.claude/settings.json') =>
  traceChange({ path, at: AT, folders: ['/w'] }, records as never, timeOf);

describe('traceChange', () => {
  it('finds the act that writes the file, however it names it', () => {
    const texts = [
      'write /w/.claude/settings.json\ncontent sha256 00',
      "echo '{}' > .claude/settings.json",
      'cp x .claude/SETTINGS.json && ls',
      'cd sub; tee ../.claude/settings.json',
      'type x >.claude\\settings.json',
    ];
    for (const text of texts) {
      const trace = traced([act(1, -90, text), act(2, -3, 'npm test')]);
      assert.deepEqual([trace?.seq, trace?.link], [1, 'names-it'], text);
    }
  });

  it('takes the latest of several', () => {
    assert.equal(traced([act(1, -9, 'rm .claude/settings.json'), act(2, -5, 'rm .claude/settings.json')])?.seq, 2);
  });

  it('is not misled by names that only contain it', () => {
    for (const text of [
      'cat .claude/settings.json.bak',
      'cat my.claude/settings.jsonx',
      'cat xyz.claude/settings.json',
    ]) {
      assert.deepEqual(traced([act(1, -120, text)])?.link, 'none', text);
    }
  });

  it('takes the act just before where none names the file: a script writes what it likes', () => {
    assert.deepEqual(traced([act(1, -90, 'make'), act(2, -5, 'node setup.mjs')]), {
      agent: { id: 'claude-code', session: 's1' },
      seq: 2,
      link: 'ran-before',
    });
    assert.equal(traced([act(1, -90, 'make')])?.link, 'none');
  });

  it('passes over what was denied, and over other kinds of record', () => {
    const denied = { decision: 'denied' };
    assert.equal(traced([act(1, -5, 'write /w/.claude/settings.json', denied)])?.link, 'none');
    assert.equal(traced([act(1, -5, 'x', { decision: 'approved' })])?.seq, 1);
    for (const kind of ['request', 'finding', 'environment', 'lifecycle']) {
      assert.equal(traced([act(1, -5, 'x', { kind })]), undefined);
    }
  });

  it('says nothing where no agent was at work here', () => {
    assert.equal(traced([]), undefined);
    assert.equal(traced([act(1, -601, 'x')]), undefined);
    assert.equal(traced([act(1, 60, 'x')]), undefined);
    assert.equal(traced([act(1, -5, 'x', { cwd: '/elsewhere' })]), undefined);
    assert.equal(traced([act(1, -5, 'x', { agent: null })]), undefined);
    assert.equal(traced([act(1, -5, 'x', { cwd: '/w/sub' })])?.seq, 1);
    assert.equal(traced([act(1, -5, 'x', { cwd: null })])?.seq, 1);
    assert.equal(traced([act(1, -5, 'x', { cwd: '/' })])?.seq, 1);
    assert.equal(traced([act(1, Number.NaN, 'x')]), undefined);
  });

  it('survives records of any shape', () => {
    for (const odd of [{}, { kind: 'decision' }, act(1, -5, 'x', { command: 7, seq: 'x' })])
      assert.equal(traced([odd]), undefined);
  });
});
