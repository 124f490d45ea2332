// Bundles a program of the tests, so that it can run in a process of its own on every Node from 20 on.

import { build } from 'esbuild';

/** @param source below the root of the project; @param target where the bundle goes, ending in `.mjs`. */
export async function bundle(source: string, target: string): Promise<string> {
  await build({
    entryPoints: [source],
    outfile: target,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return target;
}
