// Words after `gatehouse stop`, `resume` and `status` to a typed call.

import { parsed, UsageError } from './args.ts';

export interface KillCall {
  readonly verb: 'stop' | 'resume' | 'status';
  /** Why all is stopped; one sentence for the record and for agents. */
  readonly reason: string | undefined;
  readonly help: boolean;
}

const MAX_REASON = 200;

export function readKillArgs(verb: KillCall['verb'], words: readonly string[]): KillCall {
  const { values, positionals } = parsed(words, {
    help: { type: 'boolean', short: 'h' },
    ...(verb === 'stop' && { reason: { type: 'string' } as const }),
  });
  if (positionals.length > 0) throw new UsageError(`${verb} takes no words, but got "${positionals[0]}"`);
  const reason = (values as { readonly reason?: string }).reason?.trim();
  if (reason !== undefined && (reason === '' || reason.length > MAX_REASON))
    throw new UsageError(`--reason takes one sentence of at most ${MAX_REASON} characters`);
  return { verb, reason, help: values.help ?? false };
}
