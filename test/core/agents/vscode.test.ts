// VS Code's agent: both contracts in, both forms out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { vscode } from '../../../src/core/agents/vscode.ts';
import { actOf, localInput, runtimeInput } from './hook-inputs.ts';

const local = (tool: string, input: unknown, more?: object) => actOf(vscode, localInput(tool, input, more));
const runtime = (tool: string, input: unknown) => actOf(vscode, runtimeInput(tool, input));
const files = (writes: readonly string[], deletes: readonly string[] = []) => ({ kind: 'files', writes, deletes });

describe('VS Code’s local agent', () => {
  it('tells who calls, what and where', () => {
    const read = vscode.readInput(
      localInput('run_in_terminal', { command: 'ls', explanation: 'Look', goal: 'See', mode: 'sync' }),
    );
    assert.deepEqual(read, {
      kind: 'before',
      call: {
        agent: { id: 'vscode', name: 'VS Code', session: '3ca4' },
        tool: 'run_in_terminal',
        callId: 'call_1__vscode-1795234165778',
        cwd: '/home/dev/proj',
        claim: 'Look',
        keepsShell: true,
        act: { kind: 'command', line: 'ls', shell: 'bash' },
      },
    });
  });

  it('reads what is typed into a terminal, in the shell of the system', () => {
    assert.deepEqual(local('send_to_terminal', { id: '1', command: 'rm x' }), {
      kind: 'command',
      line: 'rm x',
      shell: 'bash',
    });
    assert.deepEqual(local('run_in_terminal', { command: 'dir' }, { cwd: 'c:\\proj' }), {
      kind: 'command',
      line: 'dir',
      shell: 'powershell',
    });
    assert.deepEqual(local('install_python_packages', { packageList: ['a', "b'; rm x"] }), {
      kind: 'command',
      line: "python -m pip install 'a' 'b'\\''; rm x'",
      shell: 'bash',
    });
  });

  it('reads every edit, by either name', () => {
    for (const tool of [
      'create_file',
      'replace_string_in_file',
      'insert_edit_into_file',
      'edit_notebook_file',
      'copilot_createFile',
    ])
      assert.deepEqual(local(tool, { filePath: '/p/a.ts' }), files(['/p/a.ts']), tool);
    assert.deepEqual(
      local('multi_replace_string_in_file', { replacements: [{ filePath: '/a' }, { filePath: '/b' }] }),
      files(['/a', '/b']),
    );
    const input = '*** Begin Patch\n*** Update File: /a\n@@\n-x\n+y\n*** Delete File: /b\n*** End Patch';
    assert.deepEqual(local('apply_patch', { input, explanation: 'x' }), {
      ...files(['/a'], ['/b']),
      content: [{ name: 'input', text: input }],
    });
  });

  it('takes an address of a file for its path, and holds one of anything else', () => {
    for (const [address, path] of [
      ['file:///p/a%20b', '/p/a b'],
      ['file:///C%3A/p', 'C:/p'],
    ] as const)
      assert.deepEqual(local('create_file', { filePath: address }), {
        ...files([path]),
        content: [{ name: 'filePath', text: address }],
      });
    assert.deepEqual(local('create_file', { filePath: 'C:\\p' }), files(['C:\\p']));
    const held = local('create_file', { filePath: 'vscode-userdata:/User/settings.json' });
    assert.ok(typeof held === 'object' && held.kind === 'unreadable');
    for (const filePath of ['file://server/share', 'file:///%E0%A4%A', 'file:x'])
      assert.equal(local('create_file', { filePath }), 'unreadable', filePath);
  });

  it('holds what runs something that is not in the call, and shows all that is', () => {
    for (const tool of [
      'create_and_run_task',
      'run_task',
      'run_notebook_cell',
      'copilot_runVscodeCommand',
      'install_extension',
      'execution_subagent',
      'run_playwright_code',
    ]) {
      const held = local(tool, { id: 'x.y', code: 'z' });
      assert.ok(typeof held === 'object' && held.kind === 'unreadable', tool);
      assert.deepEqual(held.content, [
        { name: 'id', text: 'x.y' },
        { name: 'code', text: 'z' },
      ]);
    }
  });

  it('records reads, searches, tests, notes and tools of servers', () => {
    for (const tool of ['read_file', 'grep_search', 'runTests', 'memory', 'mcp_server_run', 'get_terminal_output']) {
      const told = tool === 'memory' || tool.startsWith('mcp') ? { command: 'view' } : { query: 'x' };
      assert.deepEqual(local(tool, told), { kind: 'other', told: JSON.stringify(told) });
    }
  });

  it('denies calls without what their tool always has', () => {
    for (const [tool, input] of [
      ['run_in_terminal', {}],
      ['send_to_terminal', { id: '1' }],
      ['create_file', { content: 'x' }],
      ['multi_replace_string_in_file', { replacements: [{ filePath: '/a' }, {}] }],
      ['multi_replace_string_in_file', { replacements: [] }],
      ['apply_patch', { input: 'no header' }],
      ['apply_patch', {}],
      ['install_python_packages', { packageList: [] }],
    ] as const)
      assert.equal(local(tool, input), 'unreadable', JSON.stringify([tool, input]));
  });
});

