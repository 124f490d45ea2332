// Puts requests to the person, one at a time.

import { withGlassNote } from '../../core/gate/break-glass.ts';
import type { AbortSignalLike, PromptPort, SignOffAnswer, SignOffRequest } from '../../core/gate/sign-off.ts';
import { mayLast } from '../../core/report/sign-off-list.ts';
import { elapsed, now } from '../../node/clock.ts';
import type { Pages } from './pages.ts';
import type { SecondSitting } from './second-sitting.ts';
import { Sitting } from './sitting.ts';

/** How long a request that its agent no longer waits for is shown. */
const LATE_MS = 5 * 60_000;

export interface PrompterParts {
  readonly pages: Pages;
  /** Called when a question appears, and when it is over. */
  onChange(): void;
  /** How many requests of hooks wait, the one that is open among them. */
  waiting(): number;
  /** What every question has to say while the glass is broken. */
  glass(): string | undefined;
  /** Whether a template can be made of a request. Never rejects. */
  canBeTemplate(request: SignOffRequest): Promise<boolean>;
  /** Called after a person approved a request and wants a template made of it. */
  onTemplate(request: SignOffRequest): void;
}

export class Prompter implements PromptPort {
  private readonly parts: PrompterParts;
  private sitting: Sitting | SecondSitting | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private isOver = false;

  constructor(parts: PrompterParts) {
    this.parts = parts;
  }

  ask(request: SignOffRequest, cancelled: AbortSignalLike): Promise<SignOffAnswer> {
    return this.inTurn(() => this.sit(request, cancelled));
  }

  /** Puts a request to the person whose agent has been denied already. */
  askLate(request: SignOffRequest): Promise<SignOffAnswer> {
    return this.inTurn(() => this.sit(request, new AbortController().signal, LATE_MS));
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

  /** What is open is answered with no. */
  close(): void {
    this.sitting?.close();
  }

  /** What is open is answered with no, and so is what comes. */
  dispose(): void {
    this.isOver = true;
    this.close();
  }

  private inTurn(act: () => Promise<SignOffAnswer>): Promise<SignOffAnswer> {
    const answer = this.turn.then(act);
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  /** @param lateMs how long it is shown, where its agent no longer waits */
  private async sit(asked: SignOffRequest, cancelled: AbortSignalLike, lateMs?: number): Promise<SignOffAnswer> {
    const { pages, onChange, waiting, glass, canBeTemplate, onTemplate } = this.parts;
    const isBroken = glass();
    const request = isBroken === undefined ? asked : withGlassNote(asked, isBroken);
    const isTemplate = mayLast(request) && (await canBeTemplate(request));
    if (this.isOver || cancelled.aborted) return { approved: false, way: 'closed', digest: request.digest };
    const isLate = lateMs !== undefined;
    const leftMs = lateMs ?? remainingMs(request);
    const deadline = elapsed() + leftMs;
    const sitting = new Sitting({
      request,
      isLate,
      pages,
      leftMs,
      canBeTemplate: isTemplate,
      behind: () => Math.max(0, waiting() - (isLate ? 0 : 1)),
    });
    this.sitting = sitting;
    onChange();
    try {
      const answer = await sitting.hold(cancelled);
      if (request.people === 1 || !answer.approved) return answer;
      // The first person has signed; until enough others have, it is no approval.
      const { SecondSitting } = await import('./second-sitting.ts');
      if (this.isOver) return { approved: false, way: 'closed', digest: request.digest };
      const second = new SecondSitting({ request, pages, leftMs: deadline - elapsed() });
      this.sitting = second;
      return await second.hold(cancelled);
    } finally {
      this.sitting = undefined;
      onChange();
      if (sitting.wantsTemplate) onTemplate(request);
    }
  }
}

/** A clock that was set back gives no more time than was asked for. */
function remainingMs({ askedAt, waitMs }: SignOffRequest): number {
  const passed = Date.parse(now()) - Date.parse(askedAt);
  return Math.min(waitMs, Math.max(0, waitMs - passed));
}
