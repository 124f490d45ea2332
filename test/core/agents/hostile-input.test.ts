// Whatever an agent sends comes to an input, and nothing that runs or writes is taken for something that does not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { patchedFiles } from '../../../src/core/agents/patch.ts';
import { AGENTS } from '../../../src/core/agents/registry.ts';
import { runs } from '../../support/runs.ts';
import { claudeInput, localInput, runtimeInput } from './hook-inputs.ts';

const RUNS = runs(3_000);
const key = fc.constantFrom('hook_event_name', 'tool_name', 'tool_input', 'cwd', 'toolName', 'toolArgs', 'session_id');
const word = fc.constantFrom('PreToolUse', 'Bash', 'Write', 'run_in_terminal', 'apply_patch', 'create_file', 'bash');
const field = fc.constantFrom('command', 'file_path', 'filePath', 'input', 'path', 'replacements', 'code');
const value = fc.oneof(
  word,
  fc.string(),
  fc.dictionary(field, fc.anything({ maxDepth: 2 })),
  fc.anything({ maxDepth: 2 }),
);

describe('readInput', () => {
  for (const agent of AGENTS) {
    it(`of ${agent.id} is total, and its acts have the shape that everybody counts on`, () => {
      fc.assert(
        fc.property(fc.oneof(fc.anything(), fc.dictionary(key, value)), (input) => {
          const read = agent.readInput(input);
          if (read.kind !== 'before') return;
          const { act } = read.call;
          assert.ok(read.call.tool.length > 0);
          if (act.kind === 'command') assert.ok(!act.line.includes('\0'));
          if (act.kind === 'files') {
            assert.ok(act.writes.length + act.deletes.length > 0);
            for (const path of [...act.writes, ...act.deletes]) assert.ok(path !== '' && !path.includes('\0'));
          }
        }),
        { numRuns: RUNS },
      );
    });
  }

  it('keeps every command as it came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (command) => {
        const inputs = [
          claudeInput('Bash', { command }),
          localInput('run_in_terminal', { command }),
          runtimeInput('bash', { command }),
        ];
        for (const [index, input] of inputs.entries()) {
          const read = AGENTS[index === 0 ? 0 : 1].readInput(input);
          if (command.includes('\0')) assert.equal(read.kind, 'unreadable');
          else
            assert.deepEqual(read.kind === 'before' && read.call.act, {
              kind: 'command',
              line: command,
              shell: 'bash',
            });
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('never takes a known tool for one that does nothing', () => {
    const tools = ['Bash', 'PowerShell', 'Write', 'Edit', 'MultiEdit', 'NotebookEdit'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...tools), fc.dictionary(field, fc.anything({ maxDepth: 1 })), (tool, input) => {
        const read = AGENTS[0].readInput(claudeInput(tool, input));
        assert.ok(read.kind === 'unreadable' || (read.kind === 'before' && read.call.act.kind !== 'other'));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('patchedFiles', () => {
  it('names what is added, changed, moved and removed', () => {
    const patch = [
      '*** Begin Patch',
      '*** Add File: a.ts',
      '+*** Delete File: not.ts',
      '*** Update File: old.ts',
      '*** Move to: new.ts',
      '@@ class A',
      ' same',
      '-gone',
      '*** End of File',
      '*** Delete File: b.ts',
      '*** End Patch',
    ].join('\n');
    assert.deepEqual(patchedFiles(patch), { writes: ['a.ts', 'old.ts', 'new.ts'], deletes: ['old.ts', 'b.ts'] });
    assert.deepEqual(patchedFiles(patch.replaceAll('\n', '\r\n')), patchedFiles(patch));
  });

  it('refuses a patch with a header that it does not know, or with none', () => {
    for (const text of [
      '',
      'x',
      '*** Begin Patch\n*** End Patch',
      '*** Add File: a\n*** Copy File: b',
      '*** Add File: a\n*** What',
    ])
      assert.equal(patchedFiles(text), undefined, text);
  });

  it('is total and linear', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void patchedFiles(text)),
      { numRuns: RUNS },
    );
    assert.equal(patchedFiles(`*** Add File: a\n${' *'.repeat(400_000)}`)?.writes.length, 1);
  });
});
