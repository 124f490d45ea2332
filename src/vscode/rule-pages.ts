// The rules and the pages that explain them; the pages come with the extension, so they open without a network.

import { commands, type Uri, Uri as Uris } from 'vscode';
import type { RuleFacts } from '../core/rules/facts.ts';
import { docsPageOf } from '../core/rules/rule.ts';

export function rulePage(extension: Uri, rule: string): Uri {
  return Uris.joinPath(extension, docsPageOf(rule));
}

/** Opens the rendered page. */
export async function openPage(page: Uri): Promise<void> {
  await commands.executeCommand('markdown.showPreview', page);
}

/** What the rules say of themselves. Loaded when the first is asked about. */
export async function loadRules(): Promise<readonly RuleFacts[]> {
  return (await import('../core/rules/facts.ts')).RULE_FACTS;
}
