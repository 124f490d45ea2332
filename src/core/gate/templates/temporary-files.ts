// The shipped template for writing files in temporary folders.

import type { AssessedCommand } from '../../commands/assess.ts';
import { writtenFiles } from '../../commands/files.ts';
import { isKnownRead } from '../../commands/known-reads.ts';
import type { Surroundings } from '../../model/command.ts';
import { textsOf } from '../../shell/command-line.ts';
import { placeOf, protectionOf } from '../../shell/places.ts';
import { surePath } from './ordinary.ts';
import { packs } from './workspace-writes.ts';

const WRITERS: ReadonlyMap<string, RegExp> = new Map([
  ['touch', /^-[acm]{1,3}$/],
  ['mkdir', /^-[pv]{1,2}$/],
  ['tee', /^-a$|^--append$/],
  ['cp', /^-[finpuv]{1,6}$/],
]);

export function writesTemporaryOnly({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  if (capabilities.length === 0 || capabilities.some(({ id }) => id !== 'local-write')) return false;
  const options = WRITERS.get(command.program);
  const isKnown =
    options !== undefined
      ? textsOf(command).every((text) => !text.startsWith('-') || options.test(text))
      : /^(?:tar|zip)$/.test(command.program)
        ? packs(command)
        : isKnownRead({ ...command, redirects: [] });
  const paths = writtenFiles(command).map(surePath);
  return (
    isKnown &&
    paths.length > 0 &&
    paths.every((path) => {
      if (path === undefined || protectionOf(path) !== undefined) return false;
      const place = placeOf(path, surroundings);
      return place === 'temporary' || place === 'null' || (place === 'temporary-root' && paths.length > 1);
    })
  );
}
