// Speeds inside a real extension host: activation, a scan of the whole workspace, and the CPU of doing nothing.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../browser.mjs';
import { installExtension } from '../extension-folder.mjs';
import { temporaryFolder } from '../processes.mjs';
import { startServer } from '../vscode-server.mjs';
import { percentile } from './measure.mjs';

const probe = fileURLToPath(new URL('host-probe.cjs', import.meta.url));
const HOSTS = 20;
const PATIENCE_MS = 3 * 60_000;

/** @returns {Promise<import('./table.mjs').Row[]>} */
export const benchActivation = () => withBrowser(activation);

/** @returns {Promise<import('./table.mjs').Row[]>} */
export const benchEditor = (folder, files) =>
  withBrowser((browser, stage) => wholeWorkspace(browser, stage, folder, files));

async function withBrowser(act) {
  const browser = await launchBrowser();
  const stage = temporaryFolder('bench-host');
  try {
    return await act(browser, stage.path);
  } finally {
    stage.remove();
    await browser.close();
  }
}

async function activation(browser, stage) {
  const small = join(stage, 'small');
  mkdirSync(small);
  const host = await startHost(join(stage, 'activation'), { withGatehouse: true, mode: 'activation' });
  const runs = [];
  try {
    for (let run = 0; run < HOSTS; run++) {
      rmSync(host.report, { force: true });
      const page = await browser.newPage();
      await page.goto(host.server.address(small));
      runs.push(await host.said(0));
      await page.close();
    }
  } finally {
    await host.server.stop();
  }
  const p95 = (key) =>
    percentile(
      runs.map((run) => run[key]),
      0.95,
    );
  return [
    {
      what: 'activation, p95',
      unit: 'ms',
      value: p95('activationMs'),
      yardstick: 'an empty extension',
      reference: p95('emptyMs'),
      bar: 50,
    },
  ];
}

/** One host with Gatehouse and one without; the second opens when the first has scanned, and both idle side by side. */
async function wholeWorkspace(browser, stage, folder, files) {
  const measured = await startHost(join(stage, 'with'), { withGatehouse: true, mode: 'whole' });
  const plain = await startHost(join(stage, 'without'), { withGatehouse: false, mode: 'whole' });
  try {
    await (await browser.newPage()).goto(measured.server.address(folder));
    const scan = await measured.said(1);
    await (await browser.newPage()).goto(plain.server.address(folder));
    const [idle, idlePlain] = [await measured.said(2), await plain.said(2)];
    const what = `scan of ${files} files in the editor`;
    return [
      { what, unit: 'ms', value: scan.scanMs, yardstick: 'its search alone', reference: scan.searchMs, bar: 5_000 },
      {
        what: `${what}: growth of the host`,
        unit: 'MiB',
        value: scan.growthMiB,
        yardstick: 'the host before',
        reference: scan.beforeMiB,
        bar: 150,
      },
      {
        // The host itself is never quite idle, so what counts is what Gatehouse adds.
        what: 'CPU that Gatehouse adds to an idle host, over 60 s',
        unit: '%',
        value: idle.idlePercent - idlePlain.idlePercent,
        yardstick: 'the host without it',
        reference: idlePlain.idlePercent,
        bar: 0.2,
      },
    ];
  } finally {
    await measured.server.stop();
    await plain.server.stop();
  }
}

/** A server whose hosts hold the probe, two empty extensions and, if wanted, Gatehouse activated by the probe alone. */
async function startHost(path, { withGatehouse, mode }) {
  const [extensionsDir, home, report] = [join(path, 'extensions'), join(path, 'home'), join(path, 'report')];
  mkdirSync(home, { recursive: true });
  if (withGatehouse) {
    await installExtension(extensionsDir);
    const manifest = join(extensionsDir, readdirSync(extensionsDir)[0] ?? '', 'package.json');
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), activationEvents: [] }));
  }
  addExtension(extensionsDir, 'first', 'exports.activate = () => undefined;');
  addExtension(extensionsDir, 'empty', 'exports.activate = () => undefined;');
  addExtension(extensionsDir, 'probe', readFileSync(probe, 'utf8'), ['onStartupFinished']);
  const env = { GATEHOUSE_BENCH_REPORT: report, GATEHOUSE_BENCH_MODE: mode };
  const settings = { 'workbench.startupEditor': 'none', 'remote.autoForwardPorts': false };
  const server = await startServer({ dataDir: join(path, 'data'), extensionsDir, home, env, settings, trust: false });
  return {
    server,
    report,
    /** The probe's line of that number, once it is there. */
    async said(number) {
      for (const giveUp = Date.now() + PATIENCE_MS; Date.now() < giveUp; await pause(50)) {
        const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n').slice(0, -1) : [];
        if (lines[number] !== undefined) return JSON.parse(lines[number]);
      }
      throw new Error(`The probe did not report:\n${server.log().slice(-4_000)}`);
    },
  };
}

function addExtension(extensionsDir, name, code, activationEvents = []) {
  const folder = join(extensionsDir, `bench.${name}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  const engines = { vscode: '^1.100.0' };
  const manifest = { publisher: 'bench', name, version: '1.0.0', engines, main: './main.js', activationEvents };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, extensionKind: ['workspace'] }));
  writeFileSync(join(folder, 'main.js'), code);
}
