// `gatehouse accept`: takes the versions of lists of dependencies for looked at; later scans say what is new since.

import { showSafely } from '../core/text/visible.ts';
import { acceptVersions } from '../node/accepted-versions.ts';
import { slashPath } from '../node/paths.ts';
import { parsed, UsageError } from './args.ts';
import { EXIT } from './exit-codes.ts';
import { type Person, startedByAgent } from './person.ts';
import type { Terminal } from './terminal.ts';

export interface AcceptCall {
  readonly files: readonly string[];
  readonly help: boolean;
}

export function readAcceptArgs(words: readonly string[]): AcceptCall {
  const { values, positionals } = parsed(words, { help: { type: 'boolean', short: 'h' } });
  const help = values.help ?? false;
  if (!help && positionals.length === 0) throw new UsageError('accept takes the lockfiles or manifests to accept');
  return { files: positionals, help };
}

export async function acceptCommand({ files }: AcceptCall, terminal: Terminal, person: Person): Promise<number> {
  const refused = startedByAgent('Accepting versions', person);
  if (refused !== undefined) {
    terminal.err(`gatehouse: ${refused}\n`);
    return EXIT.found;
  }
  let code: number = EXIT.clean;
  for (const file of files) {
    const path = slashPath(file, terminal.cwd);
    const count = await acceptVersions(path);
    if (count === undefined) {
      terminal.err(`gatehouse: ${showSafely(path)} lists no versions\n`);
      code = EXIT.found;
    } else terminal.out(`${showSafely(path)}: ${count} ${count === 1 ? 'version' : 'versions'} accepted\n`);
  }
  return code;
}
