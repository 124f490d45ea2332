// The second stage in front of the first person: what a second one hands in is taken here, and whatever else happens is no.

import { commands, env, type QuickPick, type QuickPickItem, type Uri, window } from 'vscode';
import { kindOfLine } from '../../core/gate/carried-line.ts';
import { readCode } from '../../core/gate/one-time-code.ts';
import type { AbortSignalLike, SignOffAnswer, SignOffRequest } from '../../core/gate/sign-off.ts';
import { GUARD_MS } from '../../core/gate/sign-off-entry.ts';
import { type SecondItem, type SecondSituation, secondList, secondPage } from '../../core/report/second-view.ts';
import { elapsed, now, secondsFrom } from '../../node/clock.ts';
import { fingerprint } from '../../node/gate/approvers.ts';
import { answersIn, clearExchange, type Exchange, openExchange, putRequest } from '../../node/gate/exchange.ts';
import { openRequest, type SecondStage, secondStage } from '../../node/gate/second-stage.ts';
import { PRODUCT } from '../contributions.ts';
import { Disposables } from '../disposables.ts';
import type { Pages } from './pages.ts';

type Item = QuickPickItem & { readonly kindOfItem: SecondItem['kind'] };

/** Longer than what a person types who has not finished. */
const SURELY_PASTED = 24;

export interface SecondSittingParts {
  /** Signed by the first person. */
  readonly request: SignOffRequest;
  readonly pages: Pages;
  /** Milliseconds until the question is withdrawn. */
  readonly leftMs: number;
}

export class SecondSitting {
  private readonly parts: SecondSittingParts;
  private readonly stage: SecondStage;
  private readonly exchange: Exchange | { readonly problem: string } | undefined;
  private readonly picker: QuickPick<Item> = window.createQuickPick<Item>();
  private readonly held = new Disposables();
  private readonly began = elapsed();
  private readonly heard = new Set<string>();
  private page: Uri | undefined;
  private isChecking = false;
  private isOver = false;
  private refusal: string | undefined;
  private finish: (answer: Omit<SignOffAnswer, 'digest'>) => void = () => undefined;

  constructor(parts: SecondSittingParts) {
    this.parts = parts;
    this.stage = secondStage(openRequest(parts.request, parts.leftMs));
    this.exchange = this.putDown();
    this.picker.ignoreFocusOut = true;
    Object.assign(this.picker, { sortByLabel: false });
  }

  /** Asks, and resolves once enough people have signed; everything else is a denial. */
  async hold(cancelled: AbortSignalLike): Promise<SignOffAnswer> {
    const answer = new Promise<Omit<SignOffAnswer, 'digest'>>((resolve) => {
      this.finish = resolve;
    });
    try {
      this.listen(cancelled);
      await this.showPage();
      if (!this.isOver) {
        this.render();
        this.picker.show();
      }
      return { ...(await answer), digest: this.parts.request.digest };
    } finally {
      this.isOver = true;
      this.held.dispose();
      this.picker.dispose();
      if (this.exchange !== undefined && 'path' in this.exchange) clearExchange(this.exchange, this.stage.sent);
      if (this.page !== undefined) await this.parts.pages.close(this.page);
    }
  }

  /** Brings the question to the front again. */
  async reveal(): Promise<void> {
    await this.showPage();
    if (this.isOver) return;
    this.picker.show();
    await commands.executeCommand('workbench.action.focusQuickOpen');
  }

  close(): void {
    this.end({ approved: false, way: 'closed' });
  }

  private end(answer: Omit<SignOffAnswer, 'digest'>): void {
    this.isOver = true;
    this.finish(answer);
  }

  private listen(cancelled: AbortSignalLike): void {
    cancelled.addEventListener('abort', () => this.close(), { once: true });
    const late = setTimeout(() => this.end({ approved: false, way: 'expired' }), this.parts.leftMs);
    const tick = setInterval(() => this.tick(), 1000);
    for (const part of [
      { dispose: () => clearTimeout(late) },
      { dispose: () => clearInterval(tick) },
      this.picker.onDidHide(() => this.close()),
      this.picker.onDidChangeValue((text) => this.typed(text)),
      this.picker.onDidAccept(() => this.choose(this.picker.selectedItems[0])),
    ]) {
      this.held.add(part);
    }
    if (cancelled.aborted) this.close();
  }

