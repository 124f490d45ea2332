// How far a command reaches over the network, and whether a list of hosts allows that.

import type { AssessedCommand } from '../commands/assess.ts';
import { staysLocal } from '../commands/flows.ts';
import { gitCall } from '../commands/git.ts';
import { hostsOf } from '../commands/hosts.ts';
import { matchesGlob } from '../text/glob.ts';

/** What opens a connection to a machine that its words name. */
const OPENS: ReadonlySet<string> = new Set([
  'data-upload',
  'network-fetch',
  'public-exposure',
  'remote-code-execution',
  'reverse-shell',
  'reverse-tunnel',
  'untrusted-install',
]);

/** Programs that only read, and ask another machine to do so. */
const ASKS = /^(?:ping6?|traceroute|tracepath|mtr|dig|nslookup|host|whois)$/;

/** Whether it talks to another machine, as far as its words tell. */
export function reachesOut({ command, capabilities, isKnownRead }: AssessedCommand): boolean {
  if (isKnownRead)
    return ASKS.test(command.program) || (gitCall(command)?.subcommand === 'ls-remote' && !staysLocal(command));
  return capabilities.some(({ id }) => OPENS.has(id)) && !staysLocal(command);
}

/** The first host that no pattern allows; `…` stands for one that cannot be known. Undefined when all are allowed. */
export function hostBeyond(assessed: AssessedCommand, allowed: readonly string[]): string | undefined {
  const { command, isKnownRead } = assessed;
  if (isKnownRead && !reachesOut(assessed)) return undefined;
  const { hosts, isPartial } = hostsOf(command);
  const beyond = hosts.find((host) => !allowed.some((pattern) => matchesHost(pattern, host)));
  if (beyond !== undefined) return beyond;
  return reachesOut(assessed) && (isPartial || hosts.length === 0) ? '…' : undefined;
}

/** Labels are matched like folders: `*.example.com` is one label below, `**.example.com` any. */
export function matchesHost(pattern: string, host: string): boolean {
  return matchesGlob(pattern.replaceAll('.', '/'), host.replaceAll('.', '/'));
}
