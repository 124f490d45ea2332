// Starts the VS Code server from the cache on loopback, and says how to reach it.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startTree } from './processes.mjs';
import { installTool, node24 } from './tools.mjs';

const READY_WITHIN_MS = 60_000;

/** Kept of what the server prints, for a report about a server that failed. */
const LOG_LIMIT = 64 * 1024;

/**
 * @typedef {object} ServerOptions
 * @property {string} dataDir what the server keeps: settings, logs, state
 * @property {string} extensionsDir unpacked extensions, each in its own folder
 * @property {string} [home] the home of everything that runs in it, terminals too
 * @property {boolean} [token] whether an address needs a secret; only a test that is alone on the machine does without
 * @property {boolean} [trust] whether folders must be trusted, as for a user
 * @property {boolean} [smokeTestDriver] lets an address carry a payload: an extension under development, a test suite
 * @property {boolean} [endsAlone] ends by itself minutes after the last window, should we be killed
 * @property {Record<string, string>} [env] more environment, which the extension host sees
 * @property {Record<string, unknown>} [settings] the user's settings
 */

/**
 * @param {ServerOptions} options
 * @returns {Promise<VsCodeServer>} once it answers
 * @typedef {{
 *   address(folder: string, payload?: Record<string, string>): string,
 *   remote(path: string): string,
 *   log(): string,
 *   ended: Promise<number>,
 *   port: number,
 *   stop(): Promise<void>,
 * }} VsCodeServer
 */
export async function startServer({ dataDir, extensionsDir, token = true, trust = true, ...options }) {
  const [node, server] = [await node24(), await installTool('code-server')];
  // This server keeps the user's settings on its side, unlike a browser that talks to a plain one.
  const user = join(dataDir, 'data', 'User');
  for (const folder of [user, extensionsDir]) mkdirSync(folder, { recursive: true });
  const settings = { 'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false, ...options.settings };
  writeFileSync(join(user, 'settings.json'), JSON.stringify(settings, undefined, 2));
  const secret = token ? randomBytes(16).toString('hex') : undefined;
  const secretFile = join(dataDir, 'connection-token');
  // By file: every user of a machine can read a command line.
  if (secret) writeFileSync(secretFile, secret, { mode: 0o600 });

  const args = [
    join(server, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--server-data-dir', dataDir, '--extensions-dir', extensionsDir],
    ...(secret ? ['--connection-token-file', secretFile] : ['--without-connection-token']),
    ...(trust ? [] : ['--disable-workspace-trust']),
    ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
    ...(options.endsAlone ? ['--enable-remote-auto-shutdown'] : []),
  ];
  const { child, ended, stop } = startTree(node, args, {
    env: { ...cleanEnvironment(options.home), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      log = (log + text).slice(-LOG_LIMIT);
    });
  }

  try {
    const port = await listeningPort(() => log, ended);
    const query = (/** @type {Record<string, string | undefined>} */ parts) =>
      new URLSearchParams(Object.entries(parts).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString();
    return {
      port,
      address: (folder, payload) =>
        `http://127.0.0.1:${port}/?${query({
          tkn: secret,
          folder: pathInUri(folder),
          payload: payload && JSON.stringify(Object.entries(payload)),
        })}`,
      remote: (path) => `vscode-remote://127.0.0.1:${port}${pathInUri(path)}`,
      log: () => log,
      ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The server says its port when it listens; whatever ends it before that is in its log. */
async function listeningPort(/** @type {() => string} */ log, /** @type {Promise<number>} */ ended) {
  let gone = false;
  ended.then(
    () => (gone = true),
    () => (gone = true),
  );
  const giveUp = Date.now() + READY_WITHIN_MS;
  while (!gone && Date.now() < giveUp) {
    const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
    if (port) return Number(port);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The VS Code server ${gone ? 'ended at once' : 'did not start within a minute'}. It said:\n${log()}`);
}

/** Our environment without what a surrounding editor or Node option would change in the server. */
function cleanEnvironment(/** @type {string | undefined} */ home) {
  const kept = Object.entries(process.env).filter(([key]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/.test(key));
  return { ...Object.fromEntries(kept), ...(home ? { HOME: home, USERPROFILE: home } : {}) };
}

/** `/c:/folder` on Windows, as the workbench wants it. */
function pathInUri(/** @type {string} */ path) {
  return decodeURIComponent(pathToFileURL(path).pathname);
}
