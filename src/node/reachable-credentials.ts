// Which credential files exist in a home folder; they are not opened.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { CREDENTIAL_PLACES } from '../core/startup/credentials.ts';
import { slashPath } from './paths.ts';

/** The paths of `CREDENTIAL_PLACES` that exist, in their order. `home` is given by tests. */
export function reachableCredentials(home = homedir()): readonly string[] {
  return CREDENTIAL_PLACES.map(({ path }) => path).filter((path) => existsSync(`${slashPath(home)}/${path}`));
}
