// Start-up files and modules that were written before anybody looked at the tables they are read with.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Artifact } from '../../../../src/core/model/artifact.ts';
import { isAtLeast, type Severity } from '../../../../src/core/model/severity.ts';
import { mayRunHiddenCode } from '../../../../src/core/python/pre-look.ts';
import { RULES } from '../../../../src/core/rules/registry.ts';
import { assemblePythonEnvironment } from '../../../../src/node/python-environment.ts';
import { memoryReader } from '../../../support/memory-reader.ts';
import { SITE_PACKAGES } from '../../../support/python-environment.ts';

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
