// A rule's test as two lists: texts it leaves alone, and texts with the ⟦span⟧ it reports.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Artifact } from '../../src/core/model/artifact.ts';
import type { Match } from '../../src/core/model/finding.ts';
import type { Severity } from '../../src/core/model/severity.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import { readMarked, showMarked } from './marked-text.ts';

interface ReportedCase {
  readonly text: string;
  readonly severity?: Severity;
  readonly message?: RegExp;
}

export interface RuleCases {
  /** Makes the artifact that the rule reads from one text. */
  readonly artifact: (text: string) => Artifact;
  readonly valid: readonly string[];
  readonly invalid: readonly (string | ReportedCase)[];
  /** The way into a start that the cases are about: there are then ten at least that are flagged, and ten near misses. */
  readonly mechanism?: Mechanism;
}

/** Ways by which Python, or a tool of the folder, runs code before anybody asks for it. */
export const MECHANISMS = [
  ...(['pip.conf', 'uv.toml', 'npm registry', '.npmrc', '.cargo', '.pdbrc', '.envrc', '.git/config'] as const),
  ...(['.env', 'conftest.py', 'npm scripts', 'binding.gyp', 'pyvenv.cfg', 'installed modules'] as const),
  ...(['pyproject.toml', 'poetry.toml'] as const),
] as const;
export type Mechanism = (typeof MECHANISMS)[number];

const ENOUGH = 10;

export function ruleTest(rule: Rule, { artifact, valid, invalid, mechanism }: RuleCases): void {
  describe(rule.id, () => {
    assert.ok(valid.length > 0 && invalid.length > 0, `${rule.id} needs valid and invalid cases`);
    if (mechanism !== undefined) {
      it(`holds at least ten of each for ${mechanism}`, () => {
        assert.ok(new Set(valid).size >= ENOUGH, `${valid.length} near misses`);
        assert.ok(new Set(invalid).size >= ENOUGH, `${invalid.length} that are flagged`);
      });
    }
    for (const text of valid) {
      it(`leaves alone ${title(text)}`, () => {
        const matches = [...rule.check(artifact(text))];
        assert.deepEqual(matches.map(sentence), []);
      });
    }
    for (const given of invalid) {
      const expected: ReportedCase = typeof given === 'string' ? { text: given } : given;
      it(`reports ${title(expected.text)}`, () => {
        const { text, spans } = readMarked(expected.text);
        assert.ok(spans.length > 0, 'the case marks no ⟦span⟧');
        const matches = [...rule.check(artifact(text))];
        assert.equal(
          showMarked(
            text,
            matches.map((match) => match.span),
          ),
          expected.text,
        );
        for (const match of matches) {
          if (expected.severity !== undefined) {
            assert.equal(match.severity ?? rule.defaultSeverity, expected.severity, match.message);
          }
          if (expected.message !== undefined) assert.match(match.message, expected.message);
        }
      });
    }
  });
}

function title(text: string): string {
  const shown = JSON.stringify(text);
  return shown.length > 100 ? `${shown.slice(0, 97)}…` : shown;
}

function sentence(match: Match): string {
  return `${match.message} [${match.span.start}–${match.span.end}]`;
}