  private choose(item: Item | undefined): void {
    // What was on its way to the list of the first stage was not meant for this one.
    if (elapsed() < this.began + GUARD_MS) return;
    if (item?.kindOfItem !== 'copy') {
      this.end({ approved: false, way: 'picked' });
      return;
    }
    void env.clipboard.writeText(this.stage.sent.line);
    window.setStatusBarMessage(`${PRODUCT}: the request line is on the clipboard`, 8_000);
    this.picker.selectedItems = [];
  }

  /** Lines hold no blanks: what a terminal broke is put together again. */
  private typed(text: string): void {
    const line = text.replace(/\s+/g, '');
    if (kindOfLine(line) !== undefined || readCode(line) !== undefined) {
      this.picker.value = '';
      void this.hand(line);
    } else if (line.length > SURELY_PASTED) {
      this.picker.value = '';
      this.refuse('This is no answer of Gatehouse.');
    }
  }

  private async hand(text: string): Promise<void> {
    this.isChecking = true;
    this.render();
    const handed = await this.stage.hand(text);
    this.isChecking = false;
    if (this.isOver) return;
    if (handed.kind === 'denied') this.end({ approved: false, way: 'overruled' });
    else if (this.stage.isComplete()) this.end({ approved: true, way: 'typed', seconds: this.stage.counted() });
    else this.refuse(handed.kind === 'refused' ? handed.reason : undefined);
  }

  private refuse(reason: string | undefined): void {
    this.refusal = reason;
    this.render();
    if (this.page !== undefined) this.parts.pages.put(this.pageName(), secondPage(this.situation()));
  }

  private tick(): void {
    if (this.exchange !== undefined && 'path' in this.exchange) {
      for (const { name, line } of answersIn(this.exchange, this.stage.sent.request.id)) {
        if (this.heard.has(name)) continue;
        this.heard.add(name);
        if (line !== undefined) void this.hand(line);
        else this.refuse('This account put an answer there itself. Two keys of one account are one person.');
      }
    }
    this.render();
  }

  private putDown(): Exchange | { readonly problem: string } | undefined {
    const { exchange: folder } = this.parts.request;
    if (folder === undefined) return undefined;
    try {
      const exchange = openExchange(folder);
      putRequest(exchange, this.stage.sent);
      return exchange;
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  }

  private async showPage(): Promise<void> {
    if (this.isOver) return;
    const isFirst = this.page === undefined;
    this.page = await this.parts.pages.show(this.pageName(), secondPage(this.situation()), { preserveFocus: true });
    if (isFirst) this.held.add(this.parts.pages.onDidClose(this.page, () => this.close()));
  }

  private pageName(): string {
    return `Second Person ${this.parts.request.code}`;
  }

  private situation(): SecondSituation {
    const { sent, approvers } = this.stage;
    const until = new Date(secondsFrom(now(), this.leftMs() / 1000)).toLocaleTimeString();
    return {
      sent,
      approvers: approvers.map((approver) => ({ approver, fingerprint: fingerprint(approver.key) })),
      counted: this.stage.counted(),
      until,
      folder: this.exchange,
      refusal: this.refusal,
    };
  }

  private leftMs(): number {
    return this.began + this.parts.leftMs - elapsed();
  }

  private render(): void {
    if (this.isOver) return;
    const { isChecking, refusal, stage } = this;
    const list = secondList(stage.sent, {
      leftMs: this.leftMs(),
      counted: stage.counted().length,
      isChecking,
      refusal,
    });
    this.picker.title = list.title;
    this.picker.placeholder = list.placeholder;
    this.picker.prompt = list.prompt;
    this.picker.busy = isChecking;
    if (this.picker.items.length > 0) return;
    this.picker.items = list.items.map(
      ({ kind, label, description }): Item => ({ kindOfItem: kind, label, description, alwaysShow: true }),
    );
    this.picker.activeItems = this.picker.items.slice(0, 1);
  }
}
