// A window without an editor: nobody ever answers in it, so that it holds a real hook in its wait; or somebody approves.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startTree } from '../../scripts/processes.mjs';
import { eventually } from '../support/workbench.mjs';

const source = fileURLToPath(new URL('../support/gate-process.ts', import.meta.url));

/**
 * Bundles the program of `openWaitingWindow`, which holds the product's own broker.
 * @param {string} folder
 * @returns {Promise<string>} the program
 */
export async function bundleWaitingWindow(folder) {
  const outfile = join(folder, 'waiting-window.mjs');
  await build({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  return outfile;
}

/**
 * Opens one, in a process of its own.
 * @param {string} program
 * @param {import('./user.mjs').Places} places
 * @param {'window' | 'approving-window'} [verb]
 */
export async function openWaitingWindow(program, { home, workspace }, verb = 'window') {
  const words = [program, join(home, '.gatehouse'), verb, workspace];
  const { child, stop } = startTree(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const lines = () => said.split('\n').slice(0, -1);
  await eventually(
    'the window',
    async () => lines(),
    ([first]) => first === 'ready',
  );
  return {
    /** Waits until a person would see a request. */
    asked: () =>
      eventually(
        'a request in the window',
        async () => lines(),
        ({ length }) => length > 1,
      ),
    /** How often a person was asked. */
    times: () => lines().length - 1,
    /** Ends it as a crash would. */
    crash: stop,
  };
}
