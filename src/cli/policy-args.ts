// Words after `gatehouse policy` to a typed call, or a sentence saying which word is wrong.

import { parsed, UsageError } from './args.ts';

export interface PolicyCall {
  /** The file to check; the user's and the workspace's when undefined. */
  readonly file: string | undefined;
  readonly help: boolean;
}

export function readPolicyArgs(words: readonly string[]): PolicyCall {
  const { values, positionals } = parsed(words, { help: { type: 'boolean', short: 'h' } });
  const [verb, file, surplus] = positionals;
  const help = values.help ?? false;
  if (verb === undefined && !help) throw new UsageError('Say what to do with a policy: check');
  if (verb !== undefined && verb !== 'check') throw new UsageError(`policy takes check, not "${verb}"`);
  if (surplus !== undefined) throw new UsageError(`policy check takes one file, but got "${surplus}" too`);
  return { file, help };
}
