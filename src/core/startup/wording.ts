// Sentences that the rules of this folder share: when Python runs a hook, and who brought it.

import type { Member, PythonEnvironmentArtifact } from '../model/artifact.ts';
import type { StartupLine } from '../python/startup-lines.ts';
import { ownerOf } from './ownership.ts';

/** `Python from 3.13 on runs this line at every start, even with -I`. */
export function whenItRuns({ isSiteDirectory }: PythonEnvironmentArtifact, line: StartupLine, verb: string): string {
  const { since, until } = line;
  const versions = until !== undefined ? ` up to ${until}` : since === '3.8' ? '' : ` from ${since} on`;
  const start = isSiteDirectory
    ? 'at every start, even with -I'
    : 'at every start once this folder is a site directory';
  return `Python${versions} ${verb} ${start}`;
}

/** Who the records say brought the file; it proves nothing about the content. */
export function ownerWords(artifact: PythonEnvironmentArtifact, hook: Member): string {
  const owner = ownerOf(artifact, hook.path);
  if (owner === undefined) return artifact.hasRecords ? ' No installed package lists this file.' : '';
  const changed = owner.unchanged === false ? ', but was changed since' : '';
  return ` Installed by ${owner.distribution}${changed}.`;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
