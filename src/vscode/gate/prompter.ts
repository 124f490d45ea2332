// Puts requests to the person, one at a time.

import type { AbortSignalLike, PromptPort, SignOffAnswer, SignOffRequest } from '../../core/gate/sign-off.ts';
import { elapsed, now } from '../../node/clock.ts';
import type { Pages } from './pages.ts';
import type { SecondSitting } from './second-sitting.ts';
import { Sitting } from './sitting.ts';

/** How long a request that its agent no longer waits for is shown. */
const LATE_MS = 5 * 60_000;

export class Prompter implements PromptPort {
  private readonly pages: Pages;
  private readonly onChange: () => void;
  private sitting: Sitting | SecondSitting | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private isOver = false;

  constructor(pages: Pages, onChange: () => void) {
    this.pages = pages;
    this.onChange = onChange;
  }

  ask(request: SignOffRequest, cancelled: AbortSignalLike): Promise<SignOffAnswer> {
    const passed = Date.parse(now()) - Date.parse(request.askedAt);
    const leftMs = Math.min(request.waitMs, Math.max(0, request.waitMs - passed));
    return this.inTurn(() => this.sit(request, cancelled, leftMs, false));
  }

  /** Puts a request to the person whose agent has been denied already. */
  askLate(request: SignOffRequest): Promise<SignOffAnswer> {
    return this.inTurn(() => this.sit(request, new AbortController().signal, LATE_MS, true));
  }

  /** Whether a question is open; it is brought to the front. */
  async reveal(): Promise<boolean> {
    await this.sitting?.reveal();
    return this.sitting !== undefined;
  }

  /** Whether a question is open. */
  get isAsking(): boolean {
    return this.sitting !== undefined;
  }

  /** What is open is answered with no, and so is what comes. */
  dispose(): void {
    this.isOver = true;
    this.sitting?.close();
  }

  private inTurn(act: () => Promise<SignOffAnswer>): Promise<SignOffAnswer> {
    const answer = this.turn.then(act);
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async sit(
    request: SignOffRequest,
    cancelled: AbortSignalLike,
    leftMs: number,
    isLate: boolean,
  ): Promise<SignOffAnswer> {
    if (this.isOver || cancelled.aborted) return { approved: false, way: 'closed', digest: request.digest };
    const deadline = elapsed() + leftMs;
    this.sitting = new Sitting({ request, isLate, pages: this.pages, leftMs });
    this.onChange();
    try {
      const answer = await this.sitting.hold(cancelled);
      if (request.people === 1 || !answer.approved) return answer;
      // The first person has signed; until enough others have, it is no approval.
      const { SecondSitting } = await import('./second-sitting.ts');
      if (this.isOver) return { approved: false, way: 'closed', digest: request.digest };
      const second = new SecondSitting({ request, pages: this.pages, leftMs: deadline - elapsed() });
      this.sitting = second;
      return await second.hold(cancelled);
    } finally {
      this.sitting = undefined;
      this.onChange();
    }
  }
}
