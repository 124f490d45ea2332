// One request in front of a person, from its first moment to its answer.

import { commands, type Disposable, type QuickPick, type QuickPickItem, type Uri, window } from 'vscode';
import type { GrantScope } from '../../core/gate/grant.ts';
import type { AbortSignalLike, SignOffAnswer, SignOffRequest } from '../../core/gate/sign-off.ts';
import { beginEntry, type Entry, type EntryEvent, nextEntry } from '../../core/gate/sign-off-entry.ts';
import { type SignOffItem, type SignOffList, signOffList } from '../../core/report/sign-off-list.ts';
import { canBeApproved, needsPage, signOffPage } from '../../core/report/sign-off-view.ts';
import { elapsed, now } from '../../node/clock.ts';
import { Disposables } from '../disposables.ts';
import type { Pages } from './pages.ts';

type Item = QuickPickItem & { readonly kindOfItem: SignOffItem['kind']; readonly scope: GrantScope };

export interface SittingParts {
  readonly request: SignOffRequest;
  /** Answered after the agent has been denied: leaves a ticket for its next try. */
  readonly isLate: boolean;
  readonly pages: Pages;
  /** Milliseconds until the question is withdrawn. */
  readonly leftMs: number;
  /** Whether a template can be made of the request. */
  readonly canBeTemplate: boolean;
  /** How many requests wait behind this one. */
  behind(): number;
}

export class Sitting {
  private readonly parts: SittingParts;
  private readonly picker: QuickPick<Item> = window.createQuickPick<Item>();
  private readonly held = new Disposables();
  private readonly deadline: number;
  private entry: Entry;
  private page: Uri | undefined;
  private shownItems = '';
  private isForTemplate = false;
  private finish: (answer: SignOffAnswer) => void = () => undefined;

  constructor(parts: SittingParts) {
    this.parts = parts;
    this.deadline = elapsed() + parts.leftMs;
    this.entry = beginEntry(parts.request, canBeApproved(parts.request), elapsed());
    this.picker.ignoreFocusOut = true;
    // Else an item would move to the top, and be the one that Enter takes, because it contains what was typed. Known to
    // every editor in range, but not yet to its published types.
    Object.assign(this.picker, { sortByLabel: false });
  }

  /** Asks, and resolves with what the person answered; anything that is not a clear approval is none. */
  async hold(cancelled: AbortSignalLike): Promise<SignOffAnswer> {
    const answer = new Promise<SignOffAnswer>((resolve) => {
      this.finish = resolve;
    });
    try {
      this.listen(cancelled);
      await this.showPage();
      if (this.entry.outcome === undefined) this.open();
      return await answer;
    } finally {
      this.held.dispose();
      this.picker.dispose();
      if (this.page !== undefined) await this.parts.pages.close(this.page);
    }
  }

  /** Brings the question to the front again. */
  async reveal(): Promise<void> {
    await this.showPage();
    if (this.entry.outcome !== undefined) return;
    this.picker.show();
    // One that is on show already does not take the focus by that.
    await commands.executeCommand('workbench.action.focusQuickOpen');
  }

  /** Whether the person approved it and wants a template made of it. */
  get wantsTemplate(): boolean {
    return this.isForTemplate && this.entry.outcome?.approved === true;
  }

  close(): void {
    this.hear({ kind: 'closed' });
  }

  private listen(cancelled: AbortSignalLike): void {
    cancelled.addEventListener('abort', () => this.close(), { once: true });
    const late = setTimeout(() => this.hear({ kind: 'expired' }), this.parts.leftMs);
    const tick = setInterval(() => this.render(), 1000);
    const timers: Disposable = {
      dispose: () => {
        clearTimeout(late);
        clearInterval(tick);
      },
    };
    for (const part of [
      timers,
      this.picker.onDidHide(() => this.close()),
      this.picker.onDidChangeValue((text) => this.hear({ kind: 'typed', text, at: elapsed() })),
      this.picker.onDidAccept(() => this.choose(this.picker.selectedItems[0])),
    ]) {
      this.held.add(part);
    }
    if (cancelled.aborted) this.close();
  }

  private async showPage(): Promise<void> {
    const { request, pages, isLate, leftMs } = this.parts;
    // The title of a window that nobody looks at is that of its page: seen in the task bar and the list of windows.
    const isWanted = needsPage(request) || !window.state.focused || this.page !== undefined;
    if (!isWanted || this.entry.outcome !== undefined) return;
    const isFirst = this.page === undefined;
    const until = new Date(Date.parse(now()) + leftMs).toLocaleTimeString();
    const name = `Sign-off ${request.code}`;
    this.page = await pages.show(name, signOffPage(request, { until, isLate }), { preserveFocus: true });
    if (isFirst) this.held.add(pages.onDidClose(this.page, () => this.close()));
  }

  private open(): void {
    const { request } = this.parts;
    this.render();
    this.picker.show();
    // What is on its way to another window or field now was not meant for this one.
    this.entry = beginEntry(request, canBeApproved(request), elapsed());
  }

  private choose(item: Item | undefined): void {
    if (item?.kindOfItem === 'text') return;
    this.isForTemplate = item?.kindOfItem === 'template';
    const isApproval = item?.kindOfItem === 'approve' || this.isForTemplate;
    const scope = item?.scope ?? 'once';
    this.hear({ kind: 'chosen', choice: isApproval ? 'approve' : 'deny', scope, at: elapsed() });
    // The list takes a second click on what it holds for chosen as no click at all.
    if (this.entry.outcome === undefined) this.picker.selectedItems = [];
  }

  private hear(event: EntryEvent): void {
    this.entry = nextEntry(this.entry, event);
    const { outcome } = this.entry;
    if (outcome === undefined) this.render();
    else this.finish({ ...outcome, digest: this.parts.request.digest });
  }

  private render(): void {
    const { request, behind, canBeTemplate } = this.parts;
    const situation = { leftMs: this.deadline - elapsed(), behind: behind(), canBeTemplate };
    const list = signOffList(request, this.entry, situation);
    this.picker.title = list.title;
    this.picker.placeholder = list.placeholder;
    this.picker.prompt = list.prompt;
    if (this.picker.value !== this.entry.text) this.picker.value = this.entry.text;
    this.renderItems(list);
  }

  /** Only when they have changed: a person may be on the way to one of them. */
  private renderItems({ items }: SignOffList): void {
    const key = JSON.stringify(items);
    if (key === this.shownItems) return;
    this.shownItems = key;
    const shown = items.map(
      ({ kind, label, description, scope = 'once' }): Item => ({
        kindOfItem: kind,
        scope,
        label,
        description,
        alwaysShow: true,
      }),
    );
    this.picker.items = shown;
    this.picker.activeItems = shown.slice(0, 1);
  }
}