describe('the Copilot runtime in the agent host', () => {
  it('says which shells go on after the call', () => {
    const keeps = (input: unknown) => {
      const read = vscode.readInput(input);
      return read.kind === 'before' && read.call.keepsShell === true;
    };
    for (const tool of ['bash', 'powershell']) assert.ok(keeps(runtimeInput(tool, { command: 'ls' })), tool);
    for (const tool of ['write_bash', 'write_powershell']) assert.ok(keeps(runtimeInput(tool, { input: 'ls' })), tool);
    for (const tool of ['run_in_terminal', 'send_to_terminal']) assert.ok(keeps(localInput(tool, { command: 'ls' })));
    assert.equal(keeps(localInput('install_python_packages', { packageList: ['a'] })), false);
  });

  it('has arguments as an object, or as JSON text', () => {
    const act = { kind: 'command', line: 'rm x', shell: 'bash' };
    assert.deepEqual(runtime('bash', { command: 'rm x' }), act);
    assert.deepEqual(runtime('bash', '{"command":"rm x"}'), act);
    for (const broken of ['{"command"', '"rm x"', '', null, undefined, 3, []])
      assert.equal(runtime('bash', broken), 'unreadable', JSON.stringify(broken));
  });

  it('has names of its own', () => {
    assert.deepEqual(runtime('powershell', { command: 'dir' }), { kind: 'command', line: 'dir', shell: 'powershell' });
    assert.deepEqual(runtime('write_bash', { input: 'y' }), { kind: 'command', line: 'y', shell: 'bash' });
    assert.deepEqual(runtime('create', { path: '/a', file_text: 'x' }), {
      ...files(['/a']),
      content: [{ name: 'file_text', text: 'x' }],
    });
    assert.deepEqual(runtime('edit', { path: '/a' }), files(['/a']));
    assert.deepEqual(runtime('str_replace_editor', { command: 'create', path: '/a' }), {
      ...files(['/a']),
      content: [{ name: 'command', text: 'create' }],
    });
    assert.deepEqual(runtime('str_replace_editor', { command: 'view', path: '/a' }), {
      kind: 'other',
      told: '{"command":"view","path":"/a"}',
    });
    assert.deepEqual(runtime('view', { path: '/a' }), { kind: 'other', told: '{"path":"/a"}' });
  });
});

describe('an answer to VS Code', () => {
  it('denies in both forms at once, with exit code 0', () => {
    assert.deepEqual(vscode.writeAnswer({ kind: 'deny', reason: 'No.' }), {
      stdout:
        '{"permissionDecision":"deny","permissionDecisionReason":"No.","hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"No."}}\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it('passes by saying nothing', () => {
    assert.deepEqual(vscode.writeAnswer({ kind: 'pass' }), { stdout: '', stderr: '', exitCode: 0 });
  });
});
