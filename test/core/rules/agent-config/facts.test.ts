// What is known of agents' files is found, fact by fact, and its near miss is not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAtLeast } from '../../../../src/core/model/severity.ts';
import { RULES } from '../../../../src/core/rules/registry.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';
import { CONFIG_FILES, configFamilyOf } from '../../../../src/core/switches/config-files.ts';
import { readMarked, showMarked } from '../../../support/marked-text.ts';
import { FACT_CASES } from './all-facts.ts';
import { FACT_KEYS } from './facts-index.ts';

const CONFIG_RULES = RULES.filter((rule) => (rule.reads as readonly string[]).includes('agent-config'));

/** At low or above: what is listed for the record alone is no word about a near miss. */
function spoken(path: string, text: string) {
  const artifact = agentConfigArtifact(path, text);
  return CONFIG_RULES.flatMap((rule) => [...rule.check(artifact)].map((match) => ({ rule: rule.id, ...match }))).filter(
    (match) => isAtLeast(match.severity ?? 'high', 'low'),
  );
}

describe('facts', () => {
  for (const { fact, path, reported, quiet } of FACT_CASES) {
    it(`${fact} (${path})`, () => {
      const { text } = readMarked(reported);
      const found = spoken(path, text);
      const spans = new Map(found.map(({ span }) => [span.start, span]));
      assert.equal(showMarked(text, [...spans.values()]), reported);
      for (const { message, evidence } of found) {
        assert.match(message, /^[A-Z].*[^.]\. [A-Z].*\)\.$/);
        assert.ok(evidence?.['agent'] && evidence['setting'] && evidence['trust'] && evidence['basis']);
      }
      const near = spoken(path, quiet).filter(({ rule }) => found.some((one) => one.rule === rule));
      assert.deepEqual(
        near.map(({ message }) => message),
        [],
      );
    });
  }

  it('cover every key that is known of any agent', () => {
    const missing = FACT_KEYS.filter(([path, key]) => {
      const family = configFamilyOf(path);
      assert.ok(family, path);
      const words = key.split('.');
      const says = (text: string): boolean =>
        key === '*' || text.includes(key) || words.every((word) => text.includes(word));
      return !FACT_CASES.some((fact) => configFamilyOf(fact.path) === family && says(fact.reported));
    });
    assert.deepEqual(missing, []);
  });

  it('name every kind of file that is looked at', () => {
    const seen = new Set(FACT_CASES.map(({ path }) => configFamilyOf(path)));
    const OTHERWISE =
      /-mcp$|^claude-state$|^idea-own$|^user-hook|^(?:vscode-launch|vscode-extensions|junie|cursor-worktrees)$/;
    const missing = Object.keys(CONFIG_FILES).filter((family) => !seen.has(family as never) && !OTHERWISE.test(family));
    assert.deepEqual(missing, []);
  });
});
