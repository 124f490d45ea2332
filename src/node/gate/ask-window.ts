// The hook's end of the gate: finds the window that should ask the person, and waits for the answer.

import { createConnection } from 'node:net';
import { isSignOffAnswer } from '../../core/gate/read-sign-off.ts';
import { type AnswerWay, approves, type SignOffAnswer, type SignOffRequest } from '../../core/gate/sign-off.ts';
import { watchKillSwitch } from './kill-watch.ts';
import type { GateOptions } from './own-folder.ts';
import { inAskingOrder, liveWindows, type WindowNote } from './windows.ts';
import { greetWindow, isSendable, OtherVersion } from './wire.ts';

export interface AskOptions extends GateOptions {
  /** Whoever waits for the answer gives up. */
  readonly signal: AbortSignal;
  /** Milliseconds after which nobody is asked any more. */
  readonly waitMs: number;
  /** Called when a window has the question. */
  ring?(): void;
}

/**
 * Why nobody was asked. `no-window`: none is open, or none answers. `other-version`: those that answer are older or newer
 * than this hook; reloading the window helps. `too-large`: nobody could read that anyway.
 */
export type NotAsked = 'no-window' | 'other-version' | 'too-large';

/** Why it was given up, where the kill switch was thrown. */
const STOPPED = 'stopped';

/** Milliseconds in which a window has to greet back; a window that is busy with something else takes its time. */
const GREETING_MS = 5000;

/**
 * Asks a person about the request. Never rejects, and `approved` is true only when a window that proved its token said
 * so about these very bytes.
 */
export async function askWindow(request: SignOffRequest, options: AskOptions): Promise<SignOffAnswer | NotAsked> {
  if (!isSendable(request)) return 'too-large';
  const over = new AbortController();
  const giveUp = () => over.abort();
  const timer = setTimeout(giveUp, options.waitMs);
  if (options.signal.aborted) giveUp();
  // A window that hangs keeps nobody waiting once all is stopped.
  const kill = watchKillSwitch(({ isStopped }) => {
    if (isStopped) over.abort(STOPPED);
  }, options);
  options.signal.addEventListener('abort', giveUp, { once: true });
  try {
    const windows = inAskingOrder(await liveWindows(options), request.cwd);
    return await askEach(request, windows, over.signal, () => options.ring?.());
  } catch {
    // Nobody was found; what fails after the question was sent is dealt with where it was sent.
    return 'no-window';
  } finally {
    clearTimeout(timer);
    kill.dispose();
    options.signal.removeEventListener('abort', giveUp);
  }
}

async function askEach(
  request: SignOffRequest,
  windows: readonly WindowNote[],
  over: AbortSignal,
  ring: () => void,
): Promise<SignOffAnswer | NotAsked> {
  let notAsked: NotAsked = 'no-window';
  for (const window of windows) {
    if (over.aborted) break;
    const outcome = await askOne(request, window, over, ring);
    if (outcome === 'other-version') notAsked = outcome;
    else if (outcome !== 'unreachable') return outcome;
  }
  return over.aborted ? denial(request, wayOf(over)) : notAsked;
}

async function askOne(
  request: SignOffRequest,
  { socket: path, token }: WindowNote,
  over: AbortSignal,
  ring: () => void,
): Promise<SignOffAnswer | 'other-version' | 'unreachable'> {
  const socket = createConnection(path);
  const hangUp = () => socket.destroy();
  const late = setTimeout(hangUp, GREETING_MS);
  over.addEventListener('abort', hangUp, { once: true });
  let isSent = false;
  try {
    const channel = await greetWindow(socket, Buffer.from(token, 'hex'));
    clearTimeout(late);
    isSent = true;
    channel.tell(request);
    ring();
    return judged(await channel.hear(), request);
  } catch (error) {
    if (isSent) return denial(request, over.aborted ? wayOf(over) : 'lost');
    return error instanceof OtherVersion ? 'other-version' : 'unreachable';
  } finally {
    clearTimeout(late);
    over.removeEventListener('abort', hangUp);
    socket.destroy();
  }
}

/** What a window said, if it is an answer to this request; a window that says anything else is as good as gone. */
function judged(said: unknown, request: SignOffRequest): SignOffAnswer {
  if (!isSignOffAnswer(said) || said.digest !== request.digest) return denial(request, 'lost');
  return !said.approved || approves(said, request) ? said : denial(request, 'lost');
}

function wayOf({ reason }: AbortSignal): AnswerWay {
  return reason === STOPPED ? 'stopped' : 'expired';
}

function denial({ digest }: SignOffRequest, way: AnswerWay): SignOffAnswer {
  return { approved: false, way, digest };
}
