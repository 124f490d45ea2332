// Loads a bundle through the code cache and says what it exports: `node user.mjs BUNDLE HOME`.

import { createRequire } from 'node:module';
import { loadCompiled } from '../../src/node/code-cache.ts';

const [, , file = '', home = ''] = process.argv;
const { sum, beside } = loadCompiled(file, createRequire(file), home) as {
  sum(a: number, b: number): number;
  beside: string;
};
process.stdout.write(`${sum(1, 2)} ${beside}`);
