// How commands are judged, ours beside others' on the same rows: `CORPUS=DIR npm run bench -- commands`. With `MISSES=FILE`
// the rows that miss a bar are written there, one a line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../extension-folder.mjs';
import { temporaryFolder } from '../processes.mjs';
import { barsOf, judgeInPlace, missLines } from './command-bars.mjs';
import { commandPeers } from './command-peers.mjs';
import { percentile } from './measure.mjs';

/** @typedef {{ id: string, command: string, tier: 1 | 2 | 3 | null, xform?: string, cwd: string, shell: string }} Row */

const WORKSPACE = '/home/dev/proj';

/** Bars on our own judgement; a row without one is shown and not held to anything. */
export async function benchCommands(folder = process.env['CORPUS'] ?? join(root, 'test', 'corpus')) {
  const everything = readCorpus(folder);
  const bars = barsOf(everything, await judgeInPlace(everything));
  if (process.env['MISSES']) writeFileSync(process.env['MISSES'], `${missLines(bars.misses).join('\n')}\n`);
  const rows = everything.filter(
    ({ tier, shell, xform }) => tier !== null && xform === undefined && ['bash', 'zsh', 'sh'].includes(shell),
  );
  const judged = judge(rows);
  const peers = [
    { name: 'Gatehouse: asks or denies', held: judged.map(({ verdict }) => verdict !== 'allow') },
    { name: 'Gatehouse: tier 3', held: judged.map(({ tier }) => tier === 3) },
  ];
  // A folder that is there: some of them refuse whatever would run in one that is not.
  const { path: workspace } = temporaryFolder('commands');
  mkdirSync(join(workspace, '.git'));
  for (const peer of await commandPeers()) {
    const held = [];
    for (const row of rows) held.push(await peer.holds(row.command, workspace));
    peers.push({ name: `${peer.name} (${peer.note})`, held });
  }
  const times = judged.map(({ milliseconds }) => milliseconds);
  const speedRow = (what, share, bar) => ({
    what: `a command of the corpus, ${what}`,
    unit: 'ms',
    value: percentile(times, share),
    bar,
  });
  return {
    table: tableOf(rows, peers),
    bars,
    speed: { median: percentile(times, 0.5), p99: percentile(times, 0.99), rows: rows.length },
    ratios: [
      { ...speedRow('median', 0.5, 0.3), yardstick: 'the slowest in a hundred', reference: percentile(times, 0.99) },
      { ...speedRow('99 %', 0.99, 5), yardstick: 'the median', reference: percentile(times, 0.5) },
    ],
  };
}

/** @returns {Row[]} every row of the folder's JSONL files */
function readCorpus(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
    .map((row) => ({ tier: null, cwd: WORKSPACE, shell: 'bash', ...row }));
}

/** Through the command line, as any other program would. */
function judge(rows) {
  const input = rows.map(({ id, command, cwd, shell }) => JSON.stringify({ id, command, cwd, shell })).join('\n');
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'dist', 'cli.cjs'), 'check', '--jsonl'], {
    input: `${input}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 29,
  });
  const results = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  if (status !== 0 || results.length !== rows.length)
    throw new Error(`check answered ${results.length} of ${rows.length}`);
  return results;
}

function tableOf(rows, peers) {
  const tiers = [3, 2, 1].map((tier) => rows.flatMap((row, at) => (row.tier === tier ? [at] : [])));
  const share = (held, at) =>
    at.length === 0 ? '–' : `${((100 * at.filter((i) => held[i]).length) / at.length).toFixed(1)} %`;
  return [
    `| Held back | ${[3, 2, 1].map((tier, at) => `of tier ${tier} (${tiers[at].length})`).join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...peers.map(({ name, held }) => `| ${name} | ${tiers.map((at) => share(held, at)).join(' | ')} |`),
  ].join('\n');
}

const [OPEN, CLOSE] = ['<!-- commands -->', '<!-- /commands -->'];

/** Puts the table of this run in the place of the last one. */
export function keepCommands(path, { table, speed }) {
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  if (!text.includes(OPEN)) return;
  const head = `${new Date().toISOString().slice(0, 10)}, ${speed.rows} commands, median ${speed.median} ms, 99 % within ${speed.p99} ms`;
  writeFileSync(
    path,
    `${text.slice(0, text.indexOf(OPEN))}${OPEN}\n${head}\n\n${table}\n${text.slice(text.indexOf(CLOSE))}`,
  );
}
