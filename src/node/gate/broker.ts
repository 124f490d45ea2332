// The window's end of the gate: hooks connect to its socket, and a person in it is asked.

import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Glass } from '../../core/gate/break-glass.ts';
import type { KillReading } from '../../core/gate/kill-state.ts';
import { isSignOffRequest } from '../../core/gate/read-sign-off.ts';
import type { PromptPort, SignOffRequest } from '../../core/gate/sign-off.ts';
import { now } from '../clock.ts';
import { ownLife } from '../process-life.ts';
import { watchGlass } from './glass-state.ts';
import { watchKillSwitch } from './kill-watch.ts';
import { type PromptQueue, promptQueue } from './prompt-queue.ts';
import { signOffDigest } from './sign-off-digest.ts';
import { type SocketPlaceOptions, socketPlace } from './socket-place.ts';
import { forgetWindow, liveWindows, namesOf, noteWindow, type WindowNote } from './windows.ts';
import { greetHook, WIRE_VERSION } from './wire.ts';

export interface BrokerParts extends SocketPlaceOptions {
  readonly prompt: PromptPort;
  /** The folders that are open in the window, absolute. */
  folders(): readonly string[];
  /** Called whenever what waits has changed. */
  onChange(): void;
  /** Called when the kill switch was thrown or released. */
  onStop?(reading: KillReading): void;
  /** Called when the glass was broken, or is whole again. */
  onGlass?(glass: Glass | undefined): void;
  /** One sentence for the window's log; never the text of a request. */
  log(message: string): void;
}

export interface Broker {
  /** What waits for the person; the one that is shown comes first. */
  pending(): readonly SignOffRequest[];
  /** Whether the kill switch is thrown. */
  readonly kill: KillReading;
  /** To be called when the open folders have changed. */
  noteFolders(): void;
  /** To be called when the window gets the focus. */
  noteFocus(): void;
  /** Denies what waits, and leaves neither socket nor note behind. Never rejects. */
  dispose(): Promise<void>;
}

const MAX_CONNECTIONS = 64;
/** Milliseconds in which a hook has to say what it wants. */
const HELLO_MS = 5000;
/** Milliseconds in which the last answers have to be gone when the window closes. */
const FAREWELL_MS = 500;

/** Opens the window's socket and leaves its note. Rejects when neither is possible in folders that are ours alone. */
export async function startBroker(parts: BrokerParts): Promise<Broker> {
  const id = randomBytes(8).toString('hex');
  const token = randomBytes(32);
  const queue = promptQueue(parts);
  const kill = watchKillSwitch((reading) => {
    queue.setStopped(reading.isStopped);
    parts.onStop?.(reading);
  }, parts);
  queue.setStopped(kill.reading.isStopped);
  const door = await openDoor(socketPlace(id, parts), parts.log, (connection) => {
    void serve(connection, token, queue, parts.log);
  });
  const note = windowNote({ id, socket: door.socket, token: token.toString('hex'), life: ownLife() }, parts);
  try {
    await note.renew();
  } catch (error) {
    kill.dispose();
    await door.close();
    throw error;
  }
  const glass = watchGlass((found) => parts.onGlass?.(found), parts);
  // Notes of windows that crashed: else hooks remove them, while an agent waits.
  await liveWindows(parts);
  return {
    pending: queue.pending,
    get kill() {
      return kill.reading;
    },
    noteFolders: note.renewLater,
    noteFocus: () => {
      note.focused();
      note.renewLater();
    },
    dispose: async () => {
      kill.dispose();
      glass.dispose();
      await note.remove();
      queue.dispose();
      await door.close();
    },
  };
}

/** One conversation: who proves the token may ask one thing. Whatever goes wrong closes the connection. */
async function serve(socket: Socket, token: Buffer, queue: PromptQueue, log: (message: string) => void): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  const late = setTimeout(() => socket.destroy(), HELLO_MS);
  try {
    const channel = await greetHook(socket, token);
    const request = await channel.hear();
    clearTimeout(late);
    if (!isSignOffRequest(request)) throw new Error('That is no request.');
    if (signOffDigest(request) !== request.digest) throw new Error('The digest is that of another request.');
    const answer = await queue.ask(request, gone.signal);
    if (gone.signal.aborted) return;
    channel.tell(answer);
    socket.destroySoon();
  } catch (error) {
    log(`A connection to the gate was closed: ${error instanceof Error ? error.message : String(error)}`);
    socket.destroy();
  } finally {
    clearTimeout(late);
  }
}

interface Door {
  readonly socket: string;
  close(): Promise<void>;
}

/** Listens at a socket that is open to its owner alone. */
async function openDoor(
  socket: string,
  log: (message: string) => void,
  onConnection: (connection: Socket) => void,
): Promise<Door> {
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
    onConnection(connection);
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  server.on('error', (error) => log(`The gate's socket failed: ${error.message}`));
  // Its folder is closed to others already; this holds where somebody opens that.
  if (process.platform !== 'win32') chmodSync(socket, 0o600);
  return {
    socket,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cutOff = setTimeout(() => {
        for (const connection of connections) connection.destroy();
      }, FAREWELL_MS);
      await closed;
      clearTimeout(cutOff);
    },
  };
}

interface OwnNote {
  /** Writes the note as things are now. Rejects when that cannot be done. */
  renew(): Promise<void>;
  /** The same in its turn; a failure is logged. */
  renewLater(): void;
  focused(): void;
  /** Never rejects; nothing is written any more afterwards. */
  remove(): Promise<void>;
}

type Fixed = Pick<WindowNote, 'id' | 'socket' | 'token' | 'life'>;

function windowNote(fixed: Fixed, { folders, log, ...options }: BrokerParts): OwnNote {
  let focusedAt = now();
  let isGone = false;
  let turn = Promise.resolve();
  const renew = async (): Promise<void> => {
    if (isGone) return;
    const open = [...new Set(folders().flatMap(namesOf))];
    await noteWindow({ ...fixed, version: WIRE_VERSION, folders: open, focusedAt }, options);
  };
  const inTurn = (act: () => Promise<void> | void): Promise<void> => {
    turn = turn.then(act).catch((error: unknown) => log(`The note of this window: ${String(error)}`));
    return turn;
  };
  return {
    renew,
    renewLater: () => void inTurn(renew),
    focused: () => {
      focusedAt = now();
    },
    remove: () => {
      isGone = true;
      return inTurn(() => forgetWindow(fixed.id, options));
    },
  };
}
