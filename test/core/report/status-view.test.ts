// What the risk indicator says in each of its states.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statusView } from '../../../src/core/report/status-view.ts';
import { countSeverities } from '../../../src/core/scan/risk.ts';

const none = countSeverities([]);

describe('statusView', () => {
  it('grows with the worst finding', () => {
    const texts = (['info', 'low', 'medium', 'high', 'critical'] as const).map(
      (severity) => statusView({ counts: { ...none, [severity]: 1 }, unread: 0, phase: 'scanned' }).text,
    );
    assert.deepEqual(texts, [
      '$(shield) Gatehouse',
      '$(shield) Gatehouse: low',
      '$(shield) Gatehouse: elevated',
      '$(shield) Gatehouse: high',
      '$(shield) Gatehouse: high',
    ]);
  });

  it('counts in the tooltip and in what a screen reader says', () => {
    const { tooltip, spoken } = statusView({ counts: { ...none, critical: 1, low: 3 }, unread: 2, phase: 'scanned' });
    assert.match(tooltip, /Findings: 1 critical, 3 low/);
    assert.match(tooltip, /2 files were not fully read/);
    assert.equal(spoken, 'Gatehouse: risk high. Findings: 1 critical, 3 low');
  });

  it('says when it has not looked, is looking, and does not look by itself', () => {
    assert.match(statusView({ counts: none, unread: 0, phase: 'waiting' }).tooltip, /Not scanned yet/);
    assert.match(statusView({ counts: none, unread: 0, phase: 'scanning' }).text, /sync~spin/);
    assert.match(statusView({ counts: none, unread: 0, phase: 'off' }).tooltip, /switched off/);
  });

  it('stays within 24 characters and one icon', () => {
    for (const phase of ['waiting', 'scanning', 'scanned', 'off'] as const) {
      const { text } = statusView({ counts: { ...none, medium: 1 }, unread: 0, phase });
      assert.ok(text.replace(/\$\([a-z~]+\) /, '').length <= 24);
      assert.equal(text.match(/\$\(/g)?.length, 1);
    }
  });
});
