// The shipped template for staging files and making commits.

import type { AssessedCommand } from '../../commands/assess.ts';
import { named } from '../../commands/files.ts';
import { gitCall } from '../../commands/git.ts';
import type { Surroundings } from '../../model/command.ts';
import type { Word } from '../../shell/command-line.ts';
import { isWithin } from '../../shell/paths.ts';
import { isSecret } from '../../shell/places.ts';

/** Forced staging takes in what the repository ignores on purpose, such as credentials. */
const ADD = /^-[Auvnp]{1,4}$|^--(?:all|update|verbose|dry-run|intent-to-add|)$/;
/** No skipped hooks, no other author. What is amended stays in the reflog. */
const COMMIT = /^-[aqsv]{1,4}$|^--(?:all|quiet|signoff|verbose|allow-empty|amend|no-edit|)$/;
/** The next word is the message. */
const MESSAGE = /^-[aqsv]{0,4}m$|^--message$/;

export function makesCommit(
  { command, capabilities }: AssessedCommand,
  { workspace, isWorkTree }: Surroundings,
): boolean {
  const call = gitCall(command);
  if (!isWorkTree || command.program !== 'git' || call === undefined || call.own.length > 0) return false;
  if (command.cwd === undefined || !isWithin(command.cwd, workspace)) return false;
  if (capabilities.length === 0 || capabilities.some(({ id }) => id !== 'vcs-write')) return false;
  const { words } = call.inner;
  if (call.subcommand === 'add')
    return words.every((word) =>
      word.text.startsWith('-') ? ADD.test(word.text) : !isSecret(named(command, word).path ?? ''),
    );
  return call.subcommand === 'commit' && commitsPlainly(words);
}

function commitsPlainly(words: readonly Word[]): boolean {
  return words.every(({ text }, index) => {
    if (MESSAGE.test(words[index - 1]?.text ?? '')) return true;
    return !text.startsWith('-') || MESSAGE.test(text) || COMMIT.test(text) || /^--message=/.test(text);
  });
}
