// Options of Node.js that load code are told from those that do not, and paths from packages.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadedByNode } from '../../../src/core/startup/node-options.ts';

describe('loadedByNode', () => {
  for (const options of [
    '--require ./x.js',
    '-r ../x',
    '--import=./x.mjs',
    '--loader "./x.mjs"',
    '--import data:text/javascript,1',
    '--require C:\\x.js',
    '--max-old-space-size=4096 --require /tmp/x.js',
    '--require tsx --require ./x',
  ])
    it(`finds a path in ${options}`, () => assert.equal(loadedByNode(options), 'path'));
  for (const options of ['--require dotenv/config', '--import tsx', '-r ts-node/register', '--loader=ts-node/esm'])
    it(`finds a package in ${options}`, () => assert.equal(loadedByNode(options), 'package'));
  for (const options of [
    '',
    '--max-old-space-size=4096',
    '--no-warnings --trace-deprecation',
    '--required ./x',
    'require ./x',
    '--openssl-legacy-provider',
    '--conditions=import ./x',
  ])
    it(`finds nothing in ${options}`, () => assert.equal(loadedByNode(options), undefined));
});
