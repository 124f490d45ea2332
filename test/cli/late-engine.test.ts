// A hook judges by an engine whose patterns and tables are made late: it comes to the same as the one they are written for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { redactSecrets } from '../../src/core/audit/redact.ts';
import { assess } from '../../src/core/commands/assess.ts';
import { CAPABILITIES } from '../../src/core/commands/registry.ts';
import type { Shell } from '../../src/core/model/command.ts';
import { PLACE } from '../support/place.ts';
import { withTempDir } from '../support/temp-dir.ts';

interface Engine {
  readonly assess: typeof assess;
  readonly redactSecrets: typeof redactSecrets;
}

async function lateEngine(folder: string): Promise<Engine> {
  const { latePatterns } = (await import(pathToFileURL('scripts/patterns/late-patterns.mjs').href)) as {
    latePatterns: Plugin;
  };
  const outfile = `${folder}/engine.mjs`;
  const contents =
    "export { assess } from './src/core/commands/assess.ts'; export { redactSecrets } from './src/core/audit/redact.ts';";
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [latePatterns],
  });
  return (await import(pathToFileURL(outfile).href)) as Engine;
}

const rows = ['commands', 'labelled', 'sessions', 'families'].flatMap((name) =>
  readFileSync(`test/corpus/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly command: string; readonly shell?: Shell }),
);
const examples = CAPABILITIES.flatMap(({ examples: { has, lacks } }) => [...has, ...lacks]);

describe('the late engine', () => {
  it('judges every command of the corpus, and every example, as the other one', () =>
    withTempDir({}, async ({ path }) => {
      const late = await lateEngine(path);
      const lines = [...rows, ...examples.map((command) => ({ command, shell: undefined }))];
      assert.ok(lines.length > 4_500);
      for (const { command: line, shell = 'bash' } of lines) {
        assert.deepEqual(late.assess({ line, shell }, PLACE), assess({ line, shell }, PLACE), line);
        assert.equal(late.redactSecrets(line), redactSecrets(line));
      }
    }));
});
