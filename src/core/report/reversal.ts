// Whether what a capability does can be taken back: the sentence that stands beside it in a sign-off.

import type { CapabilityId } from '../commands/registry.ts';

/** A record of all of them: a capability that is forgotten does not compile. */
const REVERSALS: Readonly<Record<CapabilityId, string>> = {
  'container-escape': 'Cannot be undone from inside: the machine itself is changed.',
  'crypto-mining': 'Stops when it is stopped; what it cost is gone.',
  'data-upload': 'Cannot be undone: what was sent stays with whoever received it.',
  'database-destroy': 'Cannot be undone without a backup.',
  'destructive-delete': 'Cannot be undone: version control does not have it.',
  'foreign-code': 'Nobody can tell: what runs was not read.',
  'guard-tamper': 'Can be switched on again, but what passes meanwhile leaves no trace.',
  'infrastructure-change': 'Can be changed back by hand, where the state before is known.',
  'infrastructure-destroy': 'Cannot be undone without a backup; others may notice first.',
  'key-rotation': 'Cannot be undone: the old key is void, and the new one is out.',
  'local-delete': 'Can be undone as far as version control has the files.',
  'local-write': 'Can be undone as far as version control has the files.',
  'network-change': 'Can be changed back, but traffic that has gone another way was seen.',
  'network-fetch': 'Cannot be undone: the request is made. Nothing here changes by it.',
  'obfuscated-execution': 'Nobody can tell: what runs cannot be read beforehand.',
  'outside-write': 'Cannot be undone: version control does not cover that place.',
  'package-install': 'Can be removed again, but install scripts have run by then.',
  'permission-change': 'Can be changed back, but whoever got in meanwhile may stay in.',
  'persistence-write': 'Can be removed by hand, by somebody who knows that it is there.',
  'post-as-user': 'Can be deleted later, but it will have been read.',
  'privilege-escalation': 'Nobody can tell: an administrator can change anything.',
  'proxy-execution': 'Nobody can tell: what runs is not what is named.',
  'public-exposure': 'Can be closed again, but what was reachable may have been copied.',
  publish: 'Mostly cannot be undone: others have it within minutes.',
  'remote-code-execution': 'Nobody can tell: what runs is decided elsewhere.',
  'reverse-shell': 'Cannot be undone: whoever is on the other side acts as you.',
  'reverse-tunnel': 'Can be closed again, but whoever came in may stay in.',
  'secret-read': 'Cannot be undone: what was shown has to be changed.',
  'service-stop': 'Can be started again; what ran on it was cut off.',
  'untrusted-install': 'Can be removed again, but install scripts have run by then.',
  'vcs-config-exec': 'Nobody can tell: the program that runs was not read.',
  'vcs-rewrite': 'Cannot be undone for work that was never committed.',
  'vcs-write': 'Can be undone while nobody has built on it.',
};

/** One sentence. Requests come from a hook of another version at times, so any id may come. */
export function reversalOf(capability: string): string {
  return Object.hasOwn(REVERSALS, capability)
    ? REVERSALS[capability as CapabilityId]
    : 'It is not known whether this can be undone.';
}
