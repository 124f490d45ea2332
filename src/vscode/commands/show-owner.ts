// The lightbulb's "Show Owner": what the records of installed packages say of a file. Nothing is started to ask.

import { slashPath } from '../../node/paths.ts';
import { readReference } from '../code-actions.ts';
import type { Pages } from '../gate/pages.ts';

export async function showOwnerCommand(argument: unknown, pages: Pages): Promise<void> {
  const reference = readReference(argument);
  if (reference === undefined) return;
  const { ownerPageOf } = await import('../../node/file-owner.ts');
  await pages.show('Owner', await ownerPageOf(slashPath(reference.uri.fsPath)), { preserveFocus: false });
}
