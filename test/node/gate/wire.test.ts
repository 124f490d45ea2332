// The wire under attack: whatever reaches either end, nobody but a person of a window that proved its token approves.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { SignOffAnswer, SignOffRequest } from '../../../src/core/gate/sign-off.ts';
import { askWindow, type NotAsked } from '../../../src/node/gate/ask-window.ts';
import { liveWindows, noteWindow, type WindowNote } from '../../../src/node/gate/windows.ts';
import { greetHook, greetWindow, isSendable, MAX_MESSAGE_BYTES, WIRE_VERSION } from '../../../src/node/gate/wire.ts';
import { ownLife } from '../../../src/node/process-life.ts';
import { approve, deny, inRoom, type Room, until } from '../../support/gate-room.ts';
import { runs } from '../../support/runs.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

const TOKEN = Buffer.alloc(32, 7);
const WRONG = Buffer.alloc(32, 8);
const REQUEST = signOffRequest({ waitMs: 3_600_000 });
const approval = ({ digest }: SignOffRequest): SignOffAnswer => ({ approved: true, way: 'picked', digest });
const isApproved = (outcome: SignOffAnswer | NotAsked) => typeof outcome !== 'string' && outcome.approved;

/** Asks a window that behaves as `act` does. Whatever it does, its connection ends. */
async function askHostile(room: Room, act: (socket: Socket) => unknown): Promise<SignOffAnswer | NotAsked> {
  const path = `${room.path}/w.sock`;
  const server = createServer(async (socket) => {
    socket.on('error', () => undefined);
    try {
      await act(socket);
    } catch {
      // A hostile window that is refused has nobody to tell.
    }
    // Read to the end, so that what was said is not lost with what was not heard.
    socket.resume().end();
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const note: WindowNote = {
    id: 'hostile',
    socket: path,
    token: TOKEN.toString('hex'),
    life: ownLife(),
    version: WIRE_VERSION,
    folders: [],
    focusedAt: REQUEST.askedAt,
  };
  await noteWindow(note, { home: room.home });
  const answer = await askWindow(REQUEST, { home: room.home, signal: new AbortController().signal, waitMs: 5000 });
  await new Promise((resolve) => server.close(resolve));
  return answer;
}

/** Says something else in the place of an answer. */
const saying =
  (said: unknown, token = TOKEN) =>
  async (socket: Socket) => {
    const channel = await greetHook(socket, token);
    await channel.hear();
    channel.tell(said);
  };

/** A window's end that passes everything on to the real one, and back through `change`. */
async function relay(room: Room, change: (bytes: Buffer, from: 'hook' | 'window') => Buffer[]): Promise<() => void> {
  const [real] = await liveWindows({ home: room.home });
  assert.ok(real);
  const path = `${room.path}/relay.sock`;
  const server = createServer((hook) => {
    const window = connect(real.socket);
    for (const [from, to, name] of [
      [hook, window, 'hook'],
      [window, hook, 'window'],
    ] as const) {
      from.on('data', (bytes: Buffer) => {
        for (const piece of change(bytes, name)) to.write(piece);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => to.end());
    }
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  // The hook is led astray: the sealed note is not what an attacker could write, so this test writes it.
  await noteWindow({ ...real, socket: path }, { home: room.home });
  return () => server.close();
}

describe('the greeting', () => {
  it('brings a true window and a true hook together', async () => {
    await inRoom(async (room) => {
      assert.deepEqual(await askHostile(room, saying(approval(REQUEST))), approval(REQUEST));
    });
  });

  it('takes no approval from a window that does not know the token, or about something else', async () => {
    await inRoom(async (room) => {
      let read = 0;
      const listening = (socket: Socket) => {
        socket.on('data', (bytes) => {
          read += bytes.length;
        });
        return saying(approval(REQUEST), WRONG)(socket);
      };
      assert.equal(await askHostile(room, listening), 'no-window');
      assert.ok(read < 512, 'the request was told to a stranger');
      const lost = { approved: false, way: 'lost', digest: REQUEST.digest };
      for (const said of [
        { ...approval(REQUEST), digest: signOffRequest({ cwd: '/elsewhere' }).digest },
        { ...approval(REQUEST), way: 'closed' },
        { ...approval(REQUEST), way: 'yes' },
        { ...approval(REQUEST), approved: 'true' },
        [approval(REQUEST)],
        'approved',
        true,
        null,
      ])
        assert.deepEqual(await askHostile(room, saying(said)), lost, JSON.stringify(said));
    });
  });

  it('refuses another version on both sides, and says so', async () => {
    await inRoom(async (room) => {
      const older = (socket: Socket) =>
        new Promise((resolve) => {
          socket.write(`${JSON.stringify({ gatehouse: WIRE_VERSION + 1, nonce: 'ab'.repeat(32) })}\n`);
          socket.once('close', resolve);
        });
      assert.equal(await askHostile(room, older), 'other-version');
    });
    await inRoom(async ({ open, home, ask }) => {
      const { shown, logged } = await open(approve);
      const [note] = await liveWindows({ home });
      const hook = connect(note?.socket ?? '');
      hook.write(`${JSON.stringify({ gatehouse: WIRE_VERSION - 1, nonce: 'ab'.repeat(32) })}\n`);
      await once(hook.resume(), 'close');
      await until(() => logged.length > 0);
      assert.match(logged.join(), new RegExp(`speaks wire ${WIRE_VERSION - 1}\\.`));
      assert.equal(shown.length, 0);
      assert.ok(isApproved(await ask()));
    });
  });

  it('asks a window of its own version before it says that another one has to be reloaded', async () => {
    await inRoom(async (room) => {
      await room.open(approve);
      const answer = await askHostile(room, (socket) => socket.write('{"gatehouse":2}\n'));
      assert.ok(isApproved(answer));
    });
  });

  it('closes a connection that never says hello, and one too many', { timeout: 20_000 }, async () => {
    await inRoom(async ({ open, home, ask }) => {
      await open(approve);
      const [note] = await liveWindows({ home });
      const mute = Array.from({ length: 64 }, () => connect(note?.socket ?? ''));
      const closed = mute.map((socket) => once(socket.resume(), 'close'));
      await Promise.all(mute.map((socket) => once(socket, 'data')));
      assert.equal(await ask(), 'no-window');
      await Promise.all(closed);
      assert.ok(isApproved(await ask()));
    });
  });
});

describe('a hook', () => {
  it('takes nothing for an approval that a stranger says', async () => {
    await inRoom(async (room) => {
      const genuine = [
        `${JSON.stringify({ gatehouse: WIRE_VERSION, nonce: 'cd'.repeat(32) })}\n`,
        `${'ab'.repeat(32)} "welcome"\n`,
        `${'ab'.repeat(32)} ${JSON.stringify(approval(REQUEST))}\n`,
        `${JSON.stringify(approval(REQUEST))}\n`,
        '"welcome"\n',
        '\n',
      ];
      const piece = fc.oneof(
        fc.constantFrom(...genuine).map((text) => Buffer.from(text)),
        fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
        fc.jsonValue().map((value) => Buffer.from(`${JSON.stringify(value)}\n`)),
        fc.constant(Buffer.alloc(70_000, 120)),
        fc
          .tuple(fc.constantFrom(...genuine), fc.nat(150), fc.nat(255))
          .map(([text, at, byte]) => Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from([byte])])),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
          const outcome = await askHostile(room, (socket) => {
            for (const bytes of pieces) socket.write(bytes);
          });
          assert.equal(outcome, 'no-window');
        }),
        { numRuns: runs(60) },
      );
    });
  });

  it('takes nothing for an approval of its own request that a known window did not say so', async () => {
    await inRoom(async (room) => {
      const said = fc.oneof(
        fc.jsonValue(),
        fc.record(
          {
            approved: fc.oneof(fc.constant(true), fc.jsonValue({ maxDepth: 1 })),
            way: fc.oneof(fc.constantFrom('typed', 'closed', 'lost', 'expired', 'crowded'), fc.string()),
            digest: fc.oneof(fc.constant(REQUEST.digest), fc.string()),
          },
          { requiredKeys: [] },
        ),
      );
      await fc.assert(
        fc.asyncProperty(said, async (value) => {
          const outcome = await askHostile(room, saying(value));
          const word = value as { approved?: unknown; way?: unknown; digest?: unknown } | null;
          const isApproval = word?.approved === true && word.way === 'typed' && word.digest === REQUEST.digest;
          assert.equal(isApproved(outcome), isApproval);
        }),
        { numRuns: runs(60) },
      );
    });
  });
});

describe('a window', () => {
  it('shows nobody what a stranger says, and goes on', async () => {
    await inRoom(async ({ open, home, ask }) => {
      const { shown, broker } = await open(approve);
      const [note] = await liveWindows({ home });
      const greeting = `${JSON.stringify({ gatehouse: WIRE_VERSION, nonce: 'cd'.repeat(32) })}\n`;
      const piece = fc.oneof(
        fc.constantFrom(
          greeting,
          `${'ab'.repeat(32)} "hello"\n`,
          `${'ab'.repeat(32)} ${JSON.stringify(REQUEST)}\n`,
          `${JSON.stringify(REQUEST)}\n`,
        ),
        fc.string({ unit: 'binary' }),
        fc.constant('['.repeat(300_000)),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 6 }), fc.boolean(), async (pieces, isPolite) => {
          const hook = connect(note?.socket ?? '');
          hook.on('error', () => undefined);
          const closed = new Promise((resolve) => hook.once('close', resolve));
          if (isPolite) hook.write(greeting);
          for (const text of pieces) hook.write(text);
          hook.resume().end();
          await closed;
          assert.equal(shown.length, 0);
        }),
        { numRuns: runs(100) },
      );
      assert.deepEqual(broker.pending(), []);
      assert.ok(isApproved(await ask()));
    });
  });

  it('shows nobody a request that is not whole, or whose digest is not its own', async () => {
    await inRoom(async ({ open, home, ask }) => {
      const window = await open(deny);
      const [note] = await liveWindows({ home });
      const tell = async (said: unknown) => {
        const hook = connect(note?.socket ?? '');
        hook.on('error', () => undefined);
        const channel = await greetWindow(hook, Buffer.from(note?.token ?? '', 'hex'));
        channel.tell(said);
        return channel.hear().catch(() => 'closed');
      };
      const changed = fc
        .tuple(fc.constantFrom(...Object.keys(REQUEST).filter((key) => key !== 'claim')), fc.jsonValue({ maxDepth: 2 }))
        .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(REQUEST[key as keyof SignOffRequest]))
        .map(([key, value]) => ({ ...REQUEST, [key]: value }));
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.jsonValue(), changed), async (said) => {
          const before = window.shown.length;
          const answer = await tell(said);
          const request = window.shown[before];
          // What was changed is shown as it was sent, or not at all; and then under a digest of these very bytes.
          if (request === undefined) assert.equal((answer as SignOffAnswer).approved ?? false, false);
          else assert.equal(signOffRequest({ ...request, digest: undefined } as never).digest, request.digest);
        }),
        { numRuns: runs(150) },
      );
      for (const lie of [
        { cwd: '/' },
        { act: { kind: 'command', line: 'ls', shell: 'bash' } },
        { digest: 'ab'.repeat(32) },
      ])
        assert.equal(await tell({ ...REQUEST, ...lie }), 'closed', JSON.stringify(lie));
      assert.equal(isApproved(await ask()), false);
    });
  });
});

