// How soon the kill switch is heard: eight windows in processes of their own, a real hook waiting at each, and the command
// that stops them; and hooks that come when no window lives any more.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { atEnd, temporaryFolder } from '../processes.mjs';
import { median, percentile } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(root, 'dist', 'cli.cjs');
const WINDOWS = 8;
const ROUNDS = 10;
const BAR = 1_000;
const COMMAND = 'ssh -fNR 0:localhost:22 host.invalid';

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchKill() {
  const { program, readKillSwitch, resumeAgents } = await parts();
  const { path: home } = temporaryFolder('bench-kill');
  const gate = join(home, '.gatehouse');
  mkdirSync(gate, { mode: 0o700 });
  const folders = Array.from({ length: WINDOWS }, (_, index) => join(home, `project-${index}`));
  for (const folder of folders) mkdirSync(folder);
  const windows = await Promise.all(folders.map((folder) => startWindow(program, gate, folder)));

  const [heard, rest, bare] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const hooks = folders.map((folder, index) => startHook(home, folder, `call-${round}-${index}`));
    await Promise.all(windows.map((window, index) => window.says(`asked call-${round}-${index}`)));
    const at = performance.now();
    const stop = timeNode(home, [CLI, 'stop']);
    const told = windows.map((window) => window.says('stopped'));
    const times = (await Promise.all([...told, ...hooks.map(denied)])).map((time) => time - at);
    await stop;
    heard.push(...times);
    await resumeAgents(readKillSwitch({ home: gate }), { home: gate });
    await Promise.all(windows.map((window) => window.says('running')));
    bare.push(await timeNode(home, ['-e', '']));
  }

  for (const { child } of windows) child.kill('SIGKILL');
  for (let round = 0; round < ROUNDS; round++) {
    await timeNode(home, [CLI, 'stop']);
    const at = performance.now();
    const hooks = folders.map((folder, index) => startHook(home, folder, `dead-${round}-${index}`));
    rest.push(...(await Promise.all(hooks.map(denied))).map((time) => time - at));
    await resumeAgents(readKillSwitch({ home: gate }), { home: gate });
  }

  const row = (what, value) => ({
    what,
    unit: 'ms',
    value,
    yardstick: 'a bare Node process',
    reference: median(bare),
    bar: BAR,
  });
  const all = `${WINDOWS} windows and their ${WINDOWS} waiting hooks`;
  return [
    row(`gatehouse stop until ${all} have heard, p95 of ${ROUNDS} rounds`, percentile(heard, 0.95)),
    row('the same, the slowest', Math.max(...heard)),
    row(`no window alive: ${WINDOWS} hooks at once, from their start to their denial, slowest`, Math.max(...rest)),
  ];
}

/** A window that says, a line each, when the switch changes and what it is asked. */
async function startWindow(program, gate, folder) {
  const child = spawn(process.execPath, [program, gate, 'kill-window', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  atEnd(() => child.kill('SIGKILL'));
  const waiting = [];
  /** The newest moment at which each thing was said, for who comes after it. */
  const said = new Map();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word = ''] = /^(?:stopped|running)/.exec(line) ?? [line];
    said.set(word, performance.now());
    for (const each of waiting.splice(0)) each();
  });
  /** When that was said, and forgotten by that. */
  const says = async (words) => {
    while (!said.has(words)) await new Promise((resolve) => waiting.push(resolve));
    const time = said.get(words);
    said.delete(words);
    return time;
  };
  await says('ready');
  return { child, says };
}

/** A real hook of Claude Code, and what comes of it. */
function startHook(home, cwd, id) {
  const input = {
    session_id: 'bench',
    cwd,
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command: `${COMMAND} # ${id}` },
    tool_use_id: id,
  };
  const child = spawn(process.execPath, [CLI, 'hook', 'claude-code'], {
    cwd,
    env: { HOME: home, USERPROFILE: home },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  atEnd(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (piece) => {
    said += piece;
  });
  child.stdin.end(JSON.stringify(input));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said, time: performance.now() }));
  });
}

/** When it had ended; fails where it was not denied because all are stopped. */
async function denied(hook) {
  const { code, said, time } = await hook;
  if (code !== 0 || !/"permissionDecision":"deny".*(?:agents were stopped|agents are stopped)/i.test(said))
    throw new Error(`A hook ended with ${code}: ${said}`);
  return time;
}

/** Milliseconds that a Node process takes which has to end well. */
function timeNode(home, words) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, words, { env: { HOME: home, USERPROFILE: home }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(performance.now() - started);
      else reject(new Error(`node ${words.join(' ')} ended with ${code}`));
    });
  });
}

async function parts() {
  const program = join(root, 'out', 'bench', 'gate-process.mjs');
  const shared = { bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'warning' };
  await build({ ...shared, entryPoints: [join(root, 'test', 'support', 'gate-process.ts')], outfile: program });
  const outfile = join(root, 'out', 'bench', 'kill-switch.mjs');
  await build({ ...shared, entryPoints: [join(root, 'src', 'node', 'gate', 'kill-switch.ts')], outfile });
  return { program, ...(await import(pathToFileURL(outfile).href)) };
}
