// The host ring: test/host in a real VS Code extension host. Alone: `node scripts/rings/host.mjs [PART-OF-TITLE]`.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { findDesktop, hasDisplay } from '../desktop.mjs';
import { root } from '../extension-folder.mjs';
import { cacheFolder } from '../tools.mjs';
import { freshStage, withServer } from './stage.mjs';

const bundle = join(root, 'out', 'test', 'host', 'suite.cjs');

/** For the whole suite; each test has its own, shorter limit. */
const SUITE_TIMEOUT_MS = 8 * 60_000;

/** What a server without native modules and without a network always complains about. */
const HARMLESS = /bindings file|build\/Release|ERR_NAME_NOT_RESOLVED|ENOTFOUND|404|ServiceWorker/;

/**
 * What the workspace tries on us: to hide what is found. `editor.tabSize` shows that its settings are read at all.
 * A workspace file of one folder, since a folder opened as such cannot become two without a new extension host.
 */
const workspaceFile = {
  folders: [{ path: 'workspace' }],
  settings: {
    'gatehouse.scan.automatically': false,
    'gatehouse.scan.minimumSeverity': 'critical',
    'search.exclude': { '**': true },
    'files.exclude': { '**/*.pth': true },
    'editor.tabSize': 3,
  },
};

/**
 * What a host needs to run the suite.
 * @typedef {ReturnType<typeof freshStage> & { opened: string, reportFile: string, env: Record<string, string> }} SuiteRun
 * @typedef {import('../../test/support/host-suite.ts').HostReport} HostReport
 */

/** @param {string[]} [filters] a part of the titles to run */
export async function runHost([only = ''] = []) {
  await bundleSuite();
  const stage = freshStage('host');
  const [opened, reportFile] = [join(stage.path, 'test.code-workspace'), join(stage.path, 'report.json')];
  writeFileSync(opened, JSON.stringify(workspaceFile));
  // The real one is not to be had without a marketplace, and would start Python.
  const standIn = join(root, 'test', 'support', 'python-extension');
  cpSync(standIn, join(stage.extensionsDir, 'ms-python.python-0.0.1'), { recursive: true });
  const env = { GATEHOUSE_HOST_REPORT: reportFile, GATEHOUSE_HOST_ONLY: only };
  try {
    const desktop = await desktopToUse();
    console.log(desktop ? `Host: desktop VS Code (${desktop})` : 'Host: VS Code server in headless Chromium');
    const suiteRun = { ...stage, opened, reportFile, env };
    const trouble = await (desktop ? runInDesktop(desktop, suiteRun) : runInServer(suiteRun));
    return summary(readReport(reportFile), trouble);
  } finally {
    stage.remove();
  }
}

/** One CommonJS file: the suite and every test file, none to be forgotten in a list. */
async function bundleSuite() {
  rmSync(join(bundle, '..'), { recursive: true, force: true });
  const tests = readdirSync(join(root, 'test', 'host')).filter((file) => file.endsWith('.test.ts'));
  const imports = tests.sort().map((file) => `import './${file}';`);
  await build({
    stdin: {
      contents: [...imports, "export { run } from './suite.ts';"].join('\n'),
      resolveDir: join(root, 'test', 'host'),
    },
    outfile: bundle,
    bundle: true,
    external: ['vscode'],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

/** A desktop VS Code that is here or can be fetched. Fetching is tried only where its window could show. */
async function desktopToUse() {
  const found = findDesktop();
  if (found || !hasDisplay()) return found;
  try {
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    return await downloadAndUnzipVSCode({ cachePath: join(cacheFolder, 'vscode-desktop') });
  } catch (error) {
    console.log(`No desktop VS Code could be fetched (${error instanceof Error ? error.message : error}).`);
    return undefined;
  }
}

/** @returns {Promise<string>} what went wrong besides failing tests; empty when nothing */
async function runInDesktop(/** @type {string} */ vscodeExecutablePath, /** @type {SuiteRun} */ stage) {
  const { runTests } = await import('@vscode/test-electron');
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: bundle,
      extensionTestsEnv: { ...stage.env, HOME: stage.home, USERPROFILE: stage.home },
      launchArgs: [
        stage.opened,
        '--disable-workspace-trust',
        `--user-data-dir=${stage.dataDir}`,
        `--extensions-dir=${stage.extensionsDir}`,
      ],
    });
    return '';
  } catch (error) {
    return `VS Code ended with: ${error instanceof Error ? error.message : error}`;
  }
}

/** @returns {Promise<string>} what went wrong besides failing tests; empty when nothing */
async function runInServer(/** @type {SuiteRun} */ stage) {
  const { dataDir, extensionsDir, home, env } = stage;
  return withServer(
    { dataDir, extensionsDir, home, env, trust: false, smokeTestDriver: true },
    async (server, browser) => {
      const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
      /** @type {string[]} */
      const complaints = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !HARMLESS.test(message.text())) complaints.push(message.text());
      });
      const payload = { extensionDevelopmentPath: server.remote(root), extensionTestsPath: server.remote(bundle) };
      const address = new URL(server.address(stage.workspace, payload));
      address.searchParams.delete('folder');
      address.searchParams.set('workspace', stage.opened);
      await page.goto(address.href);

      const giveUp = Date.now() + SUITE_TIMEOUT_MS;
      const gone = () =>
        (Date.now() > giveUp && 'time is up') ||
        (!browser.isConnected() && 'the browser ended') ||
        // The last test's report is written before its host ends, so it is looked for once more below.
        (/Extension Host Process exited/.test(server.log()) && 'the extension host ended');
      let why;
      do {
        why = gone();
        if (readReport(stage.reportFile)?.ended) return '';
        await new Promise((resolve) => setTimeout(resolve, 100));
      } while (!why);
      return `The suite did not end: ${why}. Last words:\n${[...complaints.slice(-20), server.log().slice(-4000)].join('\n')}`;
    },
  );
}

/** @param {string} file @returns {HostReport | undefined} */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // No test has ended yet.
  }
}

/** Prints the results as node:test does, and counts them; a suite that did not end is one failure more. */
function summary(/** @type {HostReport | undefined} */ report, /** @type {string} */ trouble) {
  const { ended = false, tests = [] } = report ?? {};
  for (const { title, ok, error, ms } of tests) {
    console.log(`${ok ? '✔' : '✖'} ${title} (${Math.round(ms)} ms)`);
    if (error) console.log(inSources(error).replace(/^/gm, '  '));
  }
  const failed = tests.filter(({ ok }) => !ok).length;
  const broken = !ended || tests.length === 0 || (trouble !== '' && failed === 0);
  if (broken) console.log(`✖ the suite ran to its end\n${(trouble || 'No test ran.').replace(/^/gm, '  ')}`);
  return { passed: tests.length - failed, failed: failed + (broken ? 1 : 0), skipped: 0 };
}

/** A stack that points into test/host instead of the bundle; the extension host reads no source maps itself. */
function inSources(/** @type {string} */ stack) {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  const ours = stack.split('\n').filter((line) => !/\bat .*\/out\/vs\//.test(line));
  return ours.join('\n').replace(/[^\s(]*suite\.cjs:(\d+):(\d+)/g, (place, line, column) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    return 'originalSource' in entry
      ? `${relative(root, join(bundle, '..', entry.originalSource))}:${entry.originalLine + 1}`
      : place;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runHost(process.argv.slice(2));
  process.exitCode = failed === 0 ? 0 : 1;
}
