// An agent below a process is found however deep, and one beside it is not taken for one below.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { it } from 'node:test';
import { agentBelow } from '../../src/node/agent-below.ts';
import { until } from '../support/gate-room.ts';

const table = new Map([
  [10, { parent: 1, words: ['bash'] }],
  [11, { parent: 10, words: ['node', '/x/node_modules/@openai/codex/bin/codex.js'] }],
  [12, { parent: 11, words: ['sh', '-c', 'ls'] }],
  [20, { parent: 1, words: ['zsh'] }],
  [21, { parent: 20, words: ['vim', 'claude'] }],
  [30, { parent: 31, words: ['bash'] }],
  [31, { parent: 30, words: ['bash'] }],
]);
const below = (root: number) => agentBelow(root, [...table.keys()], (pid) => table.get(pid));

it('is the process itself or a descendant, and no other', () => {
  assert.deepEqual([1, 10, 11, 12, 20, 30, 99].map(below), [
    'Codex',
    'Codex',
    'Codex',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('is found among the processes of this machine', { skip: process.platform !== 'linux' }, async () => {
  const child = spawn('sleep', ['30'], { argv0: 'claude' });
  try {
    await until(() => child.pid !== undefined && agentBelow(child.pid) === 'Claude Code');
    assert.equal(agentBelow(process.pid), 'Claude Code');
  } finally {
    child.kill();
  }
});
