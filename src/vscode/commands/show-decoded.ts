// The lightbulb's “Show What It Decodes To”: the layers of hidden code as a read-only page; nothing is run to make it.

import { Uri, workspace } from 'vscode';
import { slashPath } from '../../node/paths.ts';
import type { Pages } from '../gate/pages.ts';

export async function showDecodedCommand(argument: unknown, pages: Pages): Promise<void> {
  const uri = typeof argument === 'object' && argument !== null ? (argument as { uri?: unknown }).uri : undefined;
  if (typeof uri !== 'string') return;
  const { decodedLayers } = (await import('../../node/engine.ts')).ENGINE;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const { text } = decodedLayers({ path: slashPath(document.uri.fsPath), text: document.getText() });
  // A name without `.py`: nobody is to take it for code and run it.
  await pages.show('Decoded Layers', { text, stretches: [] }, { preserveFocus: false });
}
