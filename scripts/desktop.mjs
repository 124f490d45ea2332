// Finds a desktop VS Code on this machine, and whether there is a screen to show it on.
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotRun } from './cannot-run.mjs';
import { onPath } from './debian.mjs';

/** Windows and macOS always have a screen; elsewhere it is an X or Wayland display. */
export function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * The program itself, not its `code` script: only a child of ours ends when we do.
 * @returns {string | undefined} `VSCODE_EXECUTABLE_PATH`, or the program that `code` on PATH belongs to
 */
export function findDesktop() {
  const given = process.env['VSCODE_EXECUTABLE_PATH'];
  if (given) {
    if (existsSync(given)) return given;
    throw new CannotRun(`VSCODE_EXECUTABLE_PATH is ${given}, and there is no such file.`, 'Correct or unset it.');
  }
  // In a remote or container terminal `code` is a messenger to a window elsewhere, without a program beside it.
  const script = onPath('code');
  return script && hasDisplay() ? programOf(realpathSync(script)) : undefined;
}

/** `…/code/bin/code` belongs to `…/code/code`, `…\bin\code.cmd` to `…\Code.exe`, `…/app/bin/code` to `…/MacOS/*`. */
function programOf(/** @type {string} */ script) {
  const folder = dirname(dirname(script));
  const macos = join(folder, '..', '..', 'MacOS');
  const candidates =
    process.platform === 'darwin'
      ? existsSync(macos)
        ? readdirSync(macos).map((name) => join(macos, name))
        : []
      : [join(folder, process.platform === 'win32' ? 'Code.exe' : 'code')];
  return candidates.find((path) => existsSync(path));
}
