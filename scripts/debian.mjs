// Programs of this machine, and those of Debian that tests need and may install.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './processes.mjs';

/** Whether packages of Debian can be installed here without asking anybody. */
export function mayInstall() {
  return process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

/** Installs packages of Debian; whoever calls looks whether they are there afterwards. @param {string[]} packages */
export async function installFromDebian(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', ...packages], { env });
  // The package lists of a fresh container are empty, and a second try after fetching them is the usual cure.
  if ((await install()) !== 0) {
    await run('apt-get', ['update', '--quiet'], { env });
    await install();
  }
}

/** @param {string} name @returns {string | undefined} */
export function onPath(name) {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder)
    .flatMap((folder) => names.map((each) => join(folder, each)))
    .find((path) => existsSync(path));
}
