// Words after `gatehouse enrol`, `pending`, `approve`, `deny` and `break-glass` to typed calls.

import { MAX_CODES } from '../core/gate/approver.ts';
import { MAX_GLASS_MINUTES } from '../core/gate/break-glass.ts';
import { parsed, UsageError } from './args.ts';

export interface EnrolCall {
  readonly verb: 'key' | 'add' | 'list' | 'remove';
  /** The line to add, or the fingerprint to remove. */
  readonly what: string;
  /** One-time codes to draw. */
  readonly codes: number;
  /** Where requests lie that this account is asked to answer. */
  readonly folder: string | undefined;
  readonly help: boolean;
}

export interface AnswerCall {
  readonly verb: 'pending' | 'approve' | 'deny';
  readonly code: string;
  /** The request line, where it was handed over by itself. */
  readonly request: string | undefined;
  readonly folder: string | undefined;
  readonly help: boolean;
}

export interface GlassCall {
  readonly minutes: number;
  readonly end: boolean;
  readonly help: boolean;
}

const HELP = { type: 'boolean', short: 'h' } as const;
const TEXT = { type: 'string' } as const;

export function readEnrolArgs(words: readonly string[]): EnrolCall {
  const { values, positionals } = parsed(words, {
    add: TEXT,
    remove: TEXT,
    list: { type: 'boolean' },
    codes: TEXT,
    folder: TEXT,
    help: HELP,
  });
  const { add, remove, list = false, folder, help = false } = values;
  if (positionals.length > 0)
    throw new UsageError(`enrol takes no words, but got "${positionals[0]}"; a line comes after --add`);
  const verbs = [add !== undefined, remove !== undefined, list].filter(Boolean).length;
  if (verbs > 1 || (verbs === 1 && (values.codes !== undefined || folder !== undefined)))
    throw new UsageError('enrol takes one of --add, --remove and --list, or --codes and --folder');
  return {
    verb: add !== undefined ? 'add' : remove !== undefined ? 'remove' : list ? 'list' : 'key',
    what: (add ?? remove ?? '').trim(),
    codes: values.codes === undefined ? 0 : wholeNumber('--codes', values.codes, MAX_CODES),
    folder,
    help,
  };
}

export function readAnswerArgs(verb: AnswerCall['verb'], words: readonly string[]): AnswerCall {
  const { values, positionals } = parsed(words, {
    folder: TEXT,
    help: HELP,
    ...(verb !== 'pending' && { request: TEXT }),
  });
  const { request } = values as { readonly request?: string };
  const [code = '', ...more] = positionals;
  const help = values.help ?? false;
  if (!help && (more.length > 0 || (verb === 'pending') !== (code === '')))
    throw new UsageError(verb === 'pending' ? 'pending takes no words' : `${verb} takes the code of one request`);
  if (code !== '' && !/^[0-9A-Za-z]{6}$/.test(code))
    throw new UsageError(`"${code}" is no code of a request: these have six letters and digits`);
  return { verb, code: code.toLowerCase(), request: request?.trim(), folder: values.folder, help };
}

export function readGlassArgs(words: readonly string[]): GlassCall {
  const { values, positionals } = parsed(words, { minutes: TEXT, end: { type: 'boolean' }, help: HELP });
  if (positionals.length > 0) throw new UsageError(`break-glass takes no words, but got "${positionals[0]}"`);
  const { minutes, end = false, help = false } = values;
  if (end && minutes !== undefined) throw new UsageError('--end takes no --minutes');
  return {
    minutes: minutes === undefined ? MAX_GLASS_MINUTES : wholeNumber('--minutes', minutes, MAX_GLASS_MINUTES),
    end,
    help,
  };
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new UsageError(`${option} takes a number from 1 to ${most}, not "${text}"`);
  return number;
}
