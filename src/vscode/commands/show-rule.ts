// Gatehouse: Show Rule. The page of one rule, or a list to pick from.

import { type Uri, window } from 'vscode';
import { RULES, ruleById } from '../../core/rules/registry.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { openPage, rulePage } from '../rule-pages.ts';

export async function showRuleCommand(extension: Uri, rule: unknown): Promise<void> {
  const id = typeof rule === 'string' && ruleById(rule) !== undefined ? rule : await pickRule();
  if (id !== undefined) await openPage(rulePage(extension, id));
}

async function pickRule(): Promise<string | undefined> {
  const items = (RULES as readonly Rule[]).map(({ id, title, rationale }) => ({
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
