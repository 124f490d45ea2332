// Whether a command passes by the hooks and checks that a project has set up for itself.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { gitCall } from './git.ts';
import { startsWith, subcommandOf } from './words.ts';

export function skipsHooks(command: SimpleCommand): boolean {
  if (/^(?:pre-commit|husky|lefthook)$/.test(command.program))
    return /^(?:uninstall|autoremove)$/.test(subcommandOf(command)[0] ?? '');
  if (/^(?:npm|pnpm|yarn)$/.test(command.program))
    return (
      startsWith(command, '* set', '* config set') &&
      /\b(?:ignore-scripts|audit|strict-peer-deps|verify-store-integrity)(?:=| )false\b/.test(
        textsOf(command).join(' '),
      )
    );
  const call = gitCall(command);
  if (call === undefined) return false;
  if (call.own.some((text) => /^core\.hookspath=/i.test(text))) return true;
  if (!/^(?:commit|merge|push|rebase|am|cherry-pick)$/.test(call.subcommand)) return false;
  return (
    textsOf(call.inner).some((text) => /^--no-v(?:e(?:r(?:i(?:fy?)?)?)?)?$/.test(text)) ||
    command.assignments.some(({ name }) =>
      /^(?:SKIP|LEFTHOOK|HUSKY_SKIP_HOOKS|PRE_COMMIT_ALLOW_NO_CONFIG)$/.test(name),
    ) ||
    // `-n` before a letter that takes the rest of the cluster as its value.
    (call.subcommand === 'commit' &&
      textsOf(call.inner).some((text) => /^-[a-zA-Z]{1,8}/.test(text) && /^-[^mFCcStu-]{0,6}n/.test(text)))
  );
}
