// Beside a request to publish: what would ship, worked out while nobody waits long, and remembered once it was approved.

import { type PublishTarget, publishTargetOf } from '../../core/gate/publish-target.ts';
import { shipNotes } from '../../core/gate/ship-notes.ts';
import type { RequestNote } from '../../core/gate/sign-off.ts';
import type { ShipList } from '../../core/packaging/ship-list.ts';
import type { SimpleCommand } from '../../core/shell/command-line.ts';
import { sha256 } from '../digest.ts';
import type { GateOptions } from '../gate/own-folder.ts';
import { approvedSizes, keepApproved } from './approved.ts';
import { shipListOf } from './list.ts';
import { archiveList, archivesAt, imageList, pythonList, siteList } from './other-lists.ts';

/** Milliseconds for all packages of one command; a person waits for the question meanwhile. */
const MAX_MS = 6_000;
const MAX_PACKAGES = 5;

export interface ShipRequest {
  readonly notes: readonly RequestNote[];
  /** Hex SHA-256 of the lists, files with their sizes; undefined where not all of them could be worked out. */
  readonly digest: string | undefined;
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
      const found = await listsOf(target);
      if (typeof found === 'string') notes.push(unknown(found));
      else {
        for (const list of found) {
          lists.push(list);
          notes.push(...shipNotes(list, await approvedSizes(list.key, options)));
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
      return { notes: [...notes, unknown('There was not enough time to work it out')], digest: undefined, remember };
  } catch (error) {
    notes.push(unknown(error instanceof Error ? error.message : String(error)));
    return { notes, digest: undefined, remember };
  } finally {
    clearTimeout(timer);
  }
  return {
    notes,
    digest: lists.length === 0 ? undefined : digestOf(lists),
    async remember() {
      try {
        for (const list of lists) await keepApproved(list, options);
      } catch {
        // The next question then counts everything as new, which is the stricter side.
      }
    },
  };
}

/** What cannot be worked out is not remembered either. */
async function remember(): Promise<void> {}

/** The lists, or why there is none. */
async function listsOf(target: PublishTarget): Promise<readonly ShipList[] | string> {
  if (target.kind === 'archives') {
    const paths = target.paths === undefined ? [] : await archivesAt(target.paths);
    if (paths.length === 0) return 'The command does not say which archives it publishes, or there are none yet';
    const lists = await Promise.all(paths.map(archiveList));
    const found = lists.filter((list) => list !== undefined);
    return found.length === paths.length ? found : 'An archive that is published could not be read';
  }
  const { folder } = target;
  if (folder === undefined) return 'The command does not say which folder it packs';
  const list = await folderList(target, folder);
  return list === undefined ? `${MISSING[target.kind]} ${folder}` : [list];
}

const MISSING: Readonly<Record<Exclude<PublishTarget['kind'], 'archives'>, string>> = {
  folder: 'There is no package to be read in',
  python: 'There is no pyproject.toml whose backend is known in',
  image: 'There is no Dockerfile that copies anything in',
  site: 'There is no output of a known site builder in',
};

function folderList(
  target: Exclude<PublishTarget, { kind: 'archives' }>,
  folder: string,
): Promise<ShipList | undefined> {
  switch (target.kind) {
    case 'folder':
      return shipListOf(folder, { packers: target.packers, inherits: target.inherits });
    case 'python':
      return pythonList(folder);
    case 'image':
      return imageList(folder, target.file);
    case 'site':
      return siteList(folder);
  }
}

/** Files and sizes as a person is shown them. */
function digestOf(lists: readonly ShipList[]): string {
  return sha256(JSON.stringify(lists.map(({ key, files }) => [key, files.map(({ path, bytes }) => [path, bytes])])));
}

function unknown(line: string): RequestNote {
  return { title: 'What would ship is not known', lines: [line], isDanger: true };
}
