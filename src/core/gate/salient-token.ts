// The word that a person has to type to sign off tier 3: out of what would run, so that nobody types it without looking.

import type { AssessedCommand, Assessment } from '../commands/assess.ts';
import { hostsOf } from '../commands/hosts.ts';
import type { SimpleCommand } from '../shell/command-line.ts';

/** Printable, on every keyboard, and short enough to be typed without a mistake. */
const TYPEABLE = /^[A-Za-z0-9][A-Za-z0-9._@:+-]{1,23}$/;

/** For what has no such word in it. */
const ANY = 'approve';

/**
 * The most telling typeable word of the worst command: the machine it talks to, what it is done to, else the program.
 * Paths by their last part.
 */
export function salientToken({ commands, tier }: Pick<Assessment, 'commands' | 'tier'>): string {
  const worst =
    commands.find(({ capabilities }) => capabilities.some((capability) => capability.tier === tier)) ??
    commands.find(({ isKnownRead }: AssessedCommand) => !isKnownRead);
  return worst === undefined ? ANY : (wordsOf(worst.command).find((word) => TYPEABLE.test(word)) ?? ANY);
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
