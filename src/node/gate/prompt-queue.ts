// The line of requests in front of a person: one question at a time, in order, each answered exactly once.

import { setTimeout as pause } from 'node:timers/promises';
import {
  type AbortSignalLike,
  type AnswerWay,
  approves,
  type PromptPort,
  type SignOffAnswer,
  type SignOffRequest,
} from '../../core/gate/sign-off.ts';
import { elapsed, now } from '../clock.ts';

export interface PromptQueueParts {
  readonly prompt: PromptPort;
  /** Called whenever what waits has changed. */
  onChange(): void;
  /** One sentence; never the text of a request. */
  log(message: string): void;
}

export interface PromptQueue {
  /** What waits for the person; the one that is shown comes first. */
  pending(): readonly SignOffRequest[];
  /** Never rejects. `gone`: whoever asks went away, and nobody needs the answer any more. */
  ask(request: SignOffRequest, gone: AbortSignalLike): Promise<SignOffAnswer>;
  /** While this is on, everybody is answered `stopped`, those who wait too. */
  setStopped(isStopped: boolean): void;
  /** Answers everybody `lost`. */
  dispose(): void;
}

/** More than this nobody answers with care. */
const MAX_WAITING = 20;
/** How long a prompt that was called off may take to close before the next one is shown. */
const CLOSING_MS = 2000;
/** How long a person's no to some bytes stands without being asked for again: who is asked often enough gives in. */
const DENIED_FOR_MS = 120_000;

/** Ways in which only a person says no. */
const PERSONAL = /^(?:picked|typed|closed|overruled)$/;

interface Asker {
  /** By `elapsed`. */
  readonly deadline: number;
  answer(answer: SignOffAnswer): void;
}

interface Question {
  readonly request: SignOffRequest;
  /** More than one where the same call reached us by several ways. */
  readonly askers: Set<Asker>;
  readonly calledOff: AbortController;
}

export function promptQueue({ prompt, onChange, log }: PromptQueueParts): PromptQueue {
  let line: readonly Question[] = [];
  let isShowing = false;
  let isOver = false;
  let isStopped = false;
  /** Digests that a person denied, and until when that stands, by `elapsed`. */
  const denied = new Map<string, number>();

  function change(next: readonly Question[]): void {
    line = next;
    try {
      onChange();
    } catch (error) {
      log(`The list of waiting requests could not be shown: ${String(error)}`);
    }
  }

  /** The question of the same call, or a new one at the end; undefined where the line is full. */
  function questionFor(request: SignOffRequest): Question | undefined {
    const same = line.find(
      ({ request: other }) =>
        request.callId !== undefined && other.digest === request.digest && other.callId === request.callId,
    );
    if (same !== undefined) return same;
    if (line.length >= MAX_WAITING) return undefined;
    const question = { request, askers: new Set<Asker>(), calledOff: new AbortController() };
    change([...line, question]);
    return question;
  }

  function leave(question: Question, asker: Asker, way: AnswerWay): void {
    if (!question.askers.delete(asker)) return;
    asker.answer(denial(question.request, way));
    if (question.askers.size > 0) return;
    change(line.filter((other) => other !== question));
    question.calledOff.abort();
  }

  function answerAll(way: AnswerWay): void {
    for (const question of line) for (const asker of question.askers) leave(question, asker, way);
  }

  function ask(request: SignOffRequest, gone: AbortSignalLike): Promise<SignOffAnswer> {
    const waitMs = remainingMs(request);
    if (isOver || gone.aborted) return Promise.resolve(denial(request, 'lost'));
    if (isStopped) return Promise.resolve(denial(request, 'stopped'));
    if (waitMs <= 0) return Promise.resolve(denial(request, 'expired'));
    if (elapsed() < (denied.get(request.digest) ?? 0)) return Promise.resolve(denial(request, 'repeated'));
    const question = questionFor(request);
    if (question === undefined) return Promise.resolve(denial(request, 'crowded'));
    return new Promise((resolve) => {
      const timer = setTimeout(() => leave(question, asker, 'expired'), waitMs);
      const asker: Asker = {
        deadline: elapsed() + waitMs,
        answer: (answer) => {
          clearTimeout(timer);
          resolve({ ...answer, digest: request.digest });
        },
      };
      question.askers.add(asker);
      gone.addEventListener('abort', () => leave(question, asker, 'lost'), { once: true });
      void showNext();
    });
  }

  async function showNext(): Promise<void> {
    if (isShowing) return;
    isShowing = true;
    for (let [question] = line; question !== undefined; [question] = line) finish(question, await put(question));
    isShowing = false;
  }

  /** Puts one question to the person. A prompt that fails, or that does not close when it is called off, answers nothing. */
  async function put({ request, calledOff: { signal } }: Question): Promise<SignOffAnswer> {
    try {
      const closing = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      const late = closing.then(() => pause(CLOSING_MS, denial(request, 'closed')));
      const answer = await Promise.race([prompt.ask(request, signal), late]);
      if (approves(answer, request)) return answer;
      if (!signal.aborted && !answer.approved && PERSONAL.test(answer.way)) noteDenied(request.digest);
      return denial(request, answer.approved ? 'closed' : answer.way);
    } catch (error) {
      log(`A request could not be shown: ${String(error)}`);
      return denial(request, 'closed');
    }
  }

  function noteDenied(digest: string): void {
    const time = elapsed();
    for (const [other, until] of denied) if (until <= time) denied.delete(other);
    denied.set(digest, time + DENIED_FOR_MS);
  }

  /** By either clock: an approval that comes after the time is none. */
  function finish(question: Question, answer: SignOffAnswer): void {
    for (const asker of question.askers) {
      const isLate = elapsed() >= asker.deadline || remainingMs(question.request) <= 0;
      asker.answer(answer.approved && isLate ? denial(question.request, 'expired') : answer);
    }
    question.askers.clear();
    if (line.includes(question)) change(line.filter((other) => other !== question));
  }

  return {
    pending: () => line.map(({ request }) => request),
    ask,
    setStopped: (next) => {
      isStopped = next;
      if (isStopped) answerAll('stopped');
    },
    dispose: () => {
      isOver = true;
      answerAll('lost');
    },
  };
}

function denial({ digest }: SignOffRequest, way: AnswerWay): SignOffAnswer {
  return { approved: false, way, digest };
}

/** Milliseconds until the hook has denied by itself. A clock that was set back gives no more time than was asked for. */
function remainingMs({ askedAt, waitMs }: SignOffRequest): number {
  const passed = Date.parse(now()) - Date.parse(askedAt);
  return passed >= 0 ? waitMs - passed : Number.isNaN(passed) ? 0 : waitMs;
}
