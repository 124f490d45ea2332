// The unit ring: core and node adapters, in seconds. Run alone with `node scripts/rings/unit.mjs [PART-OF-PATH …]`.
import { pathToFileURL } from 'node:url';
import { runNodeTests } from './node-tests.mjs';

export const runUnit = (filters = []) => runNodeTests({ name: 'unit', folders: ['core', 'node', 'support'], filters });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runUnit(process.argv.slice(2));
  process.exitCode = failed === 0 ? 0 : 1;
}
