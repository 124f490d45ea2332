// The word that a person has to type to sign off tier 3: out of what would run, so that nobody types it without looking.

import type { Assessment } from '../commands/assess.ts';
import { hostsOf } from '../commands/hosts.ts';
import type { SimpleCommand } from '../shell/command-line.ts';

/** Printable, on every keyboard, long enough to be looked for, and short enough to be typed without a mistake. */
const TYPEABLE = /^[A-Za-z0-9][A-Za-z0-9._@:+-]{3,23}$/;
/** Words of the question itself. */
const OURS = /^(?:approve|allow|deny|once)$/i;

/**
 * The most telling typeable word of what shows the worst capability: the machine it talks to, what it is done to, else
 * the program. Paths by their last part. `otherwise`, the request's code, for what has no such word.
 */
export function salientToken(
  { commands, capabilities }: Pick<Assessment, 'commands' | 'capabilities'>,
  otherwise: string,
): string {
  const [worst] = capabilities;
  if (worst === undefined) return otherwise;
  const holder = commands.find((each) => each.capabilities.some(({ id }) => id === worst.id));
  const words = holder === undefined ? [] : wordsOf(holder.command).filter((word) => worst.evidence.includes(word));
  const telling = [...words, ...worst.evidence.split(/[\s/\\'"=,;|&<>()]+/)];
  return telling.find((word) => TYPEABLE.test(word) && !OURS.test(word)) ?? otherwise;
}

function wordsOf(command: SimpleCommand): readonly string[] {
  const { program, words, redirects } = command;
  const operands = words.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  const targets = redirects.filter(({ operator }) => !operator.startsWith('<<')).map(({ target }) => target.text);
  return [...hostsOf(command).hosts, ...[...targets, ...operands.reverse()].map(lastPart), program];
}

function lastPart(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? '';
}
