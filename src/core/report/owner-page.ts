// Who brought a file, as a page: what the records of installed packages say, and what that is worth.

import type { HookOwner } from '../model/artifact.ts';
import { showSafely } from '../text/visible.ts';
import { type Page, pageOf, section, wrapped } from './page.ts';

export interface OwnerFacts {
  readonly path: string;
  /** Undefined where no record lists the file. */
  readonly owner: HookOwner | undefined;
  /** Whether there were records to look into. */
  readonly hasRecords: boolean;
  /** The RECORD that lists it; undefined where another list does, or none. */
  readonly record: string | undefined;
  /** Hex digest of the text; undefined where the file cannot be read. */
  readonly sha256: string | undefined;
  /** The attack that the owner's version belongs to. */
  readonly incident?: string | undefined;
}

export function ownerPage(facts: OwnerFacts): Page {
  const { path, owner, record, sha256, incident } = facts;
  const name = showSafely(path.slice(path.lastIndexOf('/') + 1));
  return pageOf([
    [
      {
        text: `${name}: ${owner === undefined ? 'nobody says they brought it' : `brought by ${showSafely(owner.distribution)}`}`,
        kind: 'headline',
      },
    ],
    ...wrapped(showSafely(path), '', 'quiet'),
    [],
    ...section('Who lists it', wrapped(listed(facts))),
    ...section('Since it was installed', since(facts)),
    ...section(
      'The version that brought it',
      incident === undefined
        ? []
        : wrapped(
            `It is known to be compromised: ${incident}. Gatehouse: Show Clean-up Guide says what to do.`,
            '  ',
            'bad',
          ),
    ),
    ...section(
      'What that is worth',
      wrapped(
        'A record says who brought a file, not that it is harmless: the start-up file of the LiteLLM backdoor stood in its own package’s RECORD with the right digest.',
      ),
    ),
    ...section('To compare', [
      // Whole, to be copied.
      ...(sha256 === undefined ? [] : [[`  SHA-256 ${sha256}`]]),
      ...(record === undefined ? [] : [[`  ${showSafely(record)}`]]),
    ]),
  ]);
}

function listed({ owner, record, hasRecords, sha256 }: OwnerFacts): string {
  if (sha256 === undefined) return 'The file cannot be read, or is gone.';
  if (owner !== undefined)
    return `${showSafely(owner.distribution)}, in ${record === undefined ? 'the list of the package manager' : 'its RECORD'}.`;
  return hasRecords
    ? 'No installed package. Something else put it there: a tool that makes environments, an editable install, a person, or an attack.'
    : 'There are no records of installed packages beside it to ask.';
}

function since({ owner }: OwnerFacts) {
  if (owner === undefined) return [];
  if (owner.unchanged === undefined) return wrapped('No digest was recorded; whether it changed cannot be told.');
  return owner.unchanged
    ? wrapped('It is byte for byte what was installed.', '  ', 'good')
    : wrapped('It is not what was installed: it was changed afterwards.', '  ', 'bad');
}
