// Every agent: its shell is read, its answers have its own form, and whatever is malformed is denied.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { HookOutput } from '../../../src/core/agents/agent.ts';
import { AGENTS } from '../../../src/core/agents/registry.ts';
import { parsedInput } from '../../../src/node/gate/hook-input.ts';
import { assertNoOpinion, denialOf } from '../../support/agent-answers.ts';
import { SHELL_CALLS } from '../../support/agent-inputs.ts';
import { runs } from '../../support/runs.ts';

const form = ({ exitCode, ...said }: HookOutput) => ({ ...said, code: exitCode });

describe('every agent', () => {
  for (const agent of AGENTS) {
    const call = SHELL_CALLS[agent.id];

    it(`${agent.id}: has its command read as it came, and where it runs`, () => {
      const read = agent.readInput(call('rm -r build'));
      assert.ok(read.kind === 'before');
      assert.deepEqual(read.call.act, { kind: 'command', line: 'rm -r build', shell: 'bash' });
      assert.equal(read.call.cwd, '/home/dev/proj');
      assert.equal(read.call.agent.id, agent.id);
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (command) => {
          const found = agent.readInput(call(command));
          if (command.includes('\0')) assert.equal(found.kind, 'unreadable');
          else
            assert.deepEqual(found.kind === 'before' && found.call.act, {
              kind: 'command',
              line: command,
              shell: 'bash',
            });
        }),
        { numRuns: runs(200) },
      );
    });

    it(`${agent.id}: is answered in the form that it honours`, () => {
      assertNoOpinion(agent.id, form(agent.writeAnswer({ kind: 'pass' })));
      for (const reason of ['No.', '', 'x'.repeat(100_000), 'a "b" \\ \n\r\u2028 \u{1f600} \ud800'])
        assert.ok(denialOf(agent.id, form(agent.writeAnswer({ kind: 'deny', reason }))).length <= 2_001);
      // What a person approved is never denied.
      const { stdout, exitCode } = agent.writeAnswer({ kind: 'approve' });
      assert.deepEqual([exitCode, /deny|cancel":true/.test(stdout)], [0, false]);
    });

    it(`${agent.id}: has whatever is malformed denied`, () => {
      const whole = JSON.stringify(call('ls -la'));
      const spoilt = fc.oneof(
        fc.nat(whole.length - 1).map((end) => Buffer.from(whole.slice(0, end))),
        fc
          .tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 4 }))
          .map(([at, bytes]) => Buffer.concat([Buffer.from(whole.slice(0, at)), bytes, Buffer.from(whole.slice(at))])),
        fc.uint8Array({ maxLength: 200 }),
        fc.json().map((text) => Buffer.from(text)),
        spoiltFields(call('ls -la')).map((value) => Buffer.from(JSON.stringify(value))),
      );
      fc.assert(
        fc.property(spoilt, (bytes) => {
          let read: ReturnType<typeof agent.readInput>;
          try {
            read = agent.readInput(parsedInput(bytes));
          } catch {
            // No JSON: the hook denies.
            return;
          }
          // What is still a call is judged as what it says; nothing else may pass as one.
          if (read.kind === 'before' || read.kind === 'after') assert.ok(isCall(read.call.act));
          else if (read.kind === 'unrelated') assert.match(bytes.toString(), /"[a-zA-Z_]+"/);
          else denialOf(agent.id, form(agent.writeAnswer({ kind: 'deny', reason: read.problem })));
        }),
        { numRuns: runs(1_000) },
      );
    });

    it(`${agent.id}: takes nothing of its shell for something that nobody judges`, () => {
      const told = fc.dictionary(fc.constantFrom('command', 'cmd', 'CommandLine'), fc.anything({ maxDepth: 1 }));
      fc.assert(
        fc.property(told, (input) => {
          const spoiltCall = JSON.parse(
            JSON.stringify(call('@@'), (_key, value: unknown) => (holdsCommand(value) ? input : value)),
          ) as unknown;
          const read = agent.readInput(spoiltCall);
          assert.ok(read.kind === 'unreadable' || (read.kind === 'before' && read.call.act.kind !== 'other'));
        }),
        { numRuns: runs(300) },
      );
    });
  }
});

function isCall(act: { readonly kind: string; readonly line?: string }): boolean {
  return act.kind !== 'command' || (typeof act.line === 'string' && !act.line.includes('\0'));
}

/** The object whose own field is the command. */
function holdsCommand(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || 'hook_event_name' in value) return false;
  return Object.values(value).some((inner) => inner === '@@' || (Array.isArray(inner) && inner[0] === '@@'));
}

/** The same call with one field gone, or of another kind. */
function spoiltFields(call: Record<string, unknown>): fc.Arbitrary<unknown> {
  const junk = fc.oneof(fc.constant(undefined), fc.anything({ maxDepth: 2 }), fc.string());
  return fc
    .tuple(fc.constantFrom(...Object.keys(call)), junk)
    .map(([key, value]) => ({ ...call, [key]: typeof value === 'bigint' ? 0 : value }));
}
