// Gatehouse: Show Rule. The page of one rule, or a list to pick from.

import { type Uri, window } from 'vscode';
import type { RuleFacts } from '../../core/rules/facts.ts';
import { loadRules, openPage, rulePage } from '../rule-pages.ts';

export async function showRuleCommand(extension: Uri, rule: unknown): Promise<void> {
  const rules = await loadRules();
  const id = rules.find((known) => known.id === rule)?.id ?? (await pickRule(rules));
  if (id !== undefined) await openPage(rulePage(extension, id));
}

async function pickRule(rules: readonly RuleFacts[]): Promise<string | undefined> {
  const items = rules.map(({ id, title, rationale }) => ({
    label: title,
    description: id,
    detail: rationale,
  }));
  const picked = await window.showQuickPick(items, {
    title: 'Gatehouse Rules',
    placeHolder: 'Choose a rule to read about',
    matchOnDescription: true,
  });
  return picked?.description;
}
