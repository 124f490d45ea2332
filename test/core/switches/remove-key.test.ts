// A reported key is taken out, and nothing else is touched.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RULES } from '../../../src/core/rules/registry.ts';
import { agentConfigArtifact } from '../../../src/core/scan/artifacts.ts';
import { isAgentCode } from '../../../src/core/switches/config-files.ts';
import { withoutKey } from '../../../src/core/switches/remove-key.ts';
import { readMarked } from '../../support/marked-text.ts';
import { FACT_CASES } from '../rules/agent-config/all-facts.ts';
import { POISONED_FILES } from '../rules/agent-config/poisoned-files.ts';

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
  ['c.toml', 'features = { ⟦hooks = false⟧, b = 1 }\n', 'features = { b = 1 }\n'],
  ['c.toml', 'features = { a = 1, ⟦hooks = false⟧ } # why\n', 'features = { a = 1 } # why\n'],
  ['c.toml', 'roots = [\n  "/", # all\n  ⟦"~"⟧,\n]\n', 'roots = [\n  "/", # all\n]\n'],
  ['c.toml', 'roots = ["a", ⟦"/"⟧]\n', 'roots = ["a"]\n'],
  ['c.toml', 'roots = [⟦"/"⟧]\nb = 1\n', 'roots = []\nb = 1\n'],
  ['c.toml', 'a = { b = { ⟦c = 1⟧ }, d = 2 }\n', 'a = { b = {}, d = 2 }\n'],
  [
    'c.toml',
    '# top\n[mcp_servers.a]\n⟦command = "x"⟧\nargs = []\n[mcp_servers.a.env]\nB = "1"\n\n[mcp_servers.b]\ncommand = "y"\n',
    '# top\n[mcp_servers.b]\ncommand = "y"\n',
  ],
  [
    'c.toml',
    '[[hooks.PreToolUse]]\nmatcher = "Bash"\n[[hooks.PreToolUse.hooks]]\n⟦command = "x"⟧\n[features]\nhooks = true\n',
    '[[hooks.PreToolUse]]\nmatcher = "Bash"\n[features]\nhooks = true\n',
  ],
  ['c.toml', 'mcp_servers.a = { ⟦command = "x"⟧, args = [] }\nb = 1\n', 'b = 1\n'],
  ['c.yaml', 'allow:\n  - Read\n  - ⟦Bash(*)⟧ # all\nask: []\n', 'allow:\n  - Read\nask: []\n'],
  ['c.yaml', 'allow:\n  - ⟦Bash(*)⟧\nask: [x]\n', 'ask: [x]\n'],
  ['c.yaml', 'allow: [Read, ⟦"Bash(*)"⟧]\n', 'allow: [Read]\n'],
  [
    'c.yaml',
    'models:\n  - name: a\n    ⟦apiBase: https://x.invalid⟧\n    model: b\n',
    'models:\n  - name: a\n    model: b\n',
  ],
  [
    'c.yaml',
    'mcpServers:\n  - name: a\n    ⟦command: x⟧\n    args: [y]\n  - name: b\n    command: z\n',
    'mcpServers:\n  - name: b\n    command: z\n',
  ],
  ['c.yaml', 'base: &all\n  ⟦yes-always: true⟧\nother:\n  <<: *all\n  x: 1\n', undefined],
  [
    'c.yaml',
    'base: &all\n  x: 1\nother:\n  <<: *all\n  ⟦yes-always: true⟧\n',
    'base: &all\n  x: 1\nother:\n  <<: *all\n',
  ],
  ['c.yaml', 'a: *x\nb: &x [⟦y⟧]\nc: *x\n', undefined],
  ['c.yaml', 'a: |\n  ⟦text⟧\n', undefined],
  ['a.md', '---\nname: a\n⟦allowed-tools: Bash(*), Read⟧\n---\n# a\n', '---\nname: a\n---\n# a\n'],
  [
    'a.md',
    '---\nname: a\nhooks:\n  PreToolUse:\n    - hooks:\n        - type: command\n          ⟦command: ./x⟧\n---\n',
    '---\nname: a\n---\n',
  ],
  [
    'a.json',
    '{ "env": [{ "name": "A", "value": "1" }, ⟦{ "name": "B", "value": "2" }⟧] }',
    '{ "env": [{ "name": "A", "value": "1" }] }',
  ],
  ['a.json', '{ "a": { "b": { "c": { ⟦"d": 1⟧, "e": 2 } } } }', '{ "a": { "b": { "c": { "e": 2 } } } }'],
  [
    '.idea/x.xml',
    '<a>\n  <env name="A" value="1" />\n  ⟦<env name="B" value="2" />⟧\n</a>\n',
    '<a>\n  <env name="A" value="1" />\n</a>\n',
  ],
  [
    '.idea/x.xml',
    '<c>\n  <TaskOptions isEnabled="true">\n    ⟦<option name="program" value="x" />⟧\n  </TaskOptions>\n  <TaskOptions />\n</c>\n',
    '<c>\n  <TaskOptions />\n</c>\n',
  ],
  [
    '.idea/x.xml',
    '<c><option name="a" value="1" />⟦<option name="b" value="2" />⟧</c>',
    '<c><option name="a" value="1" /></c>',
  ],
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

  it('quietens what was reported, for every fact in every notation', () => {
    const rules = RULES.filter((rule) => (rule.reads as readonly string[]).includes('agent-config'));
    for (const { fact, path, reported } of FACT_CASES) {
      // A program is no key.
      if (isAgentCode(path)) continue;
      let { text } = readMarked(reported);
      for (let round = 0; round < 5; round++) {
        const artifact = agentConfigArtifact(path, text);
        const [match] = rules.flatMap((rule) => [...rule.check(artifact)]);
        if (match === undefined) break;
        const left = withoutKey(path, text, match.span);
        assert.ok(left !== undefined, `${fact}: ${text}`);
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

  it('takes out what was reported of poisoned files and nothing else, or is not offered', () => {
    const rules = RULES.filter((rule) => (rule.reads as readonly string[]).includes('agent-config'));
    let offered = 0;
    let refused = 0;
    for (const [path, text] of POISONED_FILES) {
      if (isAgentCode(path)) continue;
      const before = agentConfigArtifact(path, text);
      for (const { span, identity, evidence } of rules.flatMap((rule) => [...rule.check(before)])) {
        const left = withoutKey(path, text, span);
        if (left === undefined) {
          refused += 1;
          continue;
        }
        offered += 1;
        const after = agentConfigArtifact(path, left);
        assert.ok(after.tree.mistakes.length <= before.tree.mistakes.length, path);
        const again = rules.flatMap((rule) => [...rule.check(after)]);
        const sameSetting = (one: (typeof again)[number]): boolean =>
          one.identity === identity && one.evidence?.['setting'] === evidence?.['setting'];
        assert.ok(
          again.filter(sameSetting).length <
            rules.flatMap((rule) => [...rule.check(before)]).filter(sameSetting).length,
          `${path}: ${text} → ${left}`,
        );
      }
    }
    assert.ok(offered > 200);
    assert.ok(refused < offered / 20, `${refused} of ${offered}`);
  });
});
