// What the status bar item says in each of its states.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GateState } from '../../../src/core/report/gate-state.ts';
import { type RiskState, statusView } from '../../../src/core/report/status-view.ts';
import { countSeverities } from '../../../src/core/scan/risk.ts';

const none = countSeverities([]);
const calm: RiskState = { counts: none, unread: 0, phase: 'scanned' };
const gating: GateState = { phase: 'on', stopped: undefined, glass: undefined, faults: [], notes: [], waiting: 0 };
const view = (risk: Partial<RiskState>, gate: Partial<GateState> = {}) =>
  statusView({ risk: { ...calm, ...risk }, gate: { ...gating, ...gate } });

describe('statusView', () => {
  it('grows with the worst finding', () => {
    const texts = (['info', 'low', 'medium', 'high', 'critical'] as const).map(
      (severity) => view({ counts: { ...none, [severity]: 1 } }).text,
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
    const { tooltip, spoken } = view({ counts: { ...none, critical: 1, low: 3 }, unread: 2 });
    assert.match(tooltip, /Findings: 1 critical, 3 low/);
    assert.match(tooltip, /2 files were not fully read/);
    assert.equal(spoken, 'Gatehouse: risk high. Findings: 1 critical, 3 low. Gate: gating');
  });

  it('says when it has not looked, is looking, and does not look by itself', () => {
    assert.match(view({ phase: 'waiting' }).tooltip, /Not scanned yet/);
    assert.match(view({ phase: 'scanning' }).text, /sync~spin/);
    assert.match(view({ phase: 'off' }).tooltip, /switched off/);
  });

  it('puts a waiting person before everything else, in words and with a background', () => {
    const shown = view({ counts: { ...none, critical: 1 } }, { waiting: 2, faults: ['The disk is full.'] });
    assert.equal(shown.text, '$(bell-dot) Gatehouse: 2 waiting');
    assert.equal(shown.background, 'error');
    assert.match(shown.tooltip, /2 requests wait for you/);
    assert.match(shown.tooltip, /Click to answer/);
  });

  it('puts the kill switch before all, with what a click does', () => {
    const shown = view({ counts: { ...none, critical: 1 } }, { waiting: 2, stopped: 'All agents are stopped: *why*.' });
    assert.equal(shown.text, '$(circle-slash) Gatehouse: stopped');
    assert.equal(shown.background, 'error');
    assert.match(shown.tooltip, /all agents are stopped.*stopped: \\\*why\\\*\..*Click to let agents run again/s);
    assert.match(shown.spoken, /Gate: all agents are stopped/);
  });

  it('is loud while the glass is broken, and says why, also beside a question', () => {
    const glass =
      'Break-glass until 12:00: one person decides where the policy wants two. The reason given: *site down*';
    const shown = view({}, { glass });
    assert.deepEqual([shown.text, shown.background], ['$(flame) Gatehouse: glass broken', 'error']);
    assert.match(shown.tooltip, /The reason given: \\\*site down\\\*.*Click to end break-glass/s);
    assert.match(shown.spoken, /Break-glass until/);
    const asked = view({}, { glass, waiting: 1 });
    assert.equal(asked.text, '$(flame) Gatehouse: glass broken, 1 waiting');
    assert.match(asked.tooltip, /Click to answer/);
    assert.match(view({}, { glass, stopped: 'All agents are stopped.' }).text, /stopped$/);
  });

  it('says that the gate does not hold, and why', () => {
    const shown = view({ counts: { ...none, critical: 1 } }, { faults: ['The disk is full.'] });
    assert.equal(shown.text, '$(warning) Gatehouse: not gating');
    assert.equal(shown.background, 'warning');
    assert.match(shown.tooltip, /risk: high.*not gating.*The disk is full/s);
    assert.match(shown.spoken, /not gating\. The disk is full/);
  });

  it('has no background while all is well, whatever was found', () => {
    assert.equal(view({ counts: { ...none, critical: 9 } }).background, 'none');
    assert.match(view({}, { phase: 'starting' }).tooltip, /\*\*Gate\*\* — starting/);
    assert.match(view({}, { notes: ['Restricted Mode.'] }).tooltip, /Restricted Mode/);
  });

  it('renders nothing of what a system said', () => {
    const { tooltip } = view({}, { faults: ['[here](command:x) $(bug) <b>\u202e'] });
    assert.match(tooltip, /\\\[here\\\]\\\(command:x\\\) \\\$\\\(bug\\\) \\<b\\>\\\\u\\\{202e\\\}/);
  });

  it('stays within 24 characters and one icon', () => {
    for (const phase of ['waiting', 'scanning', 'scanned', 'off'] as const) {
      for (const gate of [{}, { waiting: 20 }, { faults: ['x'] }]) {
        const { text } = view({ counts: { ...none, medium: 1 }, phase }, gate);
        assert.ok(text.replace(/\$\([a-z~-]+\) /, '').length <= 24, text);
        assert.equal(text.match(/\$\(/g)?.length, 1);
      }
    }
  });
});
