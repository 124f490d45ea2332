// The line in front of a person: order, length, deadlines, and who hears which answer.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AbortSignalLike, SignOffAnswer, SignOffRequest } from '../../../src/core/gate/sign-off.ts';
import { type PromptQueue, promptQueue } from '../../../src/node/gate/prompt-queue.ts';
import { until } from '../../support/gate-room.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

interface Shown {
  readonly request: SignOffRequest;
  readonly cancelled: AbortSignalLike;
  answer(answer: Partial<SignOffAnswer>): void;
  fail(error: Error): void;
}

interface Desk {
  readonly queue: PromptQueue;
  readonly shown: Shown[];
  readonly logged: string[];
  changes(): number;
}

/** `isObedient`: the prompt closes when it is called off. */
function desk(isObedient = true): Desk {
  const shown: Shown[] = [];
  const logged: string[] = [];
  let changes = 0;
  const queue = promptQueue({
    prompt: {
      ask: (request, cancelled) =>
        new Promise((resolve, reject) => {
          const answer = (said: Partial<SignOffAnswer>) =>
            resolve({ approved: false, way: 'closed', digest: request.digest, ...said });
          shown.push({ request, cancelled, answer, fail: reject });
          if (isObedient) cancelled.addEventListener('abort', () => answer({}), { once: true });
        }),
    },
    onChange: () => {
      changes += 1;
    },
    log: (message) => logged.push(message),
  });
  return { queue, shown, logged, changes: () => changes };
}

const stays = () => new AbortController().signal;
const numbered = (index: number, changes: Partial<SignOffRequest> = {}) =>
  signOffRequest({ cwd: `/nowhere/${index}`, callId: 'a', ...changes });
const approval: Partial<SignOffAnswer> = { approved: true, way: 'picked' };
const answerTo = ({ digest }: SignOffRequest, way: SignOffAnswer['way'], approved = false) => ({
  approved,
  way,
  digest,
});

