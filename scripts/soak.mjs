// `npm run soak`: the unit ring with the full counts of its property tests. Takes long; `npm test` tries a sample.
import { runUnit } from './rings/unit.mjs';

process.env['GATEHOUSE_SOAK'] ??= '100';
console.log(`Property tests try ${process.env['GATEHOUSE_SOAK']} times their sample`);
const { passed, failed } = await runUnit(process.argv.slice(2));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
