// The capability of changing a repository in ways that can be undone.

import { defineCapability } from '../../capability.ts';
import { gitCall, isGitRead } from '../../git.ts';
import { onlyAsks } from '../../words.ts';

export const vcsWrite = defineCapability({
  id: 'vcs-write',
  title: 'changes the repository',
  rationale: 'Commits, merges and pushes become part of what others see.',
  tier: 2,
  safer: 'Look at git status and git diff first.',
  attack: ['T1565'],
  examples: {
    has: ['git commit -m "fix"', 'git push origin topic', 'git pull', 'git checkout -b topic'],
    lacks: ['git status', 'git log --oneline', 'git diff HEAD~1', 'git branch --list'],
  },
  detect(command) {
    const call = gitCall(command);
    return call === undefined || call.subcommand === 'ls-remote' || onlyAsks(command) || isGitRead(call)
      ? undefined
      : true;
  },
});
