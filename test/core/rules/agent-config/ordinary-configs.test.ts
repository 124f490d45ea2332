// Ordinary settings files raise nothing at medium or above, and mutated ones never break a rule. How long they take is
// measured by `npm run bench -- settings`.

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
import { FACT_CASES } from './all-facts.ts';
import { APPROVAL_CASES, HOOK_CASES } from './config-cases.ts';
import { ORDINARY_COMMANDS } from './ordinary-commands.ts';
import { ORDINARY_CONFIGS } from './ordinary-configs.ts';
import { MORE_ORDINARY_CONFIGS } from './ordinary-configs-2.ts';
import { LATER_ORDINARY_CONFIGS } from './ordinary-configs-3.ts';

const ORDINARY = [...ORDINARY_CONFIGS, ...MORE_ORDINARY_CONFIGS, ...LATER_ORDINARY_CONFIGS, ...ORDINARY_COMMANDS];

function check(path: string, text: string): readonly Match[] {
  const artifact = agentConfigArtifact(path, text);
  return RULES.flatMap((rule) => [...rule.check(artifact)]);
}

describe('ordinary settings', () => {
  it('are at least two hundred', () => assert.ok(ORDINARY.length >= 200));

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
    ...['<', '</', '/>', '<!--', '&'],
    ...['"*"', '"allow"', '"/.*/"', '"__proto__"', '"permissions"', '"hooks"', '[[a]]', "'", '"""'],
  );
  const edit = fc.record({ at: fc.nat(2000), cut: fc.nat(30), put: fc.array(pieces, { maxLength: 4 }) });

  it('never make a rule throw or point outside the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 4 }), ([path, seed], edits) => {
        const text = edits.reduce((now, { at, cut, put }) => {
          const from = at % (now.length + 1);
          return now.slice(0, from) + put.join('') + now.slice(from + cut);
        }, seed);
        for (const { span } of check(path, text)) {
          assert.ok(span.start >= 0 && span.start < span.end && span.end <= text.length);
        }
      }),
      { numRuns: runs(3000) },
    );
  });
});
