// Where exported records go: a file that is added to, or a socket of this machine. Never a network address.

import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Takes lines, in order, each with its line end. */
export interface AuditSink {
  /** Resolves once the line was taken. Rejects when it was not, and will not be. */
  write(line: string): Promise<void>;
  end(): Promise<void>;
}

/** Adds to a file that only its owner can read, and follows no link in its place. Throws when it cannot be opened. */
export function fileSink(path: string): AuditSink {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0), 0o600);
  return {
    write: async (line) => {
      const bytes = Buffer.from(line);
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    },
    end: async () => closeSync(file),
  };
}

/** Milliseconds before a listener that went away is tried again, doubled each time. */
const RETRY_MS = { first: 200, most: 10_000 };

/** UTF-16 units of lines that a listener may not have read yet: more than systems keep for a socket by themselves. */
const MAX_RECENT = 256 * 1024;

export interface SocketOptions {
  /** While it lasts, a listener that is away is waited for, and gets again what it may have missed. */
  readonly isPatient: boolean;
  readonly signal: AbortSignal;
}

/**
 * Writes to a Unix socket or named pipe that somebody on this machine listens on. A listener does not say what it has
 * read, so after a break the last lines are sent again: some come twice, none is left out.
 */
export function socketSink(path: string, { isPatient, signal }: SocketOptions): AuditSink {
  let socket: Socket | undefined;
  let recent: string[] = [];
  const send = async (text: string): Promise<void> => {
    if (socket === undefined || socket.destroyed) {
      socket = await connected(path);
      await written(socket, [...recent, text].join(''));
    } else await written(socket, text);
    recent = withLast(recent, text);
  };
  return {
    write: async (line) => {
      for (let wait = RETRY_MS.first; ; wait = Math.min(wait * 2, RETRY_MS.most)) {
        try {
          return await send(line);
        } catch (error) {
          socket?.destroy();
          if (!isPatient || signal.aborted) throw error;
          await pause(wait, undefined, { signal }).catch(() => undefined);
        }
      }
    },
    end: () =>
      new Promise((resolve) => {
        if (socket === undefined || socket.destroyed) resolve();
        else socket.end(resolve);
      }),
  };
}

function written(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function withLast(recent: readonly string[], line: string): string[] {
  const kept = [...recent, line];
  let length = kept.reduce((total, each) => total + each.length, 0);
  while (length > MAX_RECENT && kept.length > 1) length -= kept.shift()?.length ?? 0;
  return kept;
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      // What goes wrong later shows at the next write.
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
  });
}
