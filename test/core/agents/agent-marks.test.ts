// By which variables a shell is known to be an agent's, and that the scripts of the shells know the same.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { agentInEnvironment, agentOfMarks, MARKS } from '../../../src/core/agents/agent-marks.ts';

/** The names in a script, between `in` and the end of the list. */
function namesIn(file: string): readonly string[] {
  const list = /for \w+ in ((?:[A-Z_]+|\\\n|\s)+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return list.match(/[A-Z_]+/g) ?? [];
}

describe('the marks in the scripts of shells', () => {
  for (const file of ['media/shell/marks.sh', 'media/shell/fish/vendor_conf.d/gatehouse.fish']) {
    it(`are all known, and none is missing, in ${file}`, () => {
      const names = namesIn(file);
      assert.ok(names.length > 20);
      for (const name of names) assert.notEqual(agentInEnvironment({ [name]: '1' }), undefined, name);
      for (const [pattern] of MARKS)
        assert.ok(
          names.some((name) => pattern.test(name)),
          String(pattern),
        );
    });
  }

  it('are the same in both', () => {
    const [posix, fish] = ['media/shell/marks.sh', 'media/shell/fish/vendor_conf.d/gatehouse.fish'].map(namesIn);
    assert.deepEqual(posix, fish);
  });
});

describe('agentOfMarks', () => {
  it('names the agent whose variables they are', () => {
    assert.deepEqual(agentOfMarks(['CLAUDECODE'], ''), { id: 'claude-code', name: 'Claude Code' });
    assert.deepEqual(agentOfMarks(['AI_AGENT', 'COPILOT_AGENT'], 'github_copilot_vscode_agent'), {
      id: 'vscode',
      name: 'VS Code',
    });
    assert.deepEqual(agentOfMarks(['COPILOT_CLI'], ''), { id: 'copilot-cli', name: 'Copilot' });
  });

  it('names the inner one of two', () => {
    assert.equal(
      agentOfMarks(['AI_AGENT', 'COPILOT_AGENT', 'GEMINI_CLI'], 'github_copilot_vscode_agent').id,
      'gemini-cli',
    );
  });

  it('knows none by a word of its own', () => {
    assert.deepEqual(agentOfMarks(['AI_AGENT'], 'somebody'), { id: 'unknown', name: 'somebody' });
    assert.deepEqual(agentOfMarks(['AGENT'], ''), { id: 'unknown', name: 'An agent' });
  });
});
