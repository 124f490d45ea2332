// The view of agents and coverage: how each one is held, whose it is, what it may do and what it can reach.

import { homedir } from 'node:os';
import {
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import { type AgentFacts, coverageWord, coverageWords, type FactRow, factRows } from '../../core/report/agent-facts.ts';
import { agentFacts } from '../../node/agent-facts.ts';
import { AGENTS_VIEW } from '../contributions.ts';
import { Disposables } from '../disposables.ts';
import { localFolders, rootOf } from '../folders.ts';
import type { AgentWatch } from './agent-watch.ts';

type Row =
  | { readonly kind: 'agent'; readonly facts: AgentFacts }
  | { readonly kind: 'fact'; readonly id: string; readonly row: FactRow };

export class AgentsView implements TreeDataProvider<Row> {
  private readonly held = new Disposables();
  private readonly changed = this.held.add(new EventEmitter<undefined>());
  private readonly watch: AgentWatch;
  private readonly view: TreeView<Row>;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(watch: AgentWatch) {
    this.watch = watch;
    this.view = this.held.add(window.createTreeView(AGENTS_VIEW, { treeDataProvider: this }));
    this.held.add(
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) watch.soon();
      }),
    );
    this.held.add(watch.onDidChange(() => this.changed.fire(undefined)));
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row?.kind === 'fact') return [];
    if (row !== undefined) {
      const { id } = row.facts.examined;
      return factRows(row.facts).map((fact) => ({ kind: 'fact', id, row: fact }));
    }
    const [folder = homedir()] = localFolders().map(rootOf);
    const { readGatePolicies } = (await import('../../node/engine.ts')).ENGINE;
    const all = await agentFacts(this.watch.examined, folder, readGatePolicies);
    this.view.message = all.length === 0 ? 'No agent was found on this machine yet.' : '';
    return all.map((facts) => ({ kind: 'agent', facts }));
  }

  getTreeItem(row: Row): TreeItem {
    return row.kind === 'agent' ? agentItem(row.facts) : factItem(row.row);
  }

  dispose(): void {
    this.held.dispose();
  }
}

function agentItem(facts: AgentFacts): TreeItem {
  const { id, name, kind } = facts.examined;
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = coverageWord(facts);
  item.tooltip = `${name}: ${coverageWords(facts)}`;
  item.iconPath =
    kind === 'gated'
      ? new ThemeIcon('shield', new ThemeColor('testing.iconPassed'))
      : new ThemeIcon(
          kind === 'loose' ? 'warning' : 'circle-outline',
          kind === 'loose' ? new ThemeColor('list.warningForeground') : undefined,
        );
  // What can be done about it goes by these words.
  item.contextValue = id === 'vscode' ? 'extension' : kind === 'never' ? 'unhooked' : 'hooked';
  item.accessibilityInformation = { label: `${name}, ${coverageWords(facts)}` };
  return item;
}

function factItem({ label, text }: FactRow): TreeItem {
  const item = new TreeItem(label);
  item.description = text;
  item.tooltip = `${label}: ${text}`;
  item.accessibilityInformation = { label: `${label}: ${text}` };
  return item;
}
