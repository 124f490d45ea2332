// Start-up files and modules that were written before anybody looked at the tables they are read with.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Artifact } from '../../../../src/core/model/artifact.ts';
import { isAtLeast, type Severity } from '../../../../src/core/model/severity.ts';
import { mayRunHiddenCode } from '../../../../src/core/python/pre-look.ts';
import { RULES } from '../../../../src/core/rules/registry.ts';
import { assemblePythonEnvironment } from '../../../../src/node/python-environment.ts';
import { memoryReader } from '../../../support/memory-reader.ts';
import { SITE_PACKAGES } from '../../../support/python-environment.ts';
import { runs } from '../../../support/runs.ts';

interface Case {
  readonly flagged: boolean;
  /** What the text is: a hook of that kind, a hook with modules beside it, or the body of an installed module. */
  readonly kind: 'pth' | 'site' | 'start' | 'follow' | 'body';
  readonly text: string;
  readonly files?: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = readFileSync('test/fixtures/startup-code.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const HOOKS = { pth: 'thing.pth', follow: 'thing.pth', site: 'sitecustomize.py', start: 'thing.start' } as const;

async function artifactOf({ kind, text, files = {} }: Case): Promise<Artifact | undefined> {
  if (kind === 'body') {
    const path = `${SITE_PACKAGES}/thing/client.py`;
    return mayRunHiddenCode(text) ? { kind: 'python-module', path, text, role: 'installed' } : undefined;
  }
  const all = Object.entries({ ...files, [HOOKS[kind]]: text }).map(([name, each]) => [
    `${SITE_PACKAGES}/${name}`,
    each,
  ]);
  return (await assemblePythonEnvironment(SITE_PACKAGES, memoryReader(Object.fromEntries(all)))).artifact;
}

async function worst(each: Case): Promise<Severity> {
  const artifact = await artifactOf(each);
  if (artifact === undefined) return 'info';
  return RULES.filter((rule) => rule.reads.some((kind) => kind === artifact.kind))
    .flatMap((rule) => [...rule.check(artifact)].map((match) => match.severity ?? rule.defaultSeverity))
    .reduce<Severity>((a, b) => (isAtLeast(b, a) ? b : a), 'info');
}

describe('code that runs at the start or on import', () => {
  it('is held in enough cases of both sorts', () => {
    assert.ok(CASES.filter(({ flagged }) => flagged).length >= 80);
    assert.ok(CASES.filter(({ flagged }) => !flagged).length >= 80);
  });
  for (const [index, each] of CASES.entries()) {
    const name = `${each.kind} ${index}: ${JSON.stringify(each.text).slice(0, 90)}`;
    it(`${each.flagged ? 'flags' : 'leaves alone'} ${name}`, async () => {
      const severity = await worst(each);
      assert.equal(isAtLeast(severity, 'medium'), each.flagged, severity);
    });
  }
});

/** No text takes longer; one that seems to is judged again, as the machine may have been busy. */
const MAX_MS = 100;

describe('mutations of code that runs at the start or on import', () => {
  it('are judged without a mistake and in time', async () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '(',
        '[',
        '\n',
        '\n    ',
        '\u2028',
        '"',
        "'",
        '\\',
        '+',
        'f"{',
        'exec(',
        'import ',
        'def f():\n  ',
        '@',
        'class A(',
        '\0',
        ' '.repeat(3_000),
      ),
    );
    const edits = fc.array(fc.tuple(fc.nat(), pieces, fc.nat(12)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CASES), edits, async (each, changes) => {
        const text = changes.reduce((now, [place, piece, gone]) => {
          const at = place % (now.length + 1);
          return now.slice(0, at) + piece + now.slice(at + gone);
        }, each.text);
        let fastest = Number.POSITIVE_INFINITY;
        for (let attempt = 0; attempt < 5 && fastest > MAX_MS; attempt++) {
          const started = performance.now();
          await worst({ ...each, text });
          fastest = Math.min(fastest, performance.now() - started);
        }
        assert.ok(fastest <= MAX_MS, `${fastest} ms: ${JSON.stringify(text)}`);
      }),
      { numRuns: runs(500) },
    );
  });
});
