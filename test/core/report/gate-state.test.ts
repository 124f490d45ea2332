// The gate's state follows from what the host found out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GateFacts, gateState } from '../../../src/core/report/gate-state.ts';

const HOLDING: GateFacts = {
  phase: 'on',
  useHooks: true,
  pluginsEnabled: true,
  managedHooksOnly: false,
  isTrusted: true,
  isPolicyUnsigned: false,
  isOnePerson: false,
  stopped: undefined,
  glass: undefined,
  launcherFault: undefined,
  brokerFault: undefined,
  auditFault: undefined,
  looseAgents: [],
  budget: undefined,
};

describe('gateState', () => {
  it('has no fault where everything stands, and where an editor does not know the settings', () => {
    assert.deepEqual(gateState(HOLDING, 0), {
      phase: 'on',
      stopped: undefined,
      glass: undefined,
      faults: [],
      notes: [],
      waiting: 0,
    });
    const unknown = { ...HOLDING, useHooks: undefined, pluginsEnabled: undefined, managedHooksOnly: undefined };
    assert.deepEqual(gateState(unknown, 0).faults, []);
  });

  it('names each fault, and what follows from it', () => {
    const faults: readonly [Partial<GateFacts>, RegExp][] = [
      [{ useHooks: false }, /chat\.useHooks/],
      [{ pluginsEnabled: false }, /chat\.plugins\.enabled/],
      [{ managedHooksOnly: true }, /managed hooks only/],
      [{ launcherFault: 'no room' }, /hooks cannot be started: no room/],
      [{ brokerFault: 'no room' }, /Nobody can be asked in this window: no room/],
      [{ auditFault: 'no room' }, /everything is denied: no room/],
      [{ looseAgents: ['Codex is not held: its hook is gone.'] }, /Codex is not held/],
    ];
    for (const [fact, expected] of faults) {
      const { faults: found } = gateState({ ...HOLDING, ...fact }, 0);
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', expected);
    }
    assert.equal(gateState({ ...HOLDING, ...Object.assign({}, ...faults.map(([fact]) => fact)) }, 0).faults.length, 7);
  });

  it('takes Restricted Mode for no fault: agents in terminals are held there all the same', () => {
    const { faults, notes } = gateState({ ...HOLDING, isTrusted: false }, 0);
    assert.deepEqual(faults, []);
    assert.match(notes[0] ?? '', /Restricted Mode/);
  });

  it('says that one person is no dual control, and what break-glass lets pass', () => {
    const { faults, notes, glass } = gateState({ ...HOLDING, isOnePerson: true, glass: 'Break-glass until 12:00.' }, 0);
    assert.deepEqual([faults, glass], [[], 'Break-glass until 12:00.']);
    assert.match(notes[0] ?? '', /^One person, no dual control: .* is denied until a second one is added\.$/);
  });
});
