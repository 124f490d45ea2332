// The same call by two ways: one decision for both, and never more than that.

import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Outcome } from '../../../src/node/gate/outcome.ts';
import { once } from '../../../src/node/gate/same-call.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const request = signOffRequest({ callId: 'call_1', code: 'aaaaaa' });
const approved: Outcome = { decision: 'approved', by: 'person', way: 'typed', said: 'A person approved it.' };
const open: Outcome = { decision: 'denied', by: 'policy', way: 'no-window', said: 'No window.', isOpen: true };

/** Asks by ways; counts how often somebody decides. */
const inHome = (act: (ask: Ask) => Promise<void>) =>
  withTempDir({}, async ({ path }) => {
    let decided = 0;
    await act({
      path,
      decided: () => decided,
      by: (route, { outcome = approved, afterMs = 0, of = request } = {}) =>
        once(
          of,
          async () => {
            decided += 1;
            await new Promise((resolve) => setTimeout(resolve, afterMs));
            return outcome;
          },
          { route, waitMs: 5_000, home: path },
        ),
    });
  });

interface Ask {
  readonly path: string;
  decided(): number;
  by(
    route: string,
    more?: { readonly outcome?: Outcome; readonly afterMs?: number; readonly of?: typeof request },
  ): Promise<Outcome>;
}

describe('one call by several ways', () => {
  it('is decided once, whether the ways come together or one after the other', () =>
    inHome(async ({ by, decided }) => {
      const together = await Promise.all(
        ['vscode', 'copilot-cli', 'copilot-cli'].map((route) => by(route, { afterMs: 150 })),
      );
      assert.deepEqual(
        [decided(), together.map(({ decision }) => decision)],
        [1, ['approved', 'approved', 'approved']],
      );
      assert.equal((await by('claude-code')).way, 'same-call');
      assert.equal(decided(), 1);
    }));

  it('is asked again when the same way brings it again: an approval is for one run', () =>
    inHome(async ({ by, decided }) => {
      await by('vscode');
      await by('copilot-cli');
      await by('vscode');
      await by('vscode');
      assert.equal(decided(), 3);
    }));

  it('is another call with another id, another act, another folder, or without an id', () =>
    inHome(async ({ by, decided }) => {
      await by('a');
      const act = { kind: 'command', line: 'other', shell: 'bash' } as const;
      for (const of of [
        { ...request, callId: 'call_2' },
        { ...request, act },
        { ...request, cwd: '/elsewhere' },
        { ...request, callId: undefined },
      ])
        await by('b', { of });
      assert.equal(decided(), 5);
    }));

  it('keeps the code that was told first', () =>
    inHome(async ({ by }) => {
      await by('a', { outcome: open });
      const { isOpen, askedAs, said } = await by('b', { of: { ...request, code: 'bbbbbb' } });
      assert.deepEqual({ isOpen, askedAs, said }, { isOpen: true, askedAs: 'aaaaaa', said: 'No window.' });
    }));

  it('is nothing that anybody could write', () =>
    inHome(async ({ by, decided, path }) => {
      await by('a');
      const [file = ''] = readdirSync(`${path}/calls`).filter((name) => name.endsWith('.json'));
      const forged = JSON.stringify({ outcome: approved, code: 'x', at: new Date().toISOString(), routes: [] });
      writeFileSync(`${path}/calls/${file}`, `gatehouse-sealed-1 ${'0'.repeat(64)}\n${forged}\n`);
      await by('b');
      assert.equal(decided(), 2);
    }));

  it('is decided by itself where the folder cannot be used', () =>
    inHome(async ({ by, decided, path }) => {
      writeFileSync(`${path}/calls`, 'in the way');
      assert.equal((await by('a')).decision, 'approved');
      assert.equal((await by('b')).decision, 'approved');
      assert.equal(decided(), 2);
    }));

  it('fails as its decision fails, and is free again', () =>
    inHome(async ({ by, path, decided }) => {
      const failing = once(request, async () => Promise.reject(new Error('x')), {
        route: 'a',
        waitMs: 1_000,
        home: path,
      });
      await assert.rejects(failing, /x/);
      await by('b');
      assert.equal(decided(), 1);
    }));
});
