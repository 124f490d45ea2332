// A Gatehouse folder of its own, windows with scripted people in it, and processes beside it: what tests of the gate need.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AbortSignalLike, SignOffAnswer, SignOffRequest } from '../../src/core/gate/sign-off.ts';
import { type AskOptions, askWindow, type NotAsked } from '../../src/node/gate/ask-window.ts';
import { type Broker, type BrokerParts, startBroker } from '../../src/node/gate/broker.ts';
import { bundle } from './bundle.ts';
import { signOffRequest } from './sign-off-request.ts';
import { withTempDir } from './temp-dir.ts';

type Answering = (request: SignOffRequest, cancelled: AbortSignalLike) => Promise<SignOffAnswer> | SignOffAnswer;

export interface Window {
  readonly broker: Broker;
  readonly shown: SignOffRequest[];
  readonly logged: string[];
}

export interface Room {
  /** The test's own folder, and the Gatehouse folder in it. */
  readonly path: string;
  readonly home: string;
  open(answering: Answering, parts?: Partial<BrokerParts>): Promise<Window>;
  ask(request?: SignOffRequest, options?: Partial<AskOptions>): Promise<SignOffAnswer | NotAsked>;
  /** Starts `test/support/gate-process.ts`; it is killed when the test is over. */
  start(...words: string[]): Promise<GateProcess>;
}

export interface GateProcess {
  readonly child: ChildProcess;
  /** The next line of its output; an empty one when it has ended. */
  line(): Promise<string>;
}

export const approve: Answering = ({ digest, tier }) => ({
  approved: true,
  way: tier === 3 ? 'typed' : 'picked',
  digest,
});
export const deny: Answering = ({ digest }) => ({ approved: false, way: 'picked', digest });
/** Nobody answers; the prompt closes when it is called off. */
export const wait: Answering = ({ digest }, cancelled) =>
  new Promise((resolve) =>
    cancelled.addEventListener('abort', () => resolve({ approved: false, way: 'closed', digest }), { once: true }),
  );

export async function inRoom(act: (room: Room) => Promise<void>): Promise<void> {
  await withTempDir({}, async ({ path }) => {
    const home = `${path}/home`;
    const windows: Window[] = [];
    const children: ChildProcess[] = [];
    let program: Promise<string> | undefined;
    const room: Room = {
      path,
      home,
      open: async (answering, parts = {}) => {
        const window = await openWindow(answering, { home, ...parts });
        windows.push(window);
        return window;
      },
      ask: (request = signOffRequest(), options = {}) =>
        askWindow(request, { home, signal: new AbortController().signal, waitMs: 10_000, ...options }),
      start: async (...words) => {
        program ??= bundle('test/support/gate-process.ts', `${path}/gate-process.mjs`);
        const child = spawn(process.execPath, [await program, home, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
        children.push(child);
        return { child, line: lineReader(child) };
      },
    };
    try {
      await act(room);
    } finally {
      await Promise.all(windows.map(({ broker }) => broker.dispose()));
      await Promise.all(children.map(ended));
    }
  });
}

async function openWindow(answering: Answering, parts: Partial<BrokerParts>): Promise<Window> {
  const shown: SignOffRequest[] = [];
  const logged: string[] = [];
  const broker = await startBroker({
    prompt: {
      ask: async (request, cancelled) => {
        shown.push(request);
        return answering(request, cancelled);
      },
    },
    folders: () => [],
    onChange: () => undefined,
    log: (message) => logged.push(message),
    ...parts,
  });
  return { broker, shown, logged };
}

function lineReader(child: ChildProcess): () => Promise<string> {
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  let rest = '';
  let isOver = false;
  const tell = () => {
    while (waiting.length > 0 && (lines.length > 0 || isOver)) waiting.shift()?.(lines.shift() ?? '');
  };
  child.stdout?.on('data', (data) => {
    const pieces = (rest + String(data)).split('\n');
    rest = pieces.pop() ?? '';
    lines.push(...pieces);
    tell();
  });
  child.once('close', () => {
    isOver = true;
    tell();
  });
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      tell();
    });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** Waits for something to become true; the test's own time limit ends it. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}
