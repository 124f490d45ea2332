// The severities that a rule gives a settings file, in the order of its matches.

import type { Severity } from '../../../../src/core/model/severity.ts';
import type { Rule } from '../../../../src/core/rules/rule.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';

export function judged(rule: Rule, path: string, text: string, userFamily?: string): readonly Severity[] {
  return [...rule.check(agentConfigArtifact(path, text, userFamily))].map(
    ({ severity }) => severity ?? rule.defaultSeverity,
  );
}
