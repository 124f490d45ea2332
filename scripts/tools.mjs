// Installs the pinned programs of test/tools.json into a user cache: `node scripts/tools.mjs [NAME …]` prints where.
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CannotRun } from './cannot-run.mjs';
import { atEnd, npm, run } from './processes.mjs';

/**
 * A pinned npm package. `package`: its name, where that is not its key. `folder`: the only part that is unpacked. `dependencies`: whether its own must be installed.
 * `platform`: the one it is for, as `process.platform`-`process.arch`; without it, any.
 * @typedef {{ version: string, integrity: string, why: string, package?: string, folder?: string, dependencies?: true, platform?: string }} Tool
 */

/** @type {Record<string, Tool>} */
const tools = JSON.parse(readFileSync(fileURLToPath(new URL('../test/tools.json', import.meta.url)), 'utf8'));

/** The folder of this user's development caches. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'gatehouse-dev');

/** Lies in a tool's folder once everything in it is complete. */
const MARKER = '.gatehouse-complete';

/** Installing the largest takes seconds; a slow network may take minutes, and then another process stops waiting. */
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Installs a pinned tool unless it is there already.
 * @param {string} name its key in test/tools.json
 * @returns {Promise<string>} the folder it was unpacked into
 */
export async function installTool(name) {
  const tool = tools[name];
  if (!tool) throw new Error(`test/tools.json pins no tool named ${name}. It has: ${Object.keys(tools).join(', ')}.`);
  // The integrity is part of the name, so that a changed pin is never served from an old folder.
  const label = `${name.replace('/', '+')}-${tool.version}-${createHash('sha256').update(tool.integrity).digest('hex').slice(0, 8)}`;
  const target = join(cacheFolder, 'tools', label);
  const isComplete = () => existsSync(join(target, MARKER));
  if (isComplete()) return target;

  mkdirSync(join(cacheFolder, 'tools'), { recursive: true });
  const unlock = await lock(`${target}.lock`, isComplete);
  const work = `${target}.${process.pid}.part`;
  const removeWork = atEnd(() => rmSync(work, { recursive: true, force: true, maxRetries: 5 }));
  try {
    if (isComplete()) return target;
    await unpackVerified(name, tool, work);
    if (tool.dependencies) await installDependencies(name, join(work, 'package'));
    writeFileSync(join(work, 'package', MARKER), `${JSON.stringify({ name, ...tool }, undefined, 2)}\n`);
    if (!isComplete()) {
      rmSync(target, { recursive: true, force: true });
      renameSync(join(work, 'package'), target);
    }
    console.log(`${name} ${tool.version} is ready in ${target}`);
    return target;
  } finally {
    removeWork();
    unlock();
  }
}

/**
 * The Node that runs the VS Code server, which needs 24: the pinned one, or ours where none is pinned.
 * @returns {Promise<string>} an executable
 */
export async function node24() {
  const pinned = pinnedForThisMachine('node-');
  if (pinned) return join(await installTool(pinned), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new CannotRun(
    `The VS Code server needs Node 24, and this is ${process.version}.`,
    'Install Node 24 and run this again.',
  );
}

/**
 * The real Claude Code, which `npm run test:agents` drives.
 * @returns {Promise<string>} its program, one file that needs nothing beside it
 */
export async function claudeCode() {
  const pinned = pinnedForThisMachine('@anthropic-ai/claude-code-');
  if (pinned) return join(await installTool(pinned), 'claude');
  throw new CannotRun(
    `test/tools.json pins no Claude Code for ${process.platform} on ${process.arch}.`,
    'Run this on Linux or macOS.',
  );
}

/**
 * A real agent that `npm run test:agents` drives.
 * @param {string} name its key in test/tools.json
 * @param {string} program the file in it
 */
export async function agentProgram(name, program) {
  const { platform = '' } = tools[name] ?? {};
  const here = `${process.platform}-${process.arch}`;
  if (platform !== '' && platform !== here)
    throw new CannotRun(`test/tools.json pins ${name} for ${platform}, and this is ${here}.`, 'Run this there.');
  return join(await installTool(name), program);
}

/** The tool whose name begins so and that is for this platform. @returns {string | undefined} */
export function pinnedForThisMachine(/** @type {string} */ prefix) {
  const platform = `${process.platform}-${process.arch}`;
  return Object.keys(tools).find((name) => name.startsWith(prefix) && tools[name]?.platform === platform);
}

async function unpackVerified(/** @type {string} */ name, /** @type {Tool} */ tool, /** @type {string} */ work) {
  console.log(`Fetching ${name} ${tool.version} …`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'tarball'), { recursive: true });
  const spec = `${tool.package ?? name}@${tool.version}`;
  const packed = await npm(['pack', spec, '--ignore-scripts', '--loglevel=error', '--pack-destination', 'tarball'], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarball = readdirSync(join(work, 'tarball')).find((file) => file.endsWith('.tgz'));
  if (packed !== 0 || !tarball)
    throw new CannotRun(`npm could not fetch ${spec}.`, 'Is the npm registry within reach?');

  const file = join(work, 'tarball', tarball);
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== tool.integrity) {
    throw new Error(`${spec} is not the package that test/tools.json pins: it has ${found}, not ${tool.integrity}.`);
  }

  console.log(`Unpacking ${name} …`);
  const inside = tool.folder ? `package/${tool.folder}` : 'package';
  mkdirSync(join(work, 'unpacked'));
  // Relative paths, because the tar of Windows and GNU tar disagree about a drive letter.
  const untarred = await run('tar', ['-xzf', `tarball/${tarball}`, '-C', 'unpacked', inside], { cwd: work });
  if (untarred !== 0) throw new Error(`tar could not unpack ${spec}.`);
  renameSync(join(work, 'unpacked', inside), join(work, 'package'));
}

async function installDependencies(/** @type {string} */ name, /** @type {string} */ folder) {
  console.log(`Installing what ${name} depends on …`);
  // Not `npm ci`: shrinkwraps of published packages are often out of step. No scripts: nothing is compiled or run.
  const flags = [
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--engine-strict=false',
  ];
  if ((await npm(['install', ...flags], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })) !== 0) {
    throw new CannotRun(`npm could not install what ${name} depends on.`, 'Is the npm registry within reach?');
  }
}

/** Waits for another process that installs the same; takes over from one that died. */
async function lock(/** @type {string} */ path, /** @type {() => boolean} */ isComplete) {
  const giveUp = Date.now() + LONGEST_WAIT_MS;
  for (let said = false; ; said = true) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return atEnd(() => rmSync(path, { force: true }));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (isComplete()) return () => {};
    if (Date.now() > giveUp)
      throw new Error(`Another process has held ${path} for 15 minutes. Remove it and try again.`);
    if (!isAlive(holderOf(path))) rmSync(path, { force: true });
    else if (!said) console.log(`Waiting for another process that installs the same (${path}) …`);
    await sleep(500);
  }
}

function holderOf(/** @type {string} */ path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return 0; // Released this moment.
  }
}

function isAlive(/** @type {number} */ pid) {
  if (!(pid > 0)) return true; // Not written yet, or just released: look again.
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  const platform = `${process.platform}-${process.arch}`;
  const wanted = Object.keys(tools).filter((name) => (tools[name]?.platform ?? platform) === platform);
  for (const name of names.length > 0 ? names : wanted) console.log(`${name}: ${await installTool(name)}`);
}
