// `npm run bench [-- PART …] [--no-keep]`: measures on a generated workspace and keeps docs/benchmarks.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchAudit } from './bench/audit.mjs';
import { benchCommands, keepCommands } from './bench/commands.mjs';
import { benchEnvironment } from './bench/environment.mjs';
import { benchCheck, benchHook } from './bench/gate.mjs';
import { benchActivation, benchEditor } from './bench/host.mjs';
import { benchKill } from './bench/kill.mjs';
import { benchMaps } from './bench/maps.mjs';
import { benchPacking } from './bench/packing.mjs';
import { benchFullScan, benchThread } from './bench/scan.mjs';
import { benchSettings } from './bench/settings.mjs';
import { benchShells } from './bench/shells.mjs';
import { keepTable, tableOf } from './bench/table.mjs';
import { writeWorkspace } from './bench/workspace.mjs';
import { CannotRun } from './cannot-run.mjs';
import { root } from './extension-folder.mjs';
import { npm, temporaryFolder } from './processes.mjs';

const args = process.argv.slice(2);
const parts = {
  scan: (folder, { files }) => benchFullScan(folder, files),
  environment: (folder) => benchEnvironment(join(folder, '..', 'environment')),
  packing: (folder) => benchPacking(join(folder, '..', 'packing')),
  maps: (folder) => benchMaps(join(folder, '..', 'maps')),
  check: () => benchCheck(),
  hook: () => benchHook(),
  shells: () => benchShells(),
  audit: () => benchAudit(),
  kill: () => benchKill(),
  commands: async () => {
    const result = await benchCommands();
    console.log(`\n${result.bars.bars}\n\n${result.bars.tables}\n${result.table}\n`);
    // A corpus from elsewhere is for looking at.
    if (!process.env['CORPUS'] && !args.includes('--no-keep'))
      keepCommands(join(root, 'docs', 'benchmarks.md'), result);
    return result.ratios;
  },
  settings: () => benchSettings(),
  activation: () => benchActivation(),
  editor: (folder, { files }) => benchEditor(folder, files),
  // Last, because it changes files.
  thread: (folder, { documents }) => benchThread(folder, documents),
};
const wanted = args.filter((arg) => !arg.startsWith('-'));
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part named ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

if ((await npm(['run', '--silent', 'build'], { cwd: root })) !== 0) process.exit(1);
const { path: folder } = temporaryFolder('bench');
const workspace = writeWorkspace(join(folder, 'workspace'));
console.log(`${workspace.files} files, ${Math.round(workspace.bytes / 2 ** 20)} MiB`);

const rows = [];
let isComplete = true;
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) {
    isComplete = false;
    continue;
  }
  try {
    console.log(`Measuring: ${name} …`);
    rows.push(...(await measure(join(folder, 'workspace'), workspace)));
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`SKIPPED ${name}: ${error.message}`);
    isComplete = false;
  }
}

const pinned = JSON.parse(readFileSync(join(root, 'test', 'tools.json'), 'utf8'))['code-server'].version;
const table = tableOf(rows);
console.log(`\n${table}\n`);
// Half a table would pass for a whole one.
if (isComplete && !args.includes('--no-keep'))
  keepTable(join(root, 'docs', 'benchmarks.md'), table, `code-server ${pinned}`);
else console.log('docs/benchmarks.md is left as it was.');
process.exit(rows.every(({ value, bar }) => value <= bar) ? 0 : 1);
