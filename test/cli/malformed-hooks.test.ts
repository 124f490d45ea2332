// Malformed input of every agent, in this process and as real hooks: always a valid answer of that agent, a denial, a legal exit.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answerOf } from '../../src/cli/hook-command.ts';
import type { Agent, HookAnswer } from '../../src/core/agents/agent.ts';
import { AGENTS, type AgentId } from '../../src/core/agents/registry.ts';
import type { GateParts } from '../../src/node/gate/gate-parts.ts';
import { parsedInput } from '../../src/node/gate/hook-input.ts';
import { denialOf } from '../support/agent-answers.ts';
import { SHELL_CALLS } from '../support/agent-inputs.ts';
import { runs } from '../support/runs.ts';
import { withTempDir } from '../support/temp-dir.ts';

const CLI = resolve('dist/cli.cjs');

/** Nothing is decided with these: what gets that far was a call after all, and the property fails. */
const NOTHING: GateParts = {
  append: async () => ({ appended: true, seq: 0, hash: '' }),
  ask: async () => 'no-window',
  takeTicket: async () => false,
  once: (_request, decide) => decide(),
  notePending: async () => undefined,
  remainingMs: () => 1_000,
};

const junk = fc.oneof(
  fc.constantFrom(null, 0, '', [], {}, true, '\0', 'x'.repeat(5_000)),
  fc.anything({ maxDepth: 2, withBigInt: false }),
  fc.string({ unit: 'binary' }),
);

/** Inputs made out of a real one, of which nothing is that agent's call any more: what still is one is left out. */
function malformed(agent: Agent<AgentId>): fc.Arbitrary<Buffer> {
  const call = SHELL_CALLS[agent.id]('ls -la');
  const whole = Buffer.from(JSON.stringify(call));
  const keys = fc.constantFrom(...Object.keys(call));
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 8 });
  return fc
    .oneof(
      fc.nat(whole.length - 1).map((end) => whole.subarray(0, end)),
      fc
        .tuple(fc.nat(whole.length), bytes)
        .map(([at, more]) => Buffer.concat([whole.subarray(0, at), more, whole.subarray(at)])),
      fc
        .tuple(fc.nat(whole.length - 1), bytes)
        .map(([at, more]) => Buffer.concat([whole.subarray(0, at), more, whole.subarray(at + more.length)])),
      fc.uint8Array({ maxLength: 300 }).map((all) => Buffer.from(all)),
      fc.json().map((text) => Buffer.from(text)),
      fc.tuple(keys, junk).map(([key, value]) => Buffer.from(JSON.stringify({ ...call, [key]: value }))),
      keys.map((key) => Buffer.from(JSON.stringify({ ...call, [key]: undefined }))),
      fc.integer({ min: 1, max: 20_000 }).map((depth) => Buffer.from(`${'['.repeat(depth)}${whole}`)),
      fc.constant(Buffer.concat([whole, whole])),
      fc.constant(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf, 0xff]), whole])),
    )
    .filter((input) => isMalformed(agent, input));
}

function isMalformed(agent: Agent, input: Buffer): boolean {
  try {
    return agent.readInput(parsedInput(input)).kind === 'unreadable';
  } catch {
    return true;
  }
}

/** As the hook's process answers, without a process. */
async function answered(agent: Agent, input: Buffer): Promise<HookAnswer> {
  try {
    return await answerOf(agent, (async () => parsedInput(input))(), NOTHING);
  } catch (error) {
    return { kind: 'deny', reason: error instanceof Error ? error.message : String(error) };
  }
}

describe('malformed input', () => {
  for (const agent of AGENTS) {
    it(`${agent.id}: is denied in the form that it honours`, async () => {
      await fc.assert(
        fc.asyncProperty(malformed(agent), async (input) => {
          const answer = await answered(agent, input);
          const { exitCode: code, ...said } = agent.writeAnswer(answer);
          assert.equal(answer.kind, 'deny');
          assert.ok(denialOf(agent.id, { ...said, code }) !== '');
        }),
        { numRuns: runs(50) },
      );
    });
  }

  it('is denied by real hooks, whichever agent it is', async () => {
    await withTempDir({}, async ({ path }) => {
      for (const agent of AGENTS) {
        for (const input of fc.sample(malformed(agent), runs(1))) {
          const env = { HOME: path, USERPROFILE: path };
          const run = spawnSync(process.execPath, [CLI, 'hook', agent.id], { input, env, encoding: 'utf8' });
          const { status: code, stdout, stderr } = run;
          assert.equal(run.signal, null);
          assert.ok(denialOf(agent.id, { code, stdout, stderr }) !== '', input.toString('latin1'));
        }
      }
    });
  });
});
