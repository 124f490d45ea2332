// Hook and window over a real socket: who is asked, what comes back, and what happens when either end goes away.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import type { SignOffAnswer } from '../../../src/core/gate/sign-off.ts';
import { inAskingOrder, liveWindows, noteWindow } from '../../../src/node/gate/windows.ts';
import { MAX_MESSAGE_BYTES } from '../../../src/node/gate/wire.ts';
import { approve, deny, inRoom, until, wait } from '../../support/gate-room.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

const denied = (way: SignOffAnswer['way'], request = signOffRequest()) => ({
  approved: false,
  way,
  digest: request.digest,
});
const lineOf = (line: string) => signOffRequest({ act: { kind: 'command', line, shell: 'bash' } });

describe('askWindow', () => {
  it('brings a person the request as it was asked, and the hook the answer', async () => {
    await inRoom(async ({ open, ask }) => {
      const window = await open(approve);
      for (const request of [
        signOffRequest(),
        signOffRequest({ tier: 3, callId: 'toolu_1', safer: 'Move it away first.' }),
        signOffRequest({ act: { kind: 'files', writes: ['/etc/profile', 'ünï\u2028\ud800'], deletes: [] } }),
        signOffRequest({ act: { kind: 'unreadable', problem: 'holds a NUL' }, tier: 3, inspectable: false }),
        lineOf('x'.repeat(200_000)),
      ]) {
        const way = request.tier === 3 ? 'typed' : 'picked';
        assert.deepEqual(await ask(request), { approved: true, way, digest: request.digest });
        assert.deepEqual(JSON.stringify(window.shown.at(-1)), JSON.stringify(request));
      }
      assert.deepEqual(window.logged, []);
    });
  });

  it('takes an approval only in the way that the tier wants, and about the same bytes', async () => {
    await inRoom(async ({ open, ask }) => {
      const other = signOffRequest({ cwd: '/elsewhere' }).digest;
      const window = await open(({ digest, tier }) => ({
        approved: true,
        way: tier === 3 ? 'picked' : 'closed',
        digest: tier === 3 ? digest : other,
      }));
      assert.deepEqual(await ask(signOffRequest({ tier: 3 })), denied('closed'));
      assert.deepEqual(await ask(), denied('closed'));
      assert.equal(window.shown.length, 2);
    });
  });

  it('finds nobody where no window is open, or where the one that was is gone', async () => {
    await inRoom(async ({ open, ask, home }) => {
      assert.equal(await ask(), 'no-window');
      const { broker } = await open(approve);
      await broker.dispose();
      assert.equal(await ask(), 'no-window');
      assert.deepEqual(readdirSync(`${home}/windows`), []);
      assert.deepEqual(readdirSync(`${home}/run`), []);
    });
  });

  it('asks the window whose folder is the closest, else the one last looked at', async () => {
    await inRoom(async ({ home, open, ask }) => {
      const outer = await open(deny, { folders: () => ['/nowhere'] });
      const inner = await open(deny, { folders: () => ['/elsewhere', '/nowhere/proj'] });
      const near = await open(deny, { folders: () => ['/nowhere/project'] });
      const opened = Date.now();
      await ask(signOffRequest({ cwd: '/nowhere/proj/src' }));
      assert.deepEqual(
        [outer, inner, near].map(({ shown }) => shown.length),
        [0, 1, 0],
      );
      await ask(signOffRequest({ cwd: '/nowhere/other' }));
      assert.deepEqual(
        [outer, inner, near].map(({ shown }) => shown.length),
        [1, 1, 0],
      );
      const isLast = async () => inAskingOrder(await liveWindows({ home }), '/')[0]?.folders[0] === '/nowhere/project';
      await until(() => Date.now() > opened);
      near.broker.noteFocus();
      await until(isLast);
      await ask(signOffRequest({ cwd: '/far/away' }));
      assert.deepEqual(
        [outer, inner, near].map(({ shown }) => shown.length),
        [1, 1, 1],
      );
    });
  });

  it('follows the folders that are opened and closed', async () => {
    await inRoom(async ({ home, open, ask }) => {
      let folders = ['/nowhere/proj'];
      const first = await open(deny, { folders: () => folders });
      const second = await open(deny, { folders: () => ['/nowhere'] });
      folders = [];
      first.broker.noteFolders();
      await until(async () => (await liveWindows({ home })).some((note) => note.folders.length === 0));
      await ask();
      assert.deepEqual(
        [first, second].map(({ shown }) => shown.length),
        [0, 1],
      );
    });
  });

  it('is denied at once when the window is killed while it asks', { timeout: 20_000 }, async () => {
    await inRoom(async ({ start, ask, home }) => {
      const { child, line } = await start('window', '/nowhere/proj');
      assert.equal(await line(), 'ready');
      const answer = ask();
      assert.equal(await line(), 'k7m2qd');
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      assert.deepEqual(await answer, denied('lost'));
      // Its sockets close a moment before it counts as dead.
      await gone;
      // What it left behind is cleared away by the next who looks.
      assert.equal(readdirSync(`${home}/windows`).length, 1);
      assert.equal(await ask(), 'no-window');
      assert.deepEqual([readdirSync(`${home}/windows`), readdirSync(`${home}/run`)], [[], []]);
    });
  });

  it('skips a window that was killed for one that lives', { timeout: 20_000 }, async () => {
    await inRoom(async ({ start, open, ask }) => {
      const { child, line } = await start('window', '/nowhere/proj');
      await line();
      child.kill('SIGKILL');
      await line();
      const { shown } = await open(approve);
      assert.deepEqual(await ask(), { ...denied('picked'), approved: true });
      assert.equal(shown.length, 1);
    });
  });

  it('skips a socket that nobody listens at, and one that never greets, when another window is there', async () => {
    await inRoom(async ({ home, path, open, ask }) => {
      const { shown } = await open(approve);
      const [note] = await liveWindows({ home });
      assert.ok(note);
      const mute = createServer((socket) => socket.end('what?\n')).listen(`${path}/mute.sock`);
      await noteWindow({ ...note, id: 'gone', socket: `${path}/gone.sock`, folders: ['/nowhere/proj'] }, { home });
      await noteWindow({ ...note, id: 'mute', socket: `${path}/mute.sock`, folders: ['/nowhere/proj'] }, { home });
      const answer = await ask();
      mute.close();
      assert.deepEqual(answer, { ...denied('picked'), approved: true });
      assert.equal(shown.length, 1);
    });
  });

  it('gives up when its time is over or it is told to, and the prompt closes', async () => {
    await inRoom(async ({ open, ask }) => {
      const { broker, shown } = await open(wait);
      assert.deepEqual(await ask(signOffRequest(), { waitMs: 300 }), denied('expired'));
      await until(() => broker.pending().length === 0);
      const stop = new AbortController();
      const answer = ask(signOffRequest(), { signal: stop.signal });
      await until(() => broker.pending().length === 1);
      stop.abort();
      assert.deepEqual(await answer, denied('expired'));
      await until(() => broker.pending().length === 0);
      assert.equal(shown.length, 2);
      assert.deepEqual(await ask(signOffRequest(), { signal: AbortSignal.abort() }), denied('expired'));
      assert.equal(shown.length, 2);
    });
  });

  it('is denied by the window when the time of the request is over', async () => {
    await inRoom(async ({ open, ask }) => {
      const { shown } = await open(wait);
      assert.deepEqual(await ask(signOffRequest({ waitMs: 200 })), denied('expired'));
      const stale = signOffRequest({ askedAt: '2026-01-02T03:04:05.678Z' });
      assert.deepEqual(await ask(stale), denied('expired', stale));
      assert.equal(shown.length, 1);
    });
  });

  it('is denied as lost when the window closes, and leaves nothing behind', async () => {
    await inRoom(async ({ open, ask, home }) => {
      const { broker } = await open(wait);
      const answers = [ask(), ask(lineOf('rm -r other'))];
      await until(() => broker.pending().length === 2);
      await broker.dispose();
      assert.deepEqual(await Promise.all(answers), [denied('lost'), denied('lost', lineOf('rm -r other'))]);
      assert.deepEqual([readdirSync(`${home}/windows`), readdirSync(`${home}/run`)], [[], []]);
      await broker.dispose();
    });
  });

  it('sends nothing that is larger than a message may be', async () => {
    await inRoom(async ({ open, ask }) => {
      const { shown } = await open(approve);
      assert.equal(await ask(lineOf('x'.repeat(MAX_MESSAGE_BYTES))), 'too-large');
      assert.equal(shown.length, 0);
    });
  });

  it('answers thirty-two hooks in processes of their own, each once', { timeout: 60_000 }, async () => {
    await inRoom(async ({ open, start }) => {
      // Sixteen calls, each of which reaches us twice: a prompt for each call, an answer for each hook.
      const window = await open(async (request, cancelled) => {
        if (window.shown.length === 1) await until(() => window.broker.pending().length === 16 || cancelled.aborted);
        return approve(request, cancelled);
      });
      const hooks = await Promise.all(Array.from({ length: 32 }, (_, index) => start('hook', `call ${index % 16}`)));
      for (const { line } of hooks) assert.equal(await line(), 'ready');
      for (const { child } of hooks) child.stdin?.write('go\n');
      const answers = await Promise.all(hooks.map(({ line }) => line()));
      assert.deepEqual(new Set(answers), new Set([JSON.stringify({ ...denied('picked'), approved: true })]));
      assert.ok(window.shown.length >= 16 && window.shown.length <= 32, String(window.shown.length));
    });
  });

  it('keeps socket and note to their owner', { skip: process.platform === 'win32' }, async () => {
    await inRoom(async ({ open, home }) => {
      await open(deny);
      for (const folder of [home, `${home}/windows`, `${home}/run`]) {
        assert.equal(statSync(folder).mode & 0o777, 0o700, folder);
      }
      const [note] = await liveWindows({ home });
      assert.ok(note && existsSync(note.socket));
      assert.equal(statSync(note.socket).mode & 0o777, 0o600);
      assert.equal(statSync(`${home}/windows/${note.id}.json`).mode & 0o777, 0o600);
    });
  });
});
