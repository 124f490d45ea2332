// How long a large source map takes to be read, against JSON.parse of it, and how soon a bomb is given up; each in a process of its own.
import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const MIB = 2 ** 20;
const RUNS = 5;

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchMaps(folder) {
  mkdirSync(folder, { recursive: true });
  const reader = await bundled();
  const large = writeMap(join(folder, 'large.js.map'), 60_000_000);
  const huge = writeMap(join(folder, 'huge.js.map'), 400_000_000);
  const bomb = join(folder, 'bomb.tgz');
  writeFileSync(bomb, gzipSync(Buffer.concat([tarHeader('package/a.js.map', 1024 * MIB), Buffer.alloc(512 * MIB)])));
  // In turns, so that whatever else the machine does meets both.
  const [ours, theirs] = [[], []];
  for (let round = 0; round < RUNS; round++) {
    ours.push(await once(reader, 'read', large));
    theirs.push(await once(reader, 'parse', large));
  }
  const of = (list, key) => median(list.map((each) => each[key]));
  const whole = await once(reader, 'read', huge);
  const given = [];
  for (let round = 0; round < RUNS; round++) given.push(await once(reader, 'archive', bomb));
  const yardstick = 'JSON.parse of it';
  const [time, peak] = [of(theirs, 'milliseconds'), of(theirs, 'peakMiB')];
  return [
    {
      what: 'a source map of 60 MB read',
      unit: 'ms',
      value: of(ours, 'milliseconds'),
      yardstick,
      reference: time,
      bar: Math.round(2 * time),
    },
    {
      what: 'the same: peak memory of the process',
      unit: 'MiB',
      value: of(ours, 'peakMiB'),
      yardstick,
      reference: peak,
      bar: Math.round(peak / 4),
    },
    {
      what: 'the same: longest stall of its thread',
      unit: 'ms',
      value: of(ours, 'stall'),
      yardstick,
      reference: of(theirs, 'stall'),
      bar: 50,
    },
    {
      what: 'a source map of 400 MB read: peak memory of the process',
      unit: 'MiB',
      value: whole.peakMiB,
      yardstick: 'the file',
      reference: 400e6 / MIB,
      bar: 100,
    },
    {
      what: 'an archive that unpacks to a gibibyte: given up (work of the processor)',
      unit: 'ms',
      value: of(given, 'work'),
      yardstick: 'nothing',
      reference: 0,
      bar: 100,
    },
  ];
}

async function once(reader, act, file) {
  const { stdout } = await run(process.execPath, [reader, act, file]);
  const said = JSON.parse(stdout);
  if (!said.isRight) throw new Error(`${act} ${file}: ${stdout}`);
  return said;
}

/** Built like Bun's: text before the mappings. */
function writeMap(path, bytes) {
  const text = `${'export const answer = { quote: "\\"", line: 42 }; // ünïcode\n'.repeat(400)}`;
  const count = Math.floor((bytes * 0.75) / JSON.stringify(text).length);
  const sources = Array.from({ length: count }, (_, index) => `../src/f${index}.ts`);
  const file = openSync(path, 'w');
  writeSync(file, `{"version":3,"sources":${JSON.stringify(sources)},"sourcesContent":[`);
  for (let index = 0; index < count; index++) writeSync(file, `${index === 0 ? '' : ','}${JSON.stringify(text)}`);
  writeSync(file, '],"names":[],"mappings":"');
  const piece = 'AAAA,SAASA,CAAC;'.repeat(4_000);
  for (let left = bytes * 0.25; left > 0; left -= piece.length) writeSync(file, piece);
  writeSync(file, '"}');
  closeSync(file);
  return path;
}

function tarHeader(name, bytes) {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** What is measured, as a program: prints time, peak memory and longest stall. */
async function bundled() {
  const outfile = join(root, 'out/bench/maps.mjs');
  const contents = `
    import { readFile } from 'node:fs/promises';
    import { peakKiB } from './scripts/bench/report-peak.mjs';
    import { readPieces } from './src/node/file-pieces.ts';
    import { fileReader } from './src/node/files.ts';
    import { mapTaker } from './src/node/map-takers.ts';
    import { assembleArchive } from './src/node/shipment/archive-shipment.ts';
    const [act, file] = process.argv.slice(2);
    let stall = 0;
    let last = performance.now();
    const timer = setInterval(() => tick(), 1);
    const tick = () => { const at = performance.now(); stall = Math.max(stall, at - last); last = at; };
    await new Promise((resolve) => setTimeout(resolve, 50));
    stall = 0;
    last = performance.now();
    const started = performance.now();
    const before = process.cpuUsage();
    let isRight = false;
    if (act === 'read') {
      const taker = mapTaker();
      await readPieces(file, 2 ** 30, taker.push);
      isRight = taker.end().reading.isSourceMap;
    } else if (act === 'parse') {
      isRight = JSON.parse(await readFile(file, 'utf8')).version === 3;
    } else {
      const { problems } = await assembleArchive(file, fileReader());
      isRight = problems.some(({ message }) => /too much/.test(message));
    }
    const milliseconds = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    const work = (user + system) / 1000;
    tick();
    clearInterval(timer);
    console.log(JSON.stringify({ milliseconds, work, stall, peakMiB: peakKiB() / 1024, isRight }));
  `;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}
