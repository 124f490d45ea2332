// Sentences that the rules of this folder share: when Python runs a hook, and who brought it.

import type { HookOwner, Member, PythonEnvironmentArtifact } from '../model/artifact.ts';
import type { StartupLine } from '../python/startup-lines.ts';

/** `Python from 3.13 on runs this line at every start, even with -I`. */
export function whenItRuns({ isSiteDirectory }: PythonEnvironmentArtifact, line: StartupLine, verb: string): string {
  const { since, until } = line;
  const versions = until !== undefined ? ` up to ${until}` : since === '3.8' ? '' : ` from ${since} on`;
  const start = isSiteDirectory
    ? 'at every start, even with -I'
    : 'at every start once this folder is a site directory';
  return `Python${versions} ${verb} ${start}`;
}

/** Who a RECORD says brought the hook; it proves nothing about the content. */
export function ownerWords({ owners }: PythonEnvironmentArtifact, hook: Member): string {
  const owner: HookOwner | undefined = Object.hasOwn(owners, hook.path) ? owners[hook.path] : undefined;
  if (owner === undefined) return '';
  const changed = owner.unchanged === false ? ', but was changed since' : '';
  return ` Installed by ${owner.distribution}${changed}.`;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
