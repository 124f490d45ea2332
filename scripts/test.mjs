// `npm test [-- RING …]`: installs what is missing, runs the rings in order and counts. Ends in `N passed, N failed`.
import { CannotRun } from './cannot-run.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './extension-folder.mjs';
import { npm } from './processes.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, about: string, needs: readonly string[], run: () => Promise<Counts>, onRequest?: true }} Ring
 * @typedef {Counts & { ring: Ring, milliseconds: number, skippedBecause?: string }} Outcome
 */

/** Rings import lazily: before `npm ci` there is nothing to import from. @type {readonly Ring[]} */
const rings = [
  { name: 'check', about: 'format, lint, types, documents', needs: [], run: () => script('check') },
  { name: 'build', about: 'the bundles', needs: [], run: () => script('build') },
  {
    name: 'unit',
    about: 'core and adapters',
    needs: [],
    run: async () => (await import('./rings/unit.mjs')).runUnit(),
  },
  {
    name: 'cli',
    about: 'the built command line and the walls of the house',
    needs: ['build'],
    run: async () => (await import('./rings/cli.mjs')).runCli(),
  },
  {
    name: 'packers',
    about: 'the real package managers beside what would ship by ours',
    needs: [],
    run: async () => (await import('./rings/packers.mjs')).runPackers(),
  },
  {
    name: 'shells',
    about: 'real shells, which ask before they run a line of an agent',
    needs: [],
    run: async () => (await import('./rings/shells.mjs')).runShells(),
  },
  {
    name: 'host',
    about: 'a real VS Code extension host',
    needs: ['build'],
    run: async () => (await import('./rings/host.mjs')).runHost(),
  },
  {
    name: 'journey',
    about: 'a user in the real workbench',
    needs: ['build'],
    run: async () => (await import('./rings/journey.mjs')).runJourney(),
  },
  {
    name: 'agents',
    about: 'a real agent at work under Gatehouse',
    needs: ['build'],
    run: async () => (await import('./rings/agents.mjs')).runAgents(),
  },
  {
    name: 'real-agents',
    about: 'real agents with a command line under Gatehouse, however they are disturbed',
    needs: ['build'],
    run: async () => (await import('./rings/agents.mjs')).runRealAgents(),
    onRequest: true,
  },
  {
    name: 'vscode',
    about: "VS Code's own agent under Gatehouse, in every way it can be set",
    needs: ['build'],
    run: async () => (await import('./rings/agents.mjs')).runVscodeAgent(),
    onRequest: true,
  },
  {
    name: 'agent-shells',
    about: "VS Code's own agent without its hooks, in each shell that asks by itself",
    needs: ['build'],
    run: async () => (await import('./rings/agents.mjs')).runAgentShells(),
    onRequest: true,
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !rings.some((ring) => ring.name === name));
if (unknown.length > 0) {
  console.error(`There is no ring named ${unknown.join(', ')}. Rings: ${rings.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const started = performance.now();
try {
  await ensureDependencies();
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** @type {Outcome[]} */
const outcomes = [];
for (const ring of chosen()) outcomes.push(await runRing(ring));
const failed = report();
process.exit(failed === 0 ? 0 : 1);

/** The rings that were asked for, with those they need; when none was, all but those that run on request only. */
function chosen() {
  if (wanted.length === 0) return rings.filter(({ onRequest }) => !onRequest);
  const needed = new Set(wanted.flatMap((name) => [name, ...(rings.find((ring) => ring.name === name)?.needs ?? [])]));
  return rings.filter(({ name }) => needed.has(name));
}

/** @returns {Promise<Outcome>} */
async function runRing(/** @type {Ring} */ ring) {
  console.log(`\n━━━ ${ring.name}: ${ring.about} ━━━`);
  const start = performance.now();
  const counts = await countsOf(ring);
  const milliseconds = performance.now() - start;
  if (counts.skippedBecause) console.log(`SKIPPED: ${counts.skippedBecause}`);
  else console.log(`${ring.name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds(milliseconds)}`);
  return { ...counts, ring, milliseconds };
}

/** @returns {Promise<Counts & { skippedBecause?: string }>} */
async function countsOf(/** @type {Ring} */ ring) {
  const broken = outcomes.find((outcome) => ring.needs.includes(outcome.ring.name) && outcome.failed > 0);
  if (broken) return skipped(`it needs ${broken.ring.name}, which failed. Mend that first.`);
  try {
    return await ring.run();
  } catch (error) {
    if (error instanceof CannotRun) return skipped(error.message);
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** A machine of ours must be able to run every ring, so there a skipped one is a failure. */
function skipped(/** @type {string} */ skippedBecause) {
  return { passed: 0, failed: process.env['CI'] === 'true' ? 1 : 0, skipped: 0, skippedBecause };
}

/** Prints the table and the closing line. @returns {number} how many failed */
function report() {
  const total = (/** @type {'passed' | 'failed'} */ key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log(`\n${row('ring', 'passed', 'failed', 'skipped', 'time')}`);
  for (const { ring, passed, failed, skipped, milliseconds, skippedBecause } of outcomes) {
    console.log(row(ring.name, passed, failed, skippedBecause ? 'all' : skipped, seconds(milliseconds)));
  }
  for (const { ring, skippedBecause } of outcomes) {
    if (skippedBecause) console.log(`SKIPPED ${ring.name}: ${skippedBecause}`);
  }
  console.log(`in ${seconds(performance.now() - started)}\n\n${total('passed')} passed, ${total('failed')} failed`);
  return total('failed');
}

function row(/** @type {string} */ name, /** @type {(string | number)[]} */ ...cells) {
  return name.padEnd(10) + cells.map((cell) => String(cell).padStart(10)).join('');
}

function seconds(/** @type {number} */ milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** A script of package.json, which counts as one test. @returns {Promise<Counts>} */
async function script(/** @type {string} */ name) {
  const failed = (await npm(['run', '--silent', name], { cwd: root })) === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0 };
}
