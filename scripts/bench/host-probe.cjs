// The measuring extension of the host bench: lives in an extension host, times the others there and reports by file.
const { appendFileSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');
const { commands, extensions, workspace } = require('vscode');

/** Until the editor has done what it does after opening a folder. */
const SETTLE_MS = 10_000;

const { GATEHOUSE_BENCH_REPORT: report, GATEHOUSE_BENCH_IDLE_MS: idleMs = '60000' } = process.env;

exports.activate = () => {
  // Not awaited: what is measured must not be part of this extension's own activation.
  void measure();
};

async function measure() {
  await calm();
  // The first activation of a host pays for what all share, so one is left out.
  await timed(() => extensions.getExtension('bench.first').activate());
  const emptyMs = await timed(() => extensions.getExtension('bench.empty').activate());
  const gatehouse = extensions.getExtension('gatehouse.gatehouse');
  const activationMs = gatehouse && (await timed(() => gatehouse.activate()));
  say({ emptyMs, activationMs });
  if (process.env.GATEHOUSE_BENCH_MODE === 'activation') return;

  await pause(1_000);
  const searchMs = await timed(() => workspace.findFiles('**/*.{md,json}', null));
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const scanMs = gatehouse && (await timed(() => commands.executeCommand('gatehouse.scanWorkspace')));
  clearInterval(sampler);
  say({ searchMs, scanMs, beforeMiB: before / 2 ** 20, growthMiB: (peak - before) / 2 ** 20 });

  await pause(SETTLE_MS);
  const cpu = process.cpuUsage();
  const started = performance.now();
  await pause(Number(idleMs));
  const { user, system } = process.cpuUsage(cpu);
  say({ idlePercent: (100 * (user + system)) / 1_000 / (performance.now() - started) });
}

/** Resolves when the host has had nothing else to do for a second; what starts with it would be measured too. */
async function calm() {
  for (let quiet = 0; quiet < 20; ) {
    const started = performance.now();
    await pause(50);
    quiet = performance.now() - started < 60 ? quiet + 1 : 0;
  }
}

async function timed(act) {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

function say(result) {
  appendFileSync(report, `${JSON.stringify(result)}\n`);
}
