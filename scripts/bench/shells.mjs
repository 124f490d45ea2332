// What asking adds to a line of an agent's shell, with a window that judges and records it: real shells, each beside itself.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from '../processes.mjs';
import { needShells } from '../rings/shells.mjs';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROUNDS = 200;
const LINE = 'git status --short';

const WINDOW = `
import { claimShellFolder, putShellScripts } from './src/node/gate/shell-folder.ts';
import { shellGate } from './src/node/gate/shell-gate.ts';
import { watchShells } from './src/node/gate/shell-watch.ts';
putShellScripts('media/shell');
const folder = claimShellFolder([process.cwd()]);
const gate = shellGate({ isGatedByHook: async () => false });
watchShells(folder, { answer: gate.answer, log: console.error });
console.log(folder);
setInterval(() => undefined, 1000);
`;

/** Milliseconds of each question, a line each; the time of the shell's own clock alone beside it. */
const SCRIPTS = {
  bash: `. "$SCRIPTS/marks.sh"; . "$SCRIPTS/ask.bash"
    for ((i = 0; i < ${ROUNDS}; i++)); do
      a=$EPOCHREALTIME; b=$EPOCHREALTIME; _gatehouse_ask interactive '${LINE}' || exit 1; c=$EPOCHREALTIME
      echo $((\${c/./} - \${b/./})) $((\${b/./} - \${a/./}))
    done`,
  zsh: `zmodload zsh/datetime; . "$SCRIPTS/marks.sh"; . "$SCRIPTS/zsh/ask.zsh"
    for i in {1..${ROUNDS}}; do
      a=$EPOCHREALTIME; b=$EPOCHREALTIME; _gatehouse_ask interactive '${LINE}' || exit 1; c=$EPOCHREALTIME
      printf '%d %d\\n' $(( (c - b) * 1000000 )) $(( (b - a) * 1000000 ))
    done`,
  fish: `for i in (seq 40)
      set a (date +%s%N); set b (date +%s%N); _gatehouse_ask interactive '${LINE}'; or exit 1; set c (date +%s%N)
      math "($c - $b) / 1000" | string replace -r '\\..*' '' | read -l one; math "($b - $a) / 1000" | string replace -r '\\..*' '' | read -l two
      echo $one $two
    end`,
};

/** The bar is of bash and zsh; fish starts programs to ask. */
const BARS = { bash: 3, zsh: 3, fish: 60 };

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchShells() {
  await needShells();
  const { path } = temporaryFolder('bench-shells');
  const [home, project] = [join(path, 'home'), join(path, 'proj')];
  for (const folder of [home, join(project, '.git')]) mkdirSync(folder, { recursive: true });
  const program = join(path, 'window.cjs');
  const stdin = { contents: WINDOW, resolveDir: root, loader: /** @type {const} */ ('ts') };
  await build({ stdin, bundle: true, platform: 'node', format: 'cjs', target: 'node20', outfile: program });
  const window = spawn(process.execPath, [program], { cwd: root, env: { ...process.env, HOME: home } });
  try {
    const folder = await new Promise((resolve, reject) => {
      window.stdout.once('data', (data) => resolve(String(data).trim()));
      window.once('exit', () => reject(new Error('The window of the shells has ended.')));
    });
    return Object.keys(SCRIPTS).map((shell) => row(shell, { home, project, folder }));
  } finally {
    window.kill();
  }
}

function row(shell, { home, project, folder }) {
  const scripts = join(home, '.gatehouse', 'shell', 'scripts');
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    SCRIPTS: scripts,
    GATEHOUSE_SHELL: folder,
    AI_AGENT: 'bench',
    // What runs the questions is itself taken for a line that was judged.
    ...(shell === 'fish' && {
      XDG_DATA_DIRS: `${scripts}:/usr/local/share:/usr/share`,
      GATEHOUSE_WITHIN: 'AI_AGENT:bench',
    }),
  };
  const file = join(home, `bench.${shell}`);
  writeFileSync(file, SCRIPTS[shell]);
  const { status, stdout, stderr } = spawnSync(shell, [file], {
    cwd: project,
    env,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  if (status !== 0 || pairs.length < 40) throw new Error(`${shell} did not ask to the end: ${stderr}`);
  return {
    what: `a line of an agent at the prompt of ${shell}: asked, judged and recorded, median`,
    unit: 'ms',
    value: median(pairs.map(([asked = 0]) => asked / 1000)),
    yardstick: "two readings of the shell's clock",
    reference: median(pairs.map(([, read = 0]) => read / 1000)),
    bar: BARS[shell],
  };
}
