// The view of what waits for a person: in the activity bar with a badge, each request with the time it has left.

import { EventEmitter, ThemeIcon, type TreeDataProvider, TreeItem, type TreeView, window } from 'vscode';
import { budgetSentence, promptBudget } from '../../core/gate/habituation.ts';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { type WaitingKind, type WaitingRow, waitingRows } from '../../core/report/waiting-rows.ts';
import { elapsed, instantOf, minutesAgo, now } from '../../node/clock.ts';
import { listPending } from '../../node/gate/pending.ts';
import { recentRecords } from '../../node/gate/recent-records.ts';
import { COMMANDS, WAITING_VIEW } from '../contributions.ts';
import { Disposables } from '../disposables.ts';
import type { Log } from '../log.ts';

export interface WaitingViewParts {
  live(): readonly SignOffRequest[];
  stopped(): string | undefined;
  readonly log: Log;
}

const ICONS: Readonly<Record<WaitingKind, string>> = { stopped: 'circle-slash', live: 'bell-dot', late: 'history' };
const ACTS: Readonly<Record<WaitingKind, { readonly command: string; readonly title: string }>> = {
  stopped: { command: COMMANDS.resumeAgents, title: 'Let Agents Run Again' },
  live: { command: COMMANDS.showWaitingRequests, title: 'Answer' },
  late: { command: COMMANDS.showWaitingRequests, title: 'Answer' },
};
/** Deadlines go by while somebody looks. */
const TICK_MS = 1_000;
/** What came to be denied in other windows is looked for so often, while somebody looks. */
const TICKS_OF_REST = 15;
/** The log is read for the budget no more often than that. */
const BUDGET_MS = 5_000;

export class WaitingView implements TreeDataProvider<WaitingRow> {
  private readonly parts: WaitingViewParts;
  private readonly held = new Disposables();
  private readonly changed = this.held.add(new EventEmitter<undefined>());
  private readonly view: TreeView<WaitingRow>;
  readonly onDidChangeTreeData = this.changed.event;
  private ticks = 0;
  private timer: NodeJS.Timeout | undefined;
  private budgetAt = Number.NEGATIVE_INFINITY;
  /** How the questions of the last day stand to what people bear; undefined where the log cannot be read. */
  budget: string | undefined;

  constructor(parts: WaitingViewParts) {
    this.parts = parts;
    this.view = this.held.add(window.createTreeView(WAITING_VIEW, { treeDataProvider: this }));
    this.held.add(this.view.onDidChangeVisibility(() => this.seen()));
    this.held.add({ dispose: () => clearInterval(this.timer) });
    this.seen();
  }

  /** To be called when what waits has changed. */
  update(): void {
    const { length } = this.parts.live();
    const tooltip = `${length} ${length === 1 ? 'request waits' : 'requests wait'} for you`;
    this.view.badge = length === 0 ? undefined : { value: length, tooltip };
    this.noteBudget();
    if (!this.view.visible) return;
    this.changed.fire(undefined);
  }

  async getChildren(row?: WaitingRow): Promise<WaitingRow[]> {
    if (row !== undefined) return [];
    const live = this.parts.live();
    const late = (await listPending(now())).map(({ request }) => request);
    const others = late.filter(({ digest }) => !live.some((request) => request.digest === digest));
    const rows = waitingRows({ stopped: this.parts.stopped(), live, late: others }, instantOf(now()), instantOf);
    this.view.message = [rows.length === 0 ? 'Nothing waits for you.' : '', this.budget ?? ''].join(' ').trim();
    return [...rows];
  }

  getTreeItem({ kind, id, label, description, tooltip, code }: WaitingRow): TreeItem {
    const item = new TreeItem(label);
    item.id = id;
    item.description = description;
    item.tooltip = tooltip;
    item.iconPath = new ThemeIcon(ICONS[kind]);
    item.accessibilityInformation = { label: `${label}, ${description}` };
    item.command = { ...ACTS[kind], arguments: kind === 'late' ? [code] : [] };
    return item;
  }

  dispose(): void {
    this.held.dispose();
  }

  private noteBudget(): void {
    if (elapsed() - this.budgetAt < BUDGET_MS) return;
    this.budgetAt = elapsed();
    try {
      this.budget = budgetSentence(promptBudget(recentRecords(), minutesAgo));
    } catch (error) {
      this.parts.log.error('The look at the newest records failed', error);
      this.budget = undefined;
    }
  }

  /** Time goes by for whoever looks, and costs nothing else. */
  private seen(): void {
    clearInterval(this.timer);
    this.timer = this.view.visible ? setInterval(() => this.tick(), TICK_MS) : undefined;
    this.update();
  }

  private tick(): void {
    this.ticks += 1;
    if (this.parts.live().length > 0 || this.ticks % TICKS_OF_REST === 0) this.update();
  }
}
