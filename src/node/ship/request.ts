// Beside a request to publish: what would ship, worked out while nobody waits long, and remembered once it was approved.

import { publishTargetOf } from '../../core/gate/publish-target.ts';
import { shipNotes } from '../../core/gate/ship-notes.ts';
import type { RequestNote } from '../../core/gate/sign-off.ts';
import type { ShipList } from '../../core/packaging/ship-list.ts';
import type { SimpleCommand } from '../../core/shell/command-line.ts';
import type { GateOptions } from '../gate/own-folder.ts';
import { approvedSizes, keepApproved } from './approved.ts';
import { shipListOf } from './list.ts';

/** Milliseconds for all packages of one command; a person waits for the question meanwhile. */
const MAX_MS = 6_000;
const MAX_PACKAGES = 5;

export interface ShipRequest {
  readonly notes: readonly RequestNote[];
  /** To be called once a person approved. Never rejects: the approval stands without it. */
  remember(): Promise<void>;
}

/** Never rejects: what cannot be worked out is said instead. */
export async function shipRequest(commands: readonly SimpleCommand[], options: GateOptions): Promise<ShipRequest> {
  const lists: ShipList[] = [];
  const notes: RequestNote[] = [];
  const targets = commands.flatMap((command) => publishTargetOf(command) ?? []).slice(0, MAX_PACKAGES);
  const work = async (): Promise<'done'> => {
    for (const target of targets) {
      if (target.kind === 'archive') notes.push(unknown(`${target.path} is published as it was packed: look into it`));
      else if (target.folder === undefined) notes.push(unknown('The command does not say which folder it packs'));
      else {
        const list = await shipListOf(target.folder, target.packers);
        if (list === undefined) notes.push(unknown(`There is no package to be read in ${target.folder}`));
        else {
          lists.push(list);
          notes.push(...shipNotes(list, await approvedSizes(list.folder, options)));
        }
      }
    }
    return 'done';
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), MAX_MS);
  });
  try {
    const ended = await Promise.race([work(), late]);
    if (ended === 'late')
      return { notes: [...notes, unknown('There was not enough time to work it out')], remember: async () => {} };
  } catch (error) {
    notes.push(unknown(error instanceof Error ? error.message : String(error)));
  } finally {
    clearTimeout(timer);
  }
  return {
    notes,
    async remember() {
      try {
        for (const list of lists) await keepApproved(list, options);
      } catch {
        // The next question then counts everything as new, which is the stricter side.
      }
    },
  };
}

function unknown(line: string): RequestNote {
  return { title: 'What would ship is not known', lines: [line], isDanger: true };
}