describe('promptQueue', () => {
  it('shows one at a time, in the order in which they came', async () => {
    const { queue, shown, changes } = desk();
    const requests = [0, 1, 2].map((index) => numbered(index));
    const answers = requests.map((request) => queue.ask(request, stays()));
    assert.deepEqual(queue.pending(), requests);
    for (const [index, request] of requests.entries()) {
      await until(() => shown.length === index + 1);
      assert.equal(shown[index]?.request, request);
      shown[index]?.answer(index === 1 ? {} : approval);
    }
    assert.deepEqual(await Promise.all(answers), [
      answerTo(numbered(0), 'picked', true),
      answerTo(numbered(1), 'closed'),
      answerTo(numbered(2), 'picked', true),
    ]);
    assert.deepEqual(queue.pending(), []);
    assert.equal(changes(), 6);
  });

  it('asks once about a call that reaches it twice, and tells both', async () => {
    const { queue, shown } = desk();
    const [first, second] = [
      numbered(0, { callId: 'a', code: 'aaaaaa' }),
      numbered(0, { callId: 'a', code: 'bbbbbb' }),
    ];
    const others = [
      numbered(0, { callId: 'b' }),
      numbered(0, { callId: undefined }),
      numbered(0, { callId: undefined }),
      numbered(1, { callId: 'a' }),
    ];
    const answers = [first, second].map((request) => queue.ask(request, stays()));
    const more = others.map((request) => queue.ask(request, stays()));
    assert.deepEqual(queue.pending(), [first, ...others]);
    shown[0]?.answer(approval);
    assert.deepEqual(await Promise.all(answers), Array(2).fill(answerTo(first, 'picked', true)));
    queue.dispose();
    assert.deepEqual(new Set((await Promise.all(more)).map(({ way }) => way)), new Set(['lost']));
  });

  it('asks nothing again that a person denied a moment ago, and everything that nobody denied', async () => {
    const { queue, shown } = desk();
    const sayings: readonly [SignOffAnswer['way'], SignOffAnswer['way']][] = [
      ['picked', 'repeated'],
      ['typed', 'repeated'],
      ['closed', 'repeated'],
      ['expired', 'expired'],
      ['lost', 'lost'],
    ];
    for (const [index, [way, again]] of sayings.entries()) {
      const first = queue.ask(numbered(index), stays());
      shown.at(-1)?.answer({ way });
      assert.equal((await first).way, way);
      const second = queue.ask(numbered(index, { callId: 'b' }), stays());
      if (again !== 'repeated') shown.at(-1)?.answer({ way: again });
      assert.deepEqual(await second, answerTo(numbered(index), again));
    }
    const failed = queue.ask(numbered(9), stays());
    shown.at(-1)?.fail(new Error('no view'));
    await failed;
    const other = queue.ask(numbered(9), stays());
    shown.at(-1)?.answer(approval);
    assert.equal((await other).approved, true);
  });

  it('keeps a prompt while one of those who ask is there, and calls it off when all are gone', async () => {
    const { queue, shown } = desk();
    const leaving = [new AbortController(), new AbortController()];
    const answers = leaving.map(({ signal }) => queue.ask(numbered(0), signal));
    leaving[0]?.abort();
    assert.deepEqual(await answers[0], answerTo(numbered(0), 'lost'));
    assert.equal(shown[0]?.cancelled.aborted, false);
    leaving[1]?.abort();
    assert.equal(shown[0]?.cancelled.aborted, true);
    assert.deepEqual(await answers[1], answerTo(numbered(0), 'lost'));
    assert.deepEqual(queue.pending(), []);
  });

  it('never shows what was given up while it waited', async () => {
    const { queue, shown } = desk();
    const leaving = new AbortController();
    const answers = [0, 1, 2].map((index) => queue.ask(numbered(index), index === 1 ? leaving.signal : stays()));
    leaving.abort();
    shown[0]?.answer({});
    await until(() => shown.length === 2);
    assert.equal(shown[1]?.request.cwd, '/nowhere/2');
    shown[1]?.answer({});
    assert.deepEqual(
      (await Promise.all(answers)).map(({ way }) => way),
      ['closed', 'lost', 'closed'],
    );
    assert.deepEqual(await queue.ask(numbered(3), AbortSignal.abort()), answerTo(numbered(3), 'lost'));
    assert.equal(shown.length, 2);
  });

  it('takes twenty and no more', async () => {
    const { queue, shown } = desk();
    const answers = Array.from({ length: 20 }, (_, index) => queue.ask(numbered(index), stays()));
    assert.deepEqual(await queue.ask(numbered(20), stays()), answerTo(numbered(20), 'crowded'));
    assert.equal(queue.pending().length, 20);
    // Not a new question.
    const again = queue.ask(numbered(19), stays());
    shown[0]?.answer(approval);
    await answers[0];
    const next = queue.ask(numbered(20), stays());
    assert.equal(queue.pending().length, 20);
    queue.dispose();
    for (const answer of [...answers.slice(1), again, next]) assert.equal((await answer).way, 'lost');
  });

  it('ends what nobody answers in time, shown or not, and what comes too late', async () => {
    const { queue, shown } = desk();
    const answers = [120, 60, 90].map((waitMs, index) => queue.ask(numbered(index, { waitMs }), stays()));
    assert.deepEqual(
      (await Promise.all(answers)).map(({ way }) => way),
      ['expired', 'expired', 'expired'],
    );
    assert.equal(shown.length, 1);
    assert.equal(shown[0]?.cancelled.aborted, true);
    const old = numbered(0, { askedAt: '2026-01-01T00:00:00.000Z' });
    assert.deepEqual(await queue.ask(old, stays()), answerTo(old, 'expired'));
    const odd = numbered(0, { askedAt: 'soon' });
    assert.deepEqual(await queue.ask(odd, stays()), answerTo(odd, 'expired'));
  });

  it('takes no approval after the deadline, though the timer did not get its turn', async () => {
    const { queue, shown } = desk();
    const answer = queue.ask(numbered(0, { waitMs: 40 }), stays());
    const started = Date.now();
    while (Date.now() - started < 60);
    shown[0]?.answer(approval);
    assert.deepEqual(await answer, answerTo(numbered(0), 'expired'));
  });

  it('gives no more time than was asked for when the clock was set back', async () => {
    const { queue } = desk();
    const ahead = numbered(0, { askedAt: new Date(Date.now() + 3_600_000).toISOString(), waitMs: 50 });
    assert.deepEqual(await queue.ask(ahead, stays()), answerTo(ahead, 'expired'));
  });

  it('takes nothing for an approval that is none, and goes on', async () => {
    const { queue, shown, logged } = desk();
    const said: ((prompt: Shown | undefined) => void)[] = [
      (prompt) => prompt?.answer({ approved: true, way: 'typed', digest: 'ab'.repeat(32) }),
      (prompt) => prompt?.answer({ approved: true, way: 'closed' }),
      (prompt) => prompt?.answer({ approved: true, way: 'expired' }),
      (prompt) => prompt?.fail(new Error('no view')),
    ];
    for (const [index, say] of said.entries()) {
      const answer = queue.ask(numbered(index), stays());
      say(shown[index]);
      assert.deepEqual(await answer, answerTo(numbered(index), 'closed'));
    }
    const tier3 = numbered(9, { tier: 3 });
    const answer = queue.ask(tier3, stays());
    shown.at(-1)?.answer(approval);
    assert.deepEqual(await answer, answerTo(tier3, 'closed'));
    assert.deepEqual(logged, ['A request could not be shown: Error: no view']);
  });

  it('goes on when a prompt does not close though it was called off', { timeout: 10_000 }, async () => {
    const { queue, shown } = desk(false);
    const leaving = new AbortController();
    const first = queue.ask(numbered(0), leaving.signal);
    const second = queue.ask(numbered(1), stays());
    leaving.abort();
    assert.equal((await first).way, 'lost');
    await until(() => shown.length === 2);
    // The first prompt's answer comes at last, and is nobody's.
    shown[0]?.answer(approval);
    shown[1]?.answer({ way: 'picked' });
    assert.deepEqual(await second, answerTo(numbered(1), 'picked'));
  });

  it('tells everybody that the window is gone, and takes nothing any more', async () => {
    const { queue, shown } = desk();
    const answers = [0, 1].map((index) => queue.ask(numbered(index), stays()));
    queue.dispose();
    assert.deepEqual(
      (await Promise.all(answers)).map(({ way }) => way),
      ['lost', 'lost'],
    );
    assert.equal(shown[0]?.cancelled.aborted, true);
    assert.deepEqual(await queue.ask(numbered(2), stays()), answerTo(numbered(2), 'lost'));
    assert.equal(shown.length, 1);
  });

  it('outlives a list that cannot be shown', async () => {
    const logged: string[] = [];
    const queue = promptQueue({
      prompt: { ask: async ({ digest }) => ({ approved: true, way: 'picked', digest }) },
      onChange: () => {
        throw new Error('no list');
      },
      log: (message) => logged.push(message),
    });
    assert.equal((await queue.ask(numbered(0), stays())).approved, true);
    assert.equal(logged.length, 2);
  });
});
