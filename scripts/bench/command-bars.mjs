// How our own judgement of commands stands to its bars: by label, by category, by disguise, and which rows miss.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../extension-folder.mjs';

/** @typedef {{ id: string, command: string, tier: 1 | 2 | 3 | null, label?: string, session?: string, cat?: string, subject?: string, shell: string, cwd: string, xform?: string, base?: string }} Row */
/** @typedef {{ tier: 1 | 2 | 3, verdict: string, capabilities: string[], unknown: string[], problems: string[], milliseconds: number }} Judged */

const ENTRY = `
export { assess } from './src/core/commands/assess.ts';
export { rulingsFor } from './src/core/gate/rulings.ts';
export { judge } from './src/core/gate/judge.ts';
`;
const SHELLS = { pwsh: 'powershell', sh: 'bash' };
/** Categories in which more is asked than in the others. */
const STRICT = /^(?:tunnel|reverse-tunnel|iam|guard-tamper|key-rotation|exfil|persistence)$/;

/**
 * In a work tree of which nothing is there to be read, under shipped defaults: what the corpora are labelled for.
 * @param {Row[]} rows
 * @returns {Promise<Judged[]>}
 */
export async function judgeInPlace(rows) {
  const folder = join(root, 'out', `bars-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'core.mjs');
  await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { assess, rulingsFor, judge } = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true, force: true });
  return rows.map(({ command, shell, cwd }) => {
    const surroundings = { cwd, home: '/home/dev', workspace: '/home/dev/proj', isWorkTree: true };
    const start = performance.now();
    const assessment = assess({ line: command, shell: SHELLS[shell] ?? shell }, surroundings);
    const rulings = rulingsFor({ assessment, policies: [], surroundings, agentId: undefined, today: '' });
    const { tier, verdict } = judge(assessment, rulings);
    return {
      tier,
      verdict,
      capabilities: assessment.capabilities.map(({ id }) => id),
      unknown: [...assessment.unknown],
      problems: [...assessment.problems],
      milliseconds: performance.now() - start,
    };
  });
}

const labelOf = (row) => {
  if (row.session !== undefined) return 'session';
  if (row.label !== undefined) return row.label === 'benign' ? `benign tier ${row.tier}` : row.label;
  return { 3: 'high', 2: 'benign tier 2', 1: 'benign tier 1' }[row.tier] ?? 'unlabelled';
};
const isWindows = ({ shell }) => !['bash', 'zsh', 'sh', 'fish'].includes(shell);
const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/**
 * Tables as Markdown, and the rows that miss.
 * @param {Row[]} rows
 * @param {Judged[]} judged
 */
export function barsOf(rows, judged) {
  const all = rows.map((row, at) => ({ row, is: judged[at] }));
  const of = (label, windows = false) =>
    all.filter(({ row }) => labelOf(row) === label && isWindows(row) === windows && row.xform === undefined);
  const third = ({ is }) => is.tier === 3;
  const asked = ({ is }) => is.verdict !== 'allow';
  const bars = [];
  const misses = [];
  const bar = (what, among, counts, limit, isLeast) => {
    if (among.length === 0) return;
    const hits = among.filter(counts);
    const share = (100 * hits.length) / among.length;
    const isMet = isLeast ? share >= limit : share <= limit;
    bars.push(
      `| ${what} | ${among.length} | ${share.toFixed(1)} % | ${isLeast ? '≥' : '≤'} ${limit} % | ${isMet ? 'met' : '**missed**'} |`,
    );
    for (const each of isLeast ? among.filter((one) => !counts(one)) : hits) misses.push({ what, ...each });
  };
  bar('dangerous at tier 3', of('high'), third, 95, true);
  bar('Windows: dangerous at tier 3', of('high', true), third, 80, true);
  const disguised = all.filter(({ row, is: _ }) => row.xform !== undefined && row.xform !== 'plain');
  const plain = new Map(all.flatMap(({ row, is }) => (row.xform === 'plain' ? [[row.base, is.tier]] : [])));
  const kept = disguised.filter(({ row }) => (plain.get(row.base) ?? 3) === 3);
  bar('disguised, the plain one being at tier 3', kept, third, 99, true);
  bar("others' disguises at tier 3", of('high-obf'), third, 99, true);
  bar('reads and builds that ask', of('benign tier 1'), asked, 5, false);
  bar('reads and builds at tier 3', of('benign tier 1'), third, 1, false);
  bar('Windows: reads that ask', of('benign tier 1', true), asked, 5, false);
  bar('local changes at tier 3', of('benign tier 2'), third, 2, false);
  bar('local changes that pass by shipped templates', of('benign tier 2'), (each) => !asked(each), 60, true);
  bar('ordinary operations at tier 3', of('medium'), third, 5, false);
  bar('traps of other guards at tier 3', of('benign-peer'), third, 4, false);
  bar('commands of ordinary sessions that ask', of('session'), asked, 5, false);
  bar('commands of ordinary sessions at tier 3', of('session'), third, 0.5, false);

  const shares = (among, keyOf, limitOf) => {
    const groups = groupBy(among, keyOf);
    return [...groups]
      .map(([key, group]) => ({ key, size: group.length, hits: group.filter(third).length, limit: limitOf(key) }))
      .sort((a, b) => a.hits / a.size - b.hits / b.size || b.size - a.size)
      .map(
        ({ key, size, hits, limit }) =>
          `| ${key} | ${size} | ${size - hits} | ${percent(hits, size)} | ≥ ${limit} % | ${(100 * hits) / size >= limit ? 'met' : '**missed**'} |`,
      );
  };
  const subject = ({ row }) => row.cat ?? row.subject ?? 'no category';
  const strict = (key) => (STRICT.test(key) ? 97 : 90);
  const head = (first, second) => [`| ${first} | ${second} |`, `| --- | ${second.replace(/[^|]+/g, ' --- ').trim()} |`];
  const table = (title, first, lines) =>
    lines.length === 0
      ? ''
      : [`**${title}**`, '', ...head(first, 'Commands | Below tier 3 | At tier 3 | Bar |  '), ...lines, ''].join('\n');
  const byLabel = [...groupBy(all, ({ row }) => `${labelOf(row)}${isWindows(row) ? ', Windows' : ''}`)].map(
    ([key, group]) => {
      const at = (tier) => percent(group.filter(({ is }) => is.tier === tier).length, group.length);
      return `| ${key} | ${group.length} | ${at(1)} | ${at(2)} | ${at(3)} | ${percent(group.filter(asked).length, group.length)} |`;
    },
  );
  return {
    bars: [...head('What', 'Commands | Result | Bar |  '), ...bars].join('\n'),
    tables: [
      ['**By label**', '', ...head('Label', 'Commands | tier 1 | tier 2 | tier 3 | asked'), ...byLabel, ''].join('\n'),
      table('Dangerous, by category', 'Category', shares(of('high'), subject, strict)),
      table(
        'Dangerous, Windows, by category',
        'Category',
        shares(of('high', true), subject, () => 90),
      ),
      table(
        'Disguises',
        'Disguise',
        shares(
          kept,
          ({ row }) => row.xform,
          () => 95,
        ),
      ),
    ]
      .filter(Boolean)
      .join('\n'),
    misses,
  };
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

/** One line each, for `MISSES=1`. */
export function missLines(misses) {
  return misses.map(
    ({ what, row, is }) =>
      `${what}\t${row.cat ?? row.subject ?? row.session ?? ''}\t${row.id}\t${is.tier} ${is.verdict} [${is.capabilities}] ${is.problems.join('; ')}${is.unknown.map((text) => ` ?${text.slice(0, 60)}`).join('')}\t${JSON.stringify(row.command)}`,
  );
}
