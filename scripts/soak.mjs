// `npm run soak`: the unit ring with the full counts of its property tests, 32 hooks at once, each fifty times,
// malformed input of every agent and the whole fail-closed matrix. Takes long; `npm test` tries a sample.
import { runCli } from './rings/cli.mjs';
import { runUnit } from './rings/unit.mjs';

process.env['GATEHOUSE_SOAK'] ??= '100';
console.log(`Property tests try ${process.env['GATEHOUSE_SOAK']} times their sample`);
const filters = process.argv.slice(2);
const results = [await runUnit(filters)];
// The built command line, as it is: `npm run build` first.
if (filters.length === 0)
  for (const part of ['cli/hook-crowd', 'cli/malformed-hooks', 'cli/fail-closed']) results.push(await runCli([part]));
const [passed, failed] = [sum('passed'), sum('failed')];
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function sum(key) {
  return results.reduce((total, result) => total + result[key], 0);
}
