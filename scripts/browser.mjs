// Finds the Chromium that drives the workbench in tests, and installs Debian's where it may.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from './cannot-run.mjs';
import { installFromDebian, mayInstall, onPath } from './debian.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

/** Where installers put browsers that are not on PATH. */
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) => {
    const programs = process.env[folder];
    return programs
      ? [
          join(programs, 'Google/Chrome/Application/chrome.exe'),
          join(programs, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : [];
  }),
];

/** What to run when no browser is there and none may be installed. */
const ADVICE =
  'Install Chromium (Debian and Ubuntu: sudo apt-get install chromium) or set CHROME_PATH to a Chrome or Chromium.';

/** @returns {string | undefined} a Chromium or Chrome of this machine */
export function findBrowser() {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (existsSync(given)) return given;
    throw new CannotRun(`CHROME_PATH is ${given}, and there is no such file.`, ADVICE);
  }
  return NAMES.map(onPath).find((path) => path) ?? APPLICATIONS.find((path) => existsSync(path));
}

/**
 * A browser, installed through apt-get when there is none and we may.
 * @returns {Promise<string>} its executable
 */
export async function needBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (!mayInstall()) throw new CannotRun('No Chromium was found.', ADVICE);
  console.log('No Chromium was found; installing the one of this Debian …');
  await installFromDebian('chromium');
  const installed = findBrowser();
  if (!installed) throw new CannotRun('apt-get could not install Chromium.', ADVICE);
  return installed;
}

/**
 * Starts the browser without a window.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser() {
  const executablePath = await needBrowser();
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    headless: true,
    // Ours run instead, so that the server and the temporary folders end too.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox', // Chromium refuses root without it, and the only page is our own server's.
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
