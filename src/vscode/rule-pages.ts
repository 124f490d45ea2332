// The pages that explain the rules; they come with the extension, so they open without a network.

import { commands, type Uri, Uri as Uris } from 'vscode';
import { ruleById } from '../core/rules/registry.ts';

export function rulePage(extension: Uri, rule: string): Uri {
  return Uris.joinPath(extension, ruleById(rule)?.docsPage ?? 'README.md');
}

/** Opens the rendered page. */
export async function openPage(page: Uri): Promise<void> {
  await commands.executeCommand('markdown.showPreview', page);
}
