// The unit ring: core and node adapters, in seconds. Alone, any test that needs no editor can be named, the house's walls
// too: `node scripts/rings/unit.mjs [PART-OF-PATH …]`.
import { pathToFileURL } from 'node:url';
import { wallTests } from './cli.mjs';
import { runNodeTests } from './node-tests.mjs';

const folders = ['core', 'node', 'support'];

export const runUnit = (filters = []) => runNodeTests({ name: 'unit', folders, filters });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const filters = process.argv.slice(2);
  const named = filters.length > 0 ? [...folders, ...wallTests()] : folders;
  const { failed } = await runNodeTests({ name: 'unit', folders: named, filters });
  process.exitCode = failed === 0 ? 0 : 1;
}
