// Starts programs, and sees to it that whatever they started ends with them and with us.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const onWindows = process.platform === 'win32';
/** What must still happen before this process may end, newest first. @type {Set<() => void>} */
const endings = new Set();
let listening = false;

/**
 * Has `ending` run when this process ends in any way but SIGKILL: by itself, Ctrl+C or a signal.
 * @param {() => void} ending synchronous, because nothing else runs at exit
 * @returns {() => void} runs it now instead
 */
export function atEnd(ending) {
  if (!listening) {
    listening = true;
    process.on('exit', () => {
      for (const last of [...endings].reverse()) last();
    });
    // Through `exit`, so that one path cleans up; 128 + the signal's number is the shells' convention.
    process.on('SIGINT', () => process.exit(130));
    process.on('SIGTERM', () => process.exit(143));
    process.on('SIGHUP', () => process.exit(129));
  }
  endings.add(ending);
  return () => {
    if (endings.delete(ending)) ending();
  };
}

/**
 * A fresh temporary folder that is gone when this process ends, or when `remove` is called.
 * @param {string} name what it is for, as part of its name
 */
export function temporaryFolder(name) {
  const path = mkdtempSync(join(tmpdir(), `gatehouse-${name}-`));
  return { path, remove: atEnd(() => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })) };
}

/**
 * Runs a program to its end, its output going straight to ours.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(program, args, options = {}) {
  return startTree(program, args, { stdio: 'inherit', detached: false, ...options }).ended;
}

/**
 * Runs npm: the one that runs us where there is one, since `npm` is not an executable file on Windows.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function npm(args, options = {}) {
  const running = process.env['npm_execpath'];
  return running?.endsWith('npm-cli.js')
    ? run(process.execPath, [running, ...args], options)
    : run('npm', args, { shell: onWindows, ...options });
}

/**
 * Starts a program that goes on running, as the leader of its own group unless `detached` is false.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function startTree(program, args, options = {}) {
  const child = spawn(program, args, { detached: !onWindows, ...options });
  const kill = () => killTree(child.pid);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      // From here on the number may be another process's; what is left of the group still bears it.
      endings.delete(kill);
      if (!onWindows) forceKill(-Number(child.pid));
      resolve(code ?? 1);
    });
  });
  ended.catch(() => {}); // Whoever waits for `ended` hears of it; nobody has to.
  atEnd(kill);
  return {
    child,
    ended,
    /** Ends the program and everything it started, and waits until it is gone. */
    async stop() {
      if (endings.has(kill)) kill();
      await ended.catch(() => {});
    },
  };
}

/** Kills a process and its descendants. Terminals lead groups of their own, so the group alone is not enough. */
function killTree(/** @type {number | undefined} */ pid) {
  if (pid === undefined) return;
  if (onWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  for (const each of [-pid, pid, ...descendantsOf(pid, parents())]) forceKill(each);
}

/** Kills a process, or a group by its negative number. */
function forceKill(/** @type {number} */ pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone, which is what was wanted.
  }
}

/** @param {number} pid @param {ReadonlyArray<readonly [pid: number, parent: number]>} table @returns {number[]} */
function descendantsOf(pid, table) {
  return table.flatMap(([child, parent]) => (parent === pid ? [child, ...descendantsOf(child, table)] : []));
}

/** Every process with its parent: from /proc on Linux, where `ps` is often not installed. */
function parents() {
  if (process.platform !== 'linux') {
    const lines = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n');
    return lines.map((line) => /** @type {[number, number]} */ (line.trim().split(/\s+/).map(Number)));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [/** @type {const} */ ([Number(name), Number(afterName[1])])];
      } catch {
        return []; // It ended while we were looking.
      }
    });
}
