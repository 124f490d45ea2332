// Capabilities are complete and consistent: none can be added by halves.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CAPABILITIES } from '../src/core/commands/registry.ts';

const FILES = readdirSync('src/core/commands/capabilities', { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

describe('capabilities', () => {
  it('are all registered, once, under their file name', () => {
    const ids = CAPABILITIES.map(({ id }) => id as string);
    assert.deepEqual(ids.toSorted(), FILES.map((file) => file.replace(/^.*\/|\.ts$/g, '')).toSorted());
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const { id, docsPage, title, rationale, safer, attack, examples } of CAPABILITIES) {
    it(`${id}: page, examples and texts`, () => {
      assert.ok(existsSync(docsPage), docsPage);
      const [head = '', body = ''] = readFileSync(docsPage, 'utf8').split('<!-- body -->');
      assert.match(head, new RegExp(`Capability \`${id}\``));
      assert.match(body, /## How it is recognised\n\n[A-Z`]/);
      assert.match(body, /## What it does not see\n\n[A-Z`]/);
      assert.ok(examples.has.length >= 2 && examples.lacks.length >= 2);
      assert.match(title, /^[a-z].*[^.]$/);
      for (const sentence of [rationale, safer]) assert.match(sentence, /^[A-Z].*\.$/);
      for (const technique of attack) assert.match(technique, /^T\d{4}(?:\.\d{3})?$/);
      for (const text of [title, rationale, safer]) assert.doesNotMatch(text, /\bmay potentially\b|\bsafe\b/i);
    });
  }
});
