// The lightbulb's “Remove This Key”: takes a reported key out of a settings file, as an edit that can be undone.

import { CodeAction, CodeActionKind, type Diagnostic, Range, type TextDocument, WorkspaceEdit } from 'vscode';
import { slashPath } from '../node/paths.ts';

/** Each offer reads the whole file, and all findings of a file may be asked about at once. */
const MAX_OFFERS = 10;

/** One action for each of the findings whose key can be taken out without touching anything else. */
export async function removalsOf(
  document: TextDocument,
  diagnostics: readonly Diagnostic[],
): Promise<readonly CodeAction[]> {
  if (diagnostics.length === 0) return [];
  const { withoutKey } = await import('../core/switches/remove-key.ts');
  const [path, text] = [slashPath(document.uri.fsPath), document.getText()];
  return diagnostics.slice(0, MAX_OFFERS).flatMap((diagnostic) => {
    const { start, end } = diagnostic.range;
    const left = withoutKey(path, text, { start: document.offsetAt(start), end: document.offsetAt(end) });
    return left === undefined ? [] : [removal(document, diagnostic, left)];
  });
}

function removal(document: TextDocument, diagnostic: Diagnostic, left: string): CodeAction {
  const made = new CodeAction('Remove This Key', CodeActionKind.QuickFix);
  made.diagnostics = [diagnostic];
  made.edit = new WorkspaceEdit();
  const { start, end, put } = difference(document.getText(), left);
  made.edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), put);
  return made;
}

/** What to put where, so that cursors and folds elsewhere stay as they are. */
function difference(before: string, after: string): { start: number; end: number; put: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < shorter - start && before.at(-1 - kept) === after.at(-1 - kept)) kept++;
  return { start, end: before.length - kept, put: after.slice(start, after.length - kept) };
}
