// The list of agents: each has its file, its section in the documents, and a deadline that is shorter than its patience.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defineAgent } from '../../../src/core/agents/agent.ts';
import { claudeCode } from '../../../src/core/agents/claude-code.ts';
import { AGENTS } from '../../../src/core/agents/registry.ts';

describe('AGENTS', () => {
  for (const { id, docsAnchor, references, deadlineSeconds } of AGENTS) {
    it(`have ${id} in a file and a section of that name`, () => {
      assert.ok(existsSync(`src/core/agents/${id}.ts`));
      assert.equal(docsAnchor, `docs/agents.md#${id}`);
      assert.match(readFileSync('docs/agents.md', 'utf8'), new RegExp(`^## ${id}$`, 'm'));
      assert.ok(references.length > 0);
      // A person has to have the time to read.
      assert.ok(deadlineSeconds >= 20);
    });
  }

  it('have no agent that would be answered too late', () => {
    assert.throws(() => defineAgent({ ...claudeCode, deadlineSeconds: claudeCode.timeoutSeconds }), /shorter/);
  });

  it('tell VS Code the time that its hook is registered with', () => {
    const { hooks } = JSON.parse(readFileSync('media/plugin/hooks/hooks.json', 'utf8')) as {
      hooks: { PreToolUse: { hooks: { timeout: number }[] }[] };
    };
    const vscode = AGENTS.find(({ id }) => id === 'vscode');
    assert.equal(hooks.PreToolUse[0]?.hooks[0]?.timeout, vscode?.timeoutSeconds);
  });
});