describe('between the two', () => {
  type Change = { readonly at: number; readonly kind: 'flip' | 'drop' | 'double' | 'insert'; readonly byte: number };

  function changed(bytes: Buffer, { at, kind, byte }: Change): Buffer {
    const place = at % bytes.length;
    const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place + 1)];
    const here = bytes[place] ?? 0;
    if (kind === 'flip') return Buffer.concat([head, Buffer.from([here ^ (1 + (byte % 255))]), tail]);
    if (kind === 'drop') return Buffer.concat([head, tail]);
    if (kind === 'double') return Buffer.concat([bytes, bytes]);
    return Buffer.concat([head, Buffer.from([byte, here]), tail]);
  }

  const change = fc.record({
    at: fc.nat(2000),
    kind: fc.constantFrom<Change['kind'][]>('flip', 'drop', 'double', 'insert'),
    byte: fc.nat(255),
  });

  type Check = (outcome: SignOffAnswer | NotAsked, request: SignOffRequest) => void;

  /** Asks again and again past somebody who changes one of the pieces. */
  async function asking(room: Room, check: Check): Promise<void> {
    let plan: { readonly piece: number; readonly from: string; readonly change: Change } | undefined;
    let pieces = { hook: 0, window: 0 };
    let round = 0;
    const stop = await relay(room, (bytes, from) => {
      pieces[from] += 1;
      return [plan?.from === from && plan.piece === pieces[from] ? changed(bytes, plan.change) : bytes];
    });
    const plans = fc.record({ piece: fc.integer({ min: 1, max: 4 }), from: fc.constantFrom('hook', 'window'), change });
    await fc.assert(
      fc.asyncProperty(plans, async (next) => {
        plan = next;
        pieces = { hook: 0, window: 0 };
        round += 1;
        // Another request every time: a window may still be about the last one when its hook has given up.
        const request = signOffRequest({ cwd: `/nowhere/${round}` });
        check(await room.ask(request, { waitMs: 250 }), request);
      }),
      { numRuns: runs(60), endOnFailure: true },
    );
    stop();
  }

  it('nobody turns a denial into an approval', { timeout: 120_000 }, async () => {
    await inRoom(async (room) => {
      await room.open(deny);
      await asking(room, (outcome) => assert.equal(isApproved(outcome), false));
    });
  });

  it('nobody has something else approved than what was asked', { timeout: 120_000 }, async () => {
    await inRoom(async (room) => {
      const { shown } = await room.open(approve);
      const asked: string[] = [];
      let approved = 0;
      await asking(room, (outcome, request) => {
        asked.push(JSON.stringify(request));
        if (isApproved(outcome)) assert.ok(shown.some((seen) => JSON.stringify(seen) === JSON.stringify(request)));
        for (const seen of shown) assert.ok(asked.includes(JSON.stringify(seen)), JSON.stringify(seen));
        if (isApproved(outcome)) approved += 1;
      });
      // Both happened: what was changed did not come through, and what was left alone did.
      assert.ok(approved > 0 && approved < asked.length, `${approved} of ${asked.length}`);
    });
  });

  it('nobody can say again what was said in another conversation', async () => {
    await inRoom(async (room) => {
      await room.open(approve);
      const heard: Buffer[] = [];
      const stop = await relay(room, (bytes, from) => {
        if (from === 'window') heard.push(bytes);
        return [bytes];
      });
      assert.ok(isApproved(await room.ask(REQUEST)));
      stop();
      assert.equal(heard.length, 3);
      const [note] = await liveWindows({ home: room.home });
      assert.ok(note);
      const again = createServer((socket) => {
        socket.on('error', () => undefined);
        for (const bytes of heard) socket.write(bytes);
        socket.resume().end();
      });
      await new Promise<void>((resolve) => again.listen(`${room.path}/again.sock`, resolve));
      await noteWindow({ ...note, socket: `${room.path}/again.sock` }, { home: room.home });
      assert.equal(await room.ask(REQUEST), 'no-window');
      again.close();
    });
  });

  it('it makes no difference how what is said is cut into pieces', async () => {
    await inRoom(async (room) => {
      const window = await room.open(approve);
      const stop = await relay(room, (bytes) => Array.from(bytes, (byte) => Buffer.from([byte])));
      assert.ok(isApproved(await room.ask(REQUEST)));
      assert.equal(JSON.stringify(window.shown), JSON.stringify([REQUEST]));
      stop();
    });
  });
});

it('isSendable knows the bound in bytes', () => {
  assert.ok(isSendable('x'.repeat(MAX_MESSAGE_BYTES - 2)));
  assert.equal(isSendable('x'.repeat(MAX_MESSAGE_BYTES - 1)), false);
  assert.equal(isSendable('ü'.repeat(MAX_MESSAGE_BYTES / 2)), false);
});
