// Lays the extension out as it is when installed: exactly the files that the package would carry.
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The demonstration project: what `npm start` opens, and what rings copy before they open it. */
export const exampleWorkspace = join(root, 'examples', 'workspace');

/**
 * Copies what ships into a folder of installed extensions, as the installed package would lie there.
 * @param {string} extensionsDir
 * @returns {Promise<string>} the extension's own folder in it
 */
export async function installExtension(extensionsDir) {
  const { publisher, name, version, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const target = join(extensionsDir, `${publisher}.${name}-${version}`);
  const { listFiles } = await import('@vscode/vsce');
  // Dependencies are bundled; asking for none keeps vsce from reading node_modules.
  for (const file of await listFiles({ cwd: root, dependencies: false })) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  if (!existsSync(join(target, main)))
    throw new Error(`${main} does not ship: is it built, and does .vscodeignore name it?`);
  return target;
}
