// The ring of package managers: what ours says would ship against what the real ones pack. Run alone with `node scripts/rings/packers.mjs [PART-OF-PATH …]`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installTool, node24, pinnedForThisMachine } from '../tools.mjs';
import { runNodeTests } from './node-tests.mjs';

export async function runPackers(filters = []) {
  const node = await node24();
  const [npm11, npm12, yarn1, yarn] = [
    await installTool('npm-11'),
    await installTool('npm-12'),
    await installTool('yarn'),
    await installTool('@yarnpkg/cli-dist'),
  ];
  const native = async (prefix, ...path) => {
    const name = pinnedForThisMachine(prefix);
    return name === undefined ? undefined : [join(await installTool(name), ...path)];
  };
  process.env['GATEHOUSE_PACKERS'] = JSON.stringify({
    npm11: [node, join(npm11, 'bin', 'npm-cli.js')],
    npm12: [node, join(npm12, 'bin', 'npm-cli.js')],
    yarn1: [node, join(yarn1, 'bin', 'yarn.js')],
    yarn: [node, join(yarn, 'bin', 'yarn.js')],
    pnpm: await native('@pnpm/exe.', 'pnpm'),
    bun: await native('@oven/bun-', 'bin', 'bun'),
  });
  return runNodeTests({ name: 'packers', folders: ['packers'], filters });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runPackers(process.argv.slice(2));
  process.exitCode = failed === 0 ? 0 : 1;
}
