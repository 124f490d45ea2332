// Runs settings files through a rule and holds the table behind the rule against the cases.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AgentConfigArtifact } from '../../../../src/core/model/artifact.ts';
import type { Rule } from '../../../../src/core/rules/rule.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';
import { configFamilyOf } from '../../../../src/core/switches/config-files.ts';
import { type ConfigSwitch, switchedOff } from '../../../../src/core/switches/config-switch.ts';
import { readMarked, showMarked } from '../../../support/marked-text.ts';
import { FACT_CASES } from './all-facts.ts';
import type { ConfigCase } from './config-cases.ts';

export function configRuleTest(
  rule: Rule,
  table: readonly ConfigSwitch[],
  cases: readonly ConfigCase[],
  nearMisses: readonly ConfigCase[],
): void {
  describe(rule.id, () => {
    for (const [path, marked] of cases) {
      it(`reports ${path}: ${marked.slice(0, 120)}`, () => {
        const { text, spans } = readMarked(marked);
        assert.ok(spans.length > 0, 'the case marks no ⟦span⟧');
        const matches = [...rule.check(agentConfigArtifact(path, text))];
        const found = matches.map((match) => match.span);
        assert.equal(showMarked(text, found), marked);
        for (const { message, evidence } of matches) {
          assert.match(message, /^[A-Z].*[^.]\. [A-Z].*\)\.$/);
          assert.ok(evidence?.['agent'] && evidence['setting'] && evidence['trust'] && evidence['basis']);
        }
      });
    }
    for (const [path, text] of nearMisses) {
      it(`leaves alone ${path}: ${text.slice(0, 120)}`, () => {
        assert.deepEqual([...rule.check(agentConfigArtifact(path, text))], []);
      });
    }

    const texts = [
      ...cases.map(([path, marked]) => [path, marked]),
      ...FACT_CASES.map((fact) => [fact.path, fact.reported]),
    ];
    const quietTexts = [...nearMisses, ...FACT_CASES.map(({ path, quiet }): ConfigCase => [path, quiet])];
    // A line of the table without a case that it reports, and one that it looks at and leaves alone, is untested.
    for (const row of table) {
      const name = `${row.files.join('|')} ${row.key.join('.')} (${row.severity})`;
      it(`table: ${name} has a case`, () => {
        assert.ok(
          texts.some(([path = '', marked = '']) => hits(row, agentConfigArtifact(path, readMarked(marked).text))),
        );
      });
      it(`table: ${name} has a near miss`, () => {
        const seen = quietTexts.filter(([path, text]) => {
          const family = configFamilyOf(path);
          return (
            family !== undefined &&
            row.files.includes(family) &&
            text.includes(row.key.findLast((word) => word !== '*') ?? '')
          );
        });
        assert.ok(seen.length > 0);
      });
    }
  });
}

function hits(row: ConfigSwitch, artifact: AgentConfigArtifact): boolean {
  return [...switchedOff(artifact, [row])].length > 0;
}
