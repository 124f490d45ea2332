// What rings in a real VS Code share: a fresh folder with a workspace and a home, a server and a browser.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../browser.mjs';
import { exampleWorkspace } from '../extension-folder.mjs';
import { temporaryFolder } from '../processes.mjs';
import { startServer } from '../vscode-server.mjs';

/**
 * A copy of the example workspace and an empty home, so that no run sees another, nor this machine's user.
 * @param {string} name of the ring
 */
export function freshStage(name) {
  const { path, remove } = temporaryFolder(name);
  const [workspace, home] = [join(path, 'workspace'), join(path, 'home')];
  mkdirSync(home);
  cpSync(exampleWorkspace, workspace, { recursive: true, verbatimSymlinks: true });
  return { path, workspace, home, dataDir: join(path, 'data'), extensionsDir: join(path, 'extensions'), remove };
}

/**
 * Starts a browser and a server, and ends both whatever happens.
 * @template T
 * @param {import('../vscode-server.mjs').ServerOptions} options
 * @param {(server: import('../vscode-server.mjs').VsCodeServer, browser: import('playwright-core').Browser) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withServer(options, act) {
  const browser = await launchBrowser();
  try {
    const server = await startServer({ ...options, endsAlone: true });
    try {
      return await act(server, browser);
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
  }
}
