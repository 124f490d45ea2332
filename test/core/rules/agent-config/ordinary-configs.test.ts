// Ordinary settings files raise nothing at medium or above, and mutated ones never break a rule.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Match } from '../../../../src/core/model/finding.ts';
import { isAtLeast } from '../../../../src/core/model/severity.ts';
import { RULES } from '../../../../src/core/rules/registry.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';
import { configFamilyOf } from '../../../../src/core/switches/config-files.ts';
import { readMarked } from '../../../support/marked-text.ts';
import { runs } from '../../../support/runs.ts';
import { BROAD_FACT_CASES } from './broad-facts-cases.ts';
import { APPROVAL_CASES, HOOK_CASES } from './config-cases.ts';
import { FACT_CASES as MAIN_FACTS } from './facts-cases.ts';
import { ORDINARY_COMMANDS } from './ordinary-commands.ts';
import { ORDINARY_CONFIGS } from './ordinary-configs.ts';
import { MORE_ORDINARY_CONFIGS } from './ordinary-configs-2.ts';

const FACT_CASES = [...MAIN_FACTS, ...BROAD_FACT_CASES];

const ORDINARY = [...ORDINARY_CONFIGS, ...MORE_ORDINARY_CONFIGS, ...ORDINARY_COMMANDS];

function check(path: string, text: string): readonly Match[] {
  const artifact = agentConfigArtifact(path, text);
  return RULES.flatMap((rule) => [...rule.check(artifact)]);
}

describe('ordinary settings', () => {
  it('are at least a hundred', () => assert.ok(ORDINARY.length >= 100));

  for (const [path, text] of ORDINARY) {
    it(`${path}: ${text.replace(/\s+/g, ' ').slice(0, 100)}`, () => {
      assert.ok(configFamilyOf(path), 'the file is not even looked at');
      assert.deepEqual(agentConfigArtifact(path, text).tree.mistakes, []);
      const loud = check(path, text).filter((match) => isAtLeast(match.severity ?? 'high', 'medium'));
      assert.deepEqual(loud, []);
    });
  }
});

describe('mutated settings', () => {
  const facts = FACT_CASES.map(({ path, reported }) => [path, reported] as const);
  const seeds = [...HOOK_CASES, ...APPROVAL_CASES, ...facts, ...ORDINARY].map(
    ([path, text]) => [path, readMarked(text).text] as const,
  );
  const pieces = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      'true',
      'false',
      'null',
      '0',
      '\n',
      '//',
      '/*',
      '=',
      '.',
      '\\',
      '\u0000',
      '\ud800',
    ],
    ...['"*"', '"allow"', '"/.*/"', '"__proto__"', '"permissions"', '"hooks"', '[[a]]', "'", '"""'],
  );
  const edit = fc.record({ at: fc.nat(2000), cut: fc.nat(30), put: fc.array(pieces, { maxLength: 4 }) });

  it('never make a rule throw or point outside the text, and take little time', () => {
    let slowest = 0;
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 4 }), ([path, seed], edits) => {
        const text = edits.reduce((now, { at, cut, put }) => {
          const from = at % (now.length + 1);
          return now.slice(0, from) + put.join('') + now.slice(from + cut);
        }, seed);
        // The time of this process alone: other processes of the machine are no concern of it.
        const { user } = process.cpuUsage();
        for (const { span } of check(path, text)) {
          assert.ok(span.start >= 0 && span.start < span.end && span.end <= text.length);
        }
        slowest = Math.max(slowest, process.cpuUsage().user - user);
      }),
      { numRuns: runs(3000) },
    );
    assert.ok(slowest < 400_000, `${slowest} µs`);
  });

  it('take little time even when huge', () => {
    const huge = [
      ['.vscode/settings.json', `{"chat.tools.terminal.autoApprove":{${'"/(a|b)*c/":true,'.repeat(20_000)}"x":true}}`],
      ['.vscode/settings.json', `{${'"chat.tools":{"x":1},'.repeat(20_000)}"x":true}`],
      ['.claude/settings.json', `{"permissions":{"allow":[${'"Bash(npm test)",'.repeat(20_000)}"Read"]}}`],
      ['.codex/config.toml', '[features]\n[a.b]\nc = 1\n'.repeat(10_000)],
      ['.gemini/settings.json', `{"hooksConfig":{"disabled":[${'"a",'.repeat(20_000)}"b"]}}`],
    ] as const;
    for (const [path, text] of huge) {
      const started = process.hrtime.bigint();
      check(path, text);
      const took = Number(process.hrtime.bigint() - started) / 1e6;
      assert.ok(took < 1000, `${path}: ${took} ms`);
    }
  });
});
