// `gatehouse grants`: lists what people allowed for a while, and takes it back. Taking back needs nothing.

import { showSafely } from '../core/text/visible.ts';
import { listGrants, revokeGrant } from '../node/gate/grants.ts';
import { parsed, UsageError } from './args.ts';
import { KILL_EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export interface GrantsCall {
  readonly verb: 'list' | 'revoke';
  /** What the keys to revoke begin with; all where it is empty. */
  readonly prefix: string;
  readonly help: boolean;
}

export function readGrantsArgs(words: readonly string[]): GrantsCall {
  const { values, positionals } = parsed(words, {
    all: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  const [verb = 'list', prefix, ...more] = positionals;
  const help = values.help ?? false;
  if (help) return { verb: 'list', prefix: '', help };
  if (verb !== 'list' && verb !== 'revoke') throw new UsageError(`grants takes list or revoke, not "${verb}"`);
  if (more.length > 0 || (verb === 'list' && (prefix !== undefined || values.all === true)))
    throw new UsageError('grants list takes no words, and grants revoke one ID or --all');
  if (verb === 'revoke' && (prefix === undefined) === (values.all !== true))
    throw new UsageError('grants revoke takes the ID of one grant, or --all');
  if (prefix !== undefined && !/^[0-9a-f]{8,64}$/.test(prefix)) throw new UsageError(`"${prefix}" is no ID of a grant`);
  return { verb, prefix: prefix ?? '', help };
}

export function grantsCommand({ verb, prefix }: GrantsCall, terminal: Terminal): number {
  const grants = listGrants();
  if (verb === 'list') {
    for (const { key, scope, until, agent, cwd, shown } of grants) {
      const what = showSafely(shown).slice(0, 100);
      terminal.out(
        `${key.slice(0, 12)}  ${scope.padEnd(7)}  until ${until}  ${showSafely(agent.name)}  ${what}  in ${showSafely(cwd)}\n`,
      );
    }
    if (grants.length === 0) terminal.out('Nothing is allowed for longer than one call.\n');
    return KILL_EXIT.done;
  }
  const revoked = grants.filter(({ key }) => key.startsWith(prefix)).filter(({ key }) => revokeGrant(key)).length;
  terminal.out(`${revoked} ${revoked === 1 ? 'grant was' : 'grants were'} taken back.\n`);
  return revoked > 0 || prefix === '' ? KILL_EXIT.done : KILL_EXIT.not;
}
