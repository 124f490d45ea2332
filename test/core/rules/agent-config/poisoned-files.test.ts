// Poisoned files in spellings, notations and systems of their own are found, each by the rule whose business it is.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAtLeast } from '../../../../src/core/model/severity.ts';
import { RULES } from '../../../../src/core/rules/registry.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';
import { POISONED_FILES as EARLIER } from './poisoned-files.ts';
import { MORE_POISONED_FILES } from './poisoned-files-2.ts';

const POISONED_FILES = [...EARLIER, ...MORE_POISONED_FILES];

describe('poisoned files', () => {
  it('are many', () => assert.ok(POISONED_FILES.length > 340));

  for (const [path, text, id, atLeast = 'medium'] of POISONED_FILES) {
    it(`${path}: ${text.replace(/\s+/g, ' ').slice(0, 110)}`, () => {
      const rule = RULES.find((one) => one.id === id);
      assert.ok(rule);
      const severities = [...rule.check(agentConfigArtifact(path, text))].map(
        ({ severity }) => severity ?? rule.defaultSeverity,
      );
      assert.ok(
        severities.some((severity) => isAtLeast(severity, atLeast)),
        `${severities}`,
      );
    });
  }
});
