// `npm start [-- FOLDER] [--no-open]`: installs, builds, scans the folder and opens it in a VS Code with Gatehouse.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotRun } from './cannot-run.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { findDesktop } from './desktop.mjs';
import { exampleWorkspace, installExtension, root } from './extension-folder.mjs';
import { npm, run, startTree, temporaryFolder } from './processes.mjs';
import { startServer } from './vscode-server.mjs';

const args = process.argv.slice(2);
const open = !args.includes('--no-open');
// npm runs us in the project; the folder was named relative to where the person stands.
const from = process.env['INIT_CWD'] ?? process.cwd();
const given = args.find((arg) => !arg.startsWith('-'));
const folder = given ? resolve(from, given) : exampleWorkspace;

try {
  process.exitCode = await start();
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function start() {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(`There is no folder ${folder}. Name one: npm start -- FOLDER`);
    return 2;
  }
  await ensureDependencies();
  console.log('Building …');
  if ((await npm(['run', '--silent', 'build'], { cwd: root })) !== 0) return 1;

  console.log(`Scanning ${folder} …\n`);
  // Findings (1) and unread files (3) are results like any other; only a usage error (2) is ours.
  const scanned = await run(process.execPath, [join(root, 'dist', 'cli.cjs'), 'scan', folder]);
  if (scanned === 2) return 1;
  if (!open) return 0;

  // A fresh profile each time: the person's own editor settings are neither read nor changed.
  const profile = temporaryFolder('start');
  const extensionsDir = join(profile.path, 'extensions');
  await installExtension(extensionsDir);
  const desktop = findDesktop();
  return desktop ? openDesktop(desktop, profile.path, extensionsDir) : serve(profile.path, extensionsDir);
}

async function openDesktop(
  /** @type {string} */ program,
  /** @type {string} */ profile,
  /** @type {string} */ extensionsDir,
) {
  console.log(`\nOpening ${folder} in ${program}. Close its window or press Ctrl+C to end.`);
  const flags = [`--user-data-dir=${join(profile, 'data')}`, `--extensions-dir=${extensionsDir}`, '--new-window'];
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return startTree(program, [...flags, ...asRoot, folder], { stdio: 'ignore' }).ended;
}

async function serve(/** @type {string} */ profile, /** @type {string} */ extensionsDir) {
  console.log('\nNo desktop VS Code was found; starting the VS Code server from npm.');
  const server = await startServer({
    dataDir: join(profile, 'data'),
    extensionsDir,
    settings: { 'workbench.startupEditor': 'none' },
  });
  console.log(`VS Code with Gatehouse is at\n\n  ${server.address(folder)}\n\nPress Ctrl+C to stop it.`);
  const code = await server.ended;
  console.error(`The VS Code server ended by itself. It said:\n${server.log()}`);
  return code || 1;
}
