// The real package managers, asked what they would pack. Brought by the ring, in GATEHOUSE_PACKERS.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Program → how it is started. Those that there is no build of for this machine are missing. */
export interface Tools {
  readonly npm11: readonly string[];
  readonly npm12: readonly string[];
  readonly yarn1: readonly string[];
  readonly yarn: readonly string[];
  readonly pnpm?: readonly string[];
  readonly bun?: readonly string[];
}

export const tools: Tools = JSON.parse(process.env['GATEHOUSE_PACKERS'] ?? 'null');

const run = promisify(execFile);
const env = {
  ...process.env,
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  NO_UPDATE_NOTIFIER: '1',
  YARN_ENABLE_TELEMETRY: '0',
  npm_config_update_notifier: 'false',
  YARN_IGNORE_PATH: '1',
};

async function output(
  [program = '', ...words]: readonly string[],
  more: readonly string[],
  cwd: string,
): Promise<string> {
  const { stdout } = await run(program, [...words, ...more], { cwd, env, maxBuffer: 1 << 28 });
  return stdout;
}

interface NpmAnswer {
  readonly name: string;
  readonly files: readonly { readonly path: string }[];
}

/** `npm pack --dry-run --json` for folders whose packages have names of their own: package name → files. */
export async function npmPacks(
  npm: readonly string[],
  folders: readonly string[],
  cwd: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = await output(
    npm,
    ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error', ...folders],
    cwd,
  );
  const answers: readonly NpmAnswer[] = Object.values(JSON.parse(text));
  return new Map(answers.map(({ name, files }) => [name, files.map(({ path }) => path).sort()]));
}

export async function pnpmPacks(pnpm: readonly string[], folder: string): Promise<readonly string[]> {
  const text = await output(pnpm, ['pack', '--dry-run', '--json'], folder);
  return (JSON.parse(text) as NpmAnswer).files.map(({ path }) => path).sort();
}

export async function bunPacks(bun: readonly string[], folder: string): Promise<readonly string[]> {
  const text = await output(bun, ['pm', 'pack', '--dry-run', '--ignore-scripts'], folder);
  return [...text.matchAll(/^packed \S+ (.+)$/gm)].map(([, path = '']) => path).sort();
}

/** The same with the files of what is bundled, which only the archive shows. */
export async function bunPacksWhole(
  bun: readonly string[],
  folder: string,
  destination: string,
): Promise<readonly string[]> {
  const text = await output(bun, ['pm', 'pack', '--ignore-scripts', '--destination', destination], folder);
  const [, name = ''] = /^(\S+\.tgz)$/m.exec(text) ?? [];
  const { stdout } = await run('tar', ['-tzf', join(destination, name.replace(/^.*\//, ''))], {
    maxBuffer: 1 << 28,
    env: { ...env, LC_ALL: 'C.UTF-8' },
  });
  return [...stdout.matchAll(/^package\/(.*[^/\n])$/gm)].map(([, path = '']) => path).sort();
}

export async function yarnPacks(yarn: readonly string[], folder: string): Promise<readonly string[]> {
  const text = await output(yarn, ['pack', '--dry-run', '--json'], folder);
  const lines = text.split('\n').filter((line) => line.startsWith('{"location"'));
  return lines.map((line) => (JSON.parse(line) as { readonly location: string }).location).sort();
}

export async function yarn1Packs(yarn: readonly string[], folder: string, archive: string): Promise<readonly string[]> {
  await output(yarn, ['pack', '--filename', archive, '--ignore-scripts'], folder);
  if (!existsSync(archive)) throw new Error(`yarn 1 packed nothing in ${folder}`);
  // With kinds: yarn 1 packs empty folders too.
  const { stdout } = await run('tar', ['--numeric-owner', '-tvzf', archive], {
    maxBuffer: 1 << 28,
    env: { ...env, LC_ALL: 'C.UTF-8' },
  });
  return [...stdout.matchAll(/^-.*? package\/(.+)$/gm)].map(([, path = '']) => path).sort();
}

/** Where the archives of a test go. */
export const archiveIn = (folder: string, name: string): string => join(folder, `${name}.tgz`);
