// Sees to it that node_modules is what package-lock.json says, before anything is imported from it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from './cannot-run.mjs';
import { root } from './extension-folder.mjs';
import { npm } from './processes.mjs';

/** Runs `npm ci` when node_modules is missing or out of step; does nothing, quickly, when it is right. */
export async function ensureDependencies() {
  if (Number.parseInt(process.versions.node, 10) < 20) {
    throw new CannotRun(
      `Gatehouse is built with Node 20 or newer, and this is ${process.version}.`,
      'Install a newer Node.',
    );
  }
  const why = staleBecause();
  if (!why) return;
  console.log(`Installing dependencies (${why}) …`);
  if ((await npm(['ci'], { cwd: root })) !== 0) {
    throw new CannotRun('npm ci failed; its message is above.', 'Is the npm registry within reach?');
  }
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** @returns {string | undefined} why node_modules must be installed anew; nothing when it need not */
function staleBecause() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'node_modules is missing';
  /** @type {Record<string, LockedPackage>} */
  const installed = readJson(installedFile).packages ?? {};
  /** @type {{ '': object } & Record<string, LockedPackage>} */
  const { '': own, ...locked } = readJson(join(root, 'package-lock.json')).packages;
  const wanted = readJson(join(root, 'package.json'));
  for (const kind of ['dependencies', 'devDependencies']) {
    // npm ci says what is wrong better than we could.
    if (!sameEntries(wanted[kind], /** @type {any} */ (own)[kind])) return 'package.json and package-lock.json differ';
  }
  for (const [path, { version, integrity, optional, devOptional }] of Object.entries(locked)) {
    const found = installed[path];
    if (!found && !optional && !devOptional) return `${path} is missing`;
    if (found && (found.version !== version || found.integrity !== integrity)) return `${path} is not ${version}`;
  }
  const extra = Object.keys(installed).find((path) => !(path in locked));
  return extra && `${extra} is not in package-lock.json`;
}

function sameEntries(/** @type {object | undefined} */ one = {}, /** @type {object | undefined} */ other = {}) {
  const sorted = (/** @type {object} */ entries) => JSON.stringify(Object.entries(entries).sort());
  return sorted(one) === sorted(other);
}

function readJson(/** @type {string} */ file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
