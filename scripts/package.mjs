// Packs what was built into the extension package, and fails on anything vsce has to say about it.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Packs what `.vscodeignore` lets through. Returns the path of the package.
 * @param {string} [packagePath] where to write it; `gatehouse-VERSION.vsix` in the root when left out
 */
export function packExtension(packagePath = join(root, `gatehouse-${version()}.vsix`)) {
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // The sources have no public address yet: there is nothing that relative links could be rewritten to.
  const words = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    packagePath,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, ...words], { cwd: root, encoding: 'utf8' });
  const said = `${stdout}${stderr}`;
  if (status !== 0 || /\b(?:WARNING|ERROR)\b/.test(said)) throw new Error(`vsce is not content:\n${said}`);
  return packagePath;
}

function version() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = packExtension(process.argv[2]);
  console.log(`${path} (${Math.ceil(statSync(path).size / 1024)} KiB)`);
}
