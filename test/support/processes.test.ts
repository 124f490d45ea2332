// What a script starts ends with it, even a program of a program that left the group.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

// Not bundled with the test: what is tested is how it behaves in a process of its own.
const scripts = pathToFileURL(resolve('scripts/processes.mjs')).href;
const { startTree, temporaryFolder } = await import(scripts);

/** Prints the number of a program that it starts in a group of its own, and lives on. */
const PARENT = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  console.log(child.pid);
  setInterval(() => {}, 1000);
`;

test('stopping a program ends what it started, detached or not', async () => {
  const tree = startTree(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = await once(tree.child.stdout, 'data');
  const grandchild = Number(String(printed));
  assert.equal(isAlive(grandchild), true);
  await tree.stop();
  await gone(tree.child.pid);
  await gone(grandchild);
});

test('a process that is told to end takes its programs and temporary folders with it', async () => {
  const script = `
    const { startTree, temporaryFolder } = await import(${JSON.stringify(scripts)});
    const folder = temporaryFolder('test').path;
    const { child } = startTree(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log(JSON.stringify({ folder, pid: child.pid }));
  `;
  const outer = startTree(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = await once(outer.child.stdout, 'data');
  const { folder, pid } = JSON.parse(String(printed));
  assert.equal(existsSync(folder), true);
  outer.child.kill('SIGTERM');
  assert.equal(await outer.ended, 143);
  await gone(pid);
  assert.equal(existsSync(folder), false);
});

test('a temporary folder goes when it is removed', () => {
  const { path, remove } = temporaryFolder('test');
  assert.equal(existsSync(path), true);
  remove();
  assert.equal(existsSync(path), false);
});

/** A killed process may stay in the table until its parent, or the system's first process, has looked. */
async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 60 && isAlive(pid); tries++) await new Promise((done) => setTimeout(done, 50));
  assert.equal(isAlive(pid), false);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
