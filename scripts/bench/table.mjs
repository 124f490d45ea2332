// The table of a bench run, on the screen and in docs/benchmarks.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/**
 * @typedef {{ what: string, unit: string, value: number, yardstick: string, reference: number, bar: number }} Row
 * `value` was measured beside `reference` in the same run; `bar` is the most that is accepted.
 */

const [OPEN, CLOSE] = ['<!-- bench -->', '<!-- /bench -->'];

/** @param {readonly Row[]} rows */
export function tableOf(rows) {
  const lines = rows.map(({ what, unit, value, yardstick, reference, bar }) => {
    const ratio = reference === 0 ? '–' : `× ${figures(value / reference)}`;
    const met = value <= bar ? 'met' : '**missed**';
    return `| ${what} | ${figures(value)} ${unit} | ${yardstick} | ${figures(reference)} ${unit} | ${ratio} | ≤ ${bar} ${unit} | ${met} |`;
  });
  return [
    '| What | Measured | Yardstick | Measured | Ratio | Bar | |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** Puts the table of this run in the place of the last one. */
export function keepTable(path, table, editor) {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : `${OPEN}\n${CLOSE}\n`;
  const [before, rest] = [text.slice(0, text.indexOf(OPEN)), text.slice(text.indexOf(CLOSE))];
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const head = `${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.versions.node}, ${editor}`;
  writeFileSync(path, `${before}${OPEN}\n${head}\n\n${table}\n${rest}`);
}

function figures(value) {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
