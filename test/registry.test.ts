// The registry is complete and consistent: a rule cannot be added by halves.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RULES } from '../src/core/rules/registry.ts';
import { MECHANISMS } from './support/rule-test.ts';

const SUBJECTS = readdirSync('src/core/rules', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** The tests of rules, one after the other. */
const TESTS = SUBJECTS.flatMap((folder) =>
  readdirSync(`test/core/rules/${folder}`)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(`test/core/rules/${folder}/${name}`, 'utf8')),
).join('\n');

describe('registry', () => {
  for (const mechanism of MECHANISMS) {
    it(`${mechanism}: a test holds ten cases of each sort`, () =>
      assert.ok(TESTS.includes(`mechanism: '${mechanism}'`), 'no test says that it is about it'));
  }

  it('has unique ids', () => {
    const ids = RULES.map((rule) => rule.id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  for (const { id, title, rationale, remedy, references } of RULES) {
    it(`${id}: file name, page and test carry the id`, () => {
      const subject = SUBJECTS.find((folder) => existsSync(`src/core/rules/${folder}/${id}.ts`));
      assert.ok(subject, `src/core/rules/*/${id}.ts`);
      assert.ok(existsSync(`docs/rules/${id}.md`), `docs/rules/${id}.md`);
      assert.ok(existsSync(`test/core/rules/${subject}/${id}.test.ts`), `test/core/rules/${subject}/${id}.test.ts`);
    });

    it(`${id}: texts are in house style`, () => {
      assert.match(id, /^[a-z]+(?:-[a-z]+)*$/);
      assert.match(title, /^[A-Z.`].*[^.]$/, title);
      for (const sentence of [rationale, remedy]) assert.match(sentence, /^[A-Z`].*\.$/, sentence);
      assert.ok(references.length > 0, 'no source');
      for (const text of [title, rationale, remedy]) assert.doesNotMatch(text, /\bmay potentially\b|\bsafe\b/i);
    });
  }
});
