// The rules and the pages that explain them; the pages come with the extension, so they open without a network.

import { commands, type Uri, Uri as Uris } from 'vscode';
import { docsPageOf, type Rule } from '../core/rules/rule.ts';

export function rulePage(extension: Uri, rule: string): Uri {
  return Uris.joinPath(extension, docsPageOf(rule));
}

/** Opens the rendered page. */
export async function openPage(page: Uri): Promise<void> {
  await commands.executeCommand('markdown.showPreview', page);
}

/** The rules. Loaded when the first is asked about: with all they need, they are half of what activation would cost. */
export async function loadRules(): Promise<readonly Rule[]> {
  return (await import('../core/rules/registry.ts')).RULES;
}
