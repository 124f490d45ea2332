// Claude Code's hook: its calls as we read them, and our answers byte for byte.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claudeCode } from '../../../src/core/agents/claude-code.ts';
import { actOf, claudeInput } from './hook-inputs.ts';

const act = (tool: string, input: unknown) => actOf(claudeCode, claudeInput(tool, input));

describe('Claude Code', () => {
  it('tells who calls, what and where', () => {
    assert.deepEqual(
      claudeCode.readInput(claudeInput('Bash', { command: 'rm -r build', description: 'Tidy up', timeout: 9 })),
      {
        kind: 'before',
        call: {
          agent: { id: 'claude-code', name: 'Claude Code', session: '4b576bf4-0cdd-4cce-8068-dc0c2f50725e' },
          tool: 'Bash',
          callId: 'toolu_1',
          cwd: '/home/dev/proj',
          claim: 'Tidy up',
          act: { kind: 'command', line: 'rm -r build', shell: 'bash' },
        },
      },
    );
  });

  it('reads its shells and its edits', () => {
    assert.deepEqual(act('PowerShell', { command: 'dir' }), { kind: 'command', line: 'dir', shell: 'powershell' });
    for (const tool of ['Write', 'Edit', 'MultiEdit'])
      assert.deepEqual(act(tool, { file_path: '/a/b' }), { kind: 'files', writes: ['/a/b'], deletes: [] });
    assert.deepEqual(act('NotebookEdit', { notebook_path: 'n.ipynb' }), {
      kind: 'files',
      writes: ['n.ipynb'],
      deletes: [],
    });
  });

  it('carries all that an edit is told, and no path or claim twice', () => {
    const edits = [{ old_string: 'a', new_string: 'b', replace_all: true }];
    const found = act('MultiEdit', { file_path: '/a/b', edits, explanation: 'Tidy up' });
    assert.deepEqual(found, {
      kind: 'files',
      writes: ['/a/b'],
      deletes: [],
      content: [
        { name: 'edits.0.old_string', text: 'a' },
        { name: 'edits.0.new_string', text: 'b' },
        { name: 'edits.0.replace_all', text: 'true' },
      ],
    });
    const many = act('MultiEdit', { file_path: '/a/b', edits: Array(500).fill({ new_string: 'needle' }) });
    assert.ok(typeof many === 'object' && many.kind === 'files');
    assert.equal(many.content?.[0]?.text.match(/needle/g)?.length, 500);
  });

  it('records what neither runs nor writes', () => {
    for (const [tool, input] of [
      ['Read', { file_path: '/a' }],
      ['Grep', { pattern: 'x' }],
      ['mcp__server__tool', { command: 'x' }],
      ['Skill', { skill: 'x', args: 'y' }],
      ['Agent', { prompt: 'x', input: 'y' }],
      ['SomethingNew', { text: 'x' }],
    ] as const)
      assert.deepEqual(act(tool, input), { kind: 'other', told: JSON.stringify(input) }, tool);
  });

  it('holds a tool that it does not know and that carries something to run', () => {
    for (const key of [
      'command',
      'cmd',
      'script',
      'code',
      'args',
      'commandLine',
      'command_line',
      'commands',
      'input',
    ]) {
      const found = act('SomethingNew', { title: 'x', [key]: 'print(1)' });
      assert.ok(typeof found === 'object' && found.kind === 'unreadable', key);
      assert.deepEqual(found.content?.[1], { name: key, text: 'print(1)' });
    }
    for (const input of [
      { steps: [{ run: { shellCommand: 'x' } }] },
      { file_path: '/a', content: 'x' },
      { changes: [{ filePath: '/a', newText: 'x' }] },
      { path: '/a', edits: [] },
      Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`key${index}`, 1])),
      { a: { a: { a: { a: { a: { a: { a: { command: 'x' } } } } } } } },
    ]) {
      const found = act('SomethingNew', input);
      assert.ok(typeof found === 'object' && found.kind === 'unreadable', JSON.stringify(input).slice(0, 60));
    }
    for (const input of [{ query: 'x' }, { path: '/a' }, { content: 'x' }, { prompt: 'x', description: 'y' }]) {
      const found = act('SomethingNew', input);
      assert.ok(typeof found === 'object' && found.kind === 'other', JSON.stringify(input));
    }
  });

  it('denies a call without what its tool always has', () => {
    for (const [tool, input] of [
      ['Bash', {}],
      ['Bash', { command: 7 }],
      ['Bash', { command: 'ls\0rm' }],
      ['Bash', { command: 'x'.repeat(70_000) }],
      ['Bash', null],
      ['Bash', []],
      ['', { command: 'ls' }],
      ['Write', {}],
      ['Write', { file_path: '' }],
      ['Write', { file_path: 'a\0b' }],
    ] as const)
      assert.equal(act(tool, input), 'unreadable', JSON.stringify([tool, input]).slice(0, 80));
  });

  it('denies what is nested too deep to be shown or recorded', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    for (const tool of ['Write', 'Read', 'SomethingNew']) {
      const found = act(tool, { file_path: '/a', content: deep });
      assert.equal(found, 'unreadable', tool);
    }
  });

  it('knows the other events and denies what is none', () => {
    const event = (name: unknown) =>
      actOf(claudeCode, claudeInput('Bash', { command: 'ls' }, { hook_event_name: name }));
    for (const name of ['PostToolUseFailure', 'SessionStart', 'UserPromptSubmit'])
      assert.equal(event(name), 'unrelated');
    assert.equal(event('PostToolUse'), 'after');
    for (const name of ['preToolUse', 'PreToolUse ', 'BeforeTool', '', undefined, 3, null, ['PreToolUse']])
      assert.equal(event(name), 'unreadable', JSON.stringify(name));
    for (const value of [undefined, null, 3, 'PreToolUse', [], {}, { __proto__: claudeInput('Bash', {}) }])
      assert.equal(actOf(claudeCode, value), 'unreadable');
  });

  it('answers in the one form that it honours', () => {
    assert.deepEqual(claudeCode.writeAnswer({ kind: 'pass' }), { stdout: '', stderr: '', exitCode: 0 });
    assert.deepEqual(claudeCode.writeAnswer({ kind: 'deny', reason: 'No "x".' }), {
      stdout:
        '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"No \\"x\\"."}}\n',
      stderr: '',
      exitCode: 0,
    });
    assert.match(claudeCode.writeAnswer({ kind: 'approve' }).stdout, /"permissionDecision":"allow"/);
  });

  it('never gives a denial without a reason, nor one without end', () => {
    assert.match(claudeCode.writeAnswer({ kind: 'deny', reason: '' }).stdout, /"permissionDecisionReason":"[^"]/);
    assert.ok(claudeCode.writeAnswer({ kind: 'deny', reason: 'x'.repeat(100_000) }).stdout.length < 3_000);
  });
});
