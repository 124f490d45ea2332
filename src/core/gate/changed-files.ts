// The files that a command writes or deletes, as policies are held against them.

import type { AssessedCommand } from '../commands/assess.ts';
import { deletedFiles } from '../commands/deleted-files.ts';
import { type NamedFile, writtenFiles } from '../commands/files.ts';
import type { Surroundings } from '../model/command.ts';
import { placeOf } from '../shell/places.ts';

const CHANGES_FILES: ReadonlySet<string> = new Set([
  'local-write',
  'local-delete',
  'outside-write',
  'destructive-delete',
]);

/** Those its words name, devices that keep nothing left out; undefined where it changes files that they do not name. */
export function changedFiles(
  { command, capabilities }: AssessedCommand,
  surroundings: Surroundings,
): readonly NamedFile[] | undefined {
  const files = [...writtenFiles(command), ...deletedFiles(command)].filter(
    ({ path }) => path === undefined || placeOf(path, surroundings) !== 'null',
  );
  return files.length === 0 && capabilities.some(({ id }) => CHANGES_FILES.has(id)) ? undefined : files;
}
