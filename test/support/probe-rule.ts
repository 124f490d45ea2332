// A rule for tests of the machinery: reports the word "probe", "PROBE" as worse, and throws on demand.

import { defineRule } from '../../src/core/rules/rule.ts';

export const probeRule = defineRule({
  id: 'probe-word',
  title: 'The word "probe"',
  rationale: 'Tests need something to find.',
  remedy: 'Remove the word.',
  defaultSeverity: 'medium',
  precision: 'high',
  reads: ['document'],
  references: ['test'],
  *check({ text }) {
    if (text.includes('throw')) throw new Error('asked to');
    for (const match of text.matchAll(/probe/gi)) {
      const span = { start: match.index, end: match.index + match[0].length };
      yield { span, message: 'Says "probe".', severity: match[0] === 'PROBE' ? 'critical' : 'medium' };
    }
  },
});
