// A reported key is taken out, and nothing else is touched.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RULES } from '../../../src/core/rules/registry.ts';
import { agentConfigArtifact } from '../../../src/core/scan/artifacts.ts';
import { withoutKey } from '../../../src/core/switches/remove-key.ts';
import { readMarked } from '../../support/marked-text.ts';
import { FACT_CASES } from '../rules/agent-config/all-facts.ts';

const CASES: readonly (readonly [path: string, marked: string, left: string | undefined])[] = [
  ['a.json', '{ ⟦"a": 1⟧ }', '{}'],
  ['a.json', '{ ⟦"a": 1⟧, "b": 2 }', '{ "b": 2 }'],
  ['a.json', '{ "a": 1, ⟦"b": 2⟧ }', '{ "a": 1 }'],
  ['a.json', '{\n  "a": 1,\n  ⟦"b": 2⟧\n}\n', '{\n  "a": 1\n}\n'],
  ['a.json', '{\n  "a": 1,\n  ⟦"b": 2⟧,\n  // about c\n  "c": 3\n}\n', '{\n  "a": 1,\n  // about c\n  "c": 3\n}\n'],
  ['a.json', '{\n  ⟦"b": 2⟧, // why\n  "c": 3\n}\n', '{\n   // why\n  "c": 3\n}\n'],
  ['a.json', '{ "a": 1, /* , */ ⟦"b": 2⟧ }', '{ "a": 1 /* , */  }'],
  ['a.json', '{ ⟦"b": 2⟧ /* , */, "c": ",," }', '{  /* , */ "c": ",," }'],
  ['a.json', '{ "l": ["x", ⟦"y"⟧, "z"] }', '{ "l": ["x", "z"] }'],
  ['a.json', '{ "l": [⟦"y"⟧,] }', '{ "l": [] }'],
  ['a.json', '{ "a": 1, ⟦"b": { "c": [1, 2] }⟧ }', '{ "a": 1 }'],
  [
    'a.json',
    '{ "hooks": [{ "type": "command", ⟦"command": "x"⟧ }, { "type": "y" }] }',
    '{ "hooks": [{ "type": "y" }] }',
  ],
  ['a.json', '{ "mcpServers": { "a": { ⟦"command": "x"⟧, "args": [] }, "b": {} } }', '{ "mcpServers": { "b": {} } }'],
  ['a.json', '{ "a": 1, ⟦"a": 2⟧ }', '{ "a": 1 }'],
  ['c.toml', 'a = 1\n[features]\n⟦hooks = false⟧ # quiet\nb = 2\n', 'a = 1\n[features]\nb = 2\n'],
  ['c.toml', 'features.⟦hooks = false⟧\n', ''],
  ['c.toml', 'features = { ⟦hooks = false⟧, b = 1 }\n', undefined],
  ['.env', 'A=1\nexport ⟦B=2⟧\nC=3', 'A=1\nC=3'],
  ['.codex/rules/a.rules', '# x\n⟦prefix_rule(\n  pattern = ["a"],\n)⟧\n', '# x\n'],
  ['.opencode/plugins/a.js', '⟦export {}⟧\n', undefined],
];

describe('withoutKey', () => {
  for (const [path, marked, left] of CASES) {
    it(`${marked.replaceAll('\n', '⏎')} → ${left?.replaceAll('\n', '⏎') ?? 'not offered'}`, () => {
      const { text, spans } = readMarked(marked);
      assert.equal(withoutKey(path, text, spans[0] ?? { start: 0, end: 0 }), left);
    });
  }

  it('offers nothing for a place that is no key', () => {
    assert.equal(withoutKey('a.json', '{ "a": 1 }', { start: 2, end: 4 }), undefined);
    assert.equal(withoutKey('a.json', '', { start: 0, end: 0 }), undefined);
  });

  it('quietens what was reported, for every fact in JSON', () => {
    const rules = RULES.filter((rule) => (rule.reads as readonly string[]).includes('agent-config'));
    for (const { fact, path, reported } of FACT_CASES) {
      if (!path.toLowerCase().endsWith('.json')) continue;
      let { text } = readMarked(reported);
      for (let round = 0; round < 5; round++) {
        const artifact = agentConfigArtifact(path, text);
        const [match] = rules.flatMap((rule) => [...rule.check(artifact)]);
        if (match === undefined) break;
        const left = withoutKey(path, text, match.span);
        assert.ok(left !== undefined, fact);
        text = left;
      }
      const left = agentConfigArtifact(path, text);
      assert.deepEqual(left.tree.mistakes, [], fact);
      assert.deepEqual(
        rules.flatMap((rule) => [...rule.check(left)]),
        [],
        fact,
      );
    }
  });
});
