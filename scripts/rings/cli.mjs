// The CLI ring: the built command line, and the house's own walls. Alone: `node scripts/rings/cli.mjs [PART-OF-PATH …]`.
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { runNodeTests } from './node-tests.mjs';

/** Architecture, registry, documents, manifest and package: the test files that lie in test/ itself. */
export const wallTests = () =>
  readdirSync(new URL('../../test', import.meta.url))
    .filter((file) => file.endsWith('.test.ts'))
    .sort();

export const runCli = (filters = []) => runNodeTests({ name: 'cli', folders: ['cli', ...wallTests()], filters });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runCli(process.argv.slice(2));
  process.exitCode = failed === 0 ? 0 : 1;
}
