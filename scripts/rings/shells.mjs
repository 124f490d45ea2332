// The ring of shells: real ones ask before they run a line. Run alone with `node scripts/rings/shells.mjs [PART-OF-PATH …]`.
import { pathToFileURL } from 'node:url';
import { CannotRun } from '../cannot-run.mjs';
import { installFromDebian, mayInstall, onPath } from '../debian.mjs';
import { runNodeTests } from './node-tests.mjs';

const SHELLS = ['bash', 'fish', 'zsh'];

/** The shells that can be made to ask, installed through apt-get where they are missing and we may. */
export async function needShells() {
  if (process.platform !== 'linux')
    throw new CannotRun('A shell at a prompt is driven by the `script` of Linux.', 'Use Linux.');
  const missing = () => SHELLS.filter((shell) => onPath(shell) === undefined);
  if (missing().length > 0 && mayInstall()) await installFromDebian(...missing());
  const names = missing().join(', ');
  if (names !== '') throw new CannotRun(`These shells were not found: ${names}.`, 'Install them.');
}

export async function runShells(filters = []) {
  await needShells();
  return runNodeTests({ name: 'shells', folders: ['shells'], filters });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runShells(process.argv.slice(2));
  process.exitCode = failed === 0 ? 0 : 1;
}
