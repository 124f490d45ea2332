// The capability of throwing away uncommitted work or published history.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { gitCall } from '../../git.ts';
import { hasOption, onlyAsks, operandsOf, startsWith } from '../../words.ts';

const PROTECTED_BRANCH =
  /^(?:\+|HEAD:|[\w/.-]{1,100}:)?(?:refs\/heads\/)?(?:main|master|trunk|develop|production|prod|stable|release(?:[/-].{1,60})?)$/;

/** Other version control, and services that hold repositories. */
function rewritesElsewhere(command: SimpleCommand): boolean {
  if (/^(?:bfg|git-filter-repo|git-filter-branch)$/.test(command.program)) return true;
  if (startsWith(command, 'gh pr merge')) return hasOption(command, '', 'admin');
  if (
    startsWith(
      command,
      'hg strip|purge|histedit|rollback|evolve',
      'svn revert',
      'jj abandon|undo|restore',
      'jj op|operation restore|undo|abandon',
      'fossil purge',
      'p4 obliterate|revert',
      'bzr uncommit|revert',
    )
  )
    return true;
  if (startsWith(command, 'hg update|up|checkout')) return hasOption(command, 'C', 'clean');
  if (startsWith(command, 'hg push')) return hasOption(command, 'f', 'force');
  return startsWith(command, 'svn delete|rm|del|remove') && operandsOf(command).some(({ text }) => /:\/\//.test(text));
}

export const vcsRewrite = defineCapability({
  id: 'vcs-rewrite',
  title: 'throws away work or rewrites published history',
  rationale: 'What was never committed, and what others have built on, does not come back.',
  tier: 3,
  safer: 'Stash or branch first, and push a new commit in place of rewriting an old one.',
  attack: ['T1485', 'T1490'],
  examples: {
    has: [
      'git push --force origin topic',
      'git push origin main',
      'git reset --hard HEAD~3',
      'git clean -fdx',
      'git checkout -- .',
      'git branch -D topic',
      'git stash clear',
    ],
    lacks: [
      'git push origin topic',
      'git reset --soft HEAD~1',
      'git clean -n',
      'git checkout topic',
      'git commit -m "git push --force"',
      'git push --dry-run --force',
    ],
  },
  detect(command) {
    const call = gitCall(command);
    if (onlyAsks(command)) return undefined;
    if (call === undefined) return rewritesElsewhere(command) ? true : undefined;
    const { subcommand, inner } = call;
    const texts = textsOf(inner);
    const [first = '', second = ''] = operandsOf(inner)
      .map((word) => word.text)
      .filter((text) => text !== 'on-demand');
    const isDry =
      hasOption(inner, '', 'dry-run') || (hasOption(inner, 'n') && /^(?:push|clean|rm|add|mv|prune)$/.test(subcommand));
    if (isDry) return undefined;
    switch (subcommand) {
      case 'push': {
        const forced =
          hasOption(
            inner,
            'fd',
            'force',
            'force-with-lease',
            'delete',
            'mirror',
            'prune',
            'all',
            'force-if-includes',
          ) || texts.some((text) => /^\+/.test(text) || /^:./.test(text));
        return forced ||
          operandsOf(inner)
            .slice(1)
            .some(({ text, isStatic }) => PROTECTED_BRANCH.test(text) && isStatic)
          ? true
          : undefined;
      }
      case 'reset':
        // git takes long options by any beginning of theirs.
        return texts.some((text) => /^--(?:h(?:a(?:rd?)?)?|me(?:r(?:ge?)?)?|k(?:e(?:ep?)?)?)$/.test(text))
          ? true
          : undefined;
      case 'clean':
        return hasOption(inner, 'fdxX', 'force') ? true : undefined;
      case 'checkout':
        return texts.some((text) => /^-[acd-z]{0,6}f[a-z]{0,3}$/.test(text) && !/b/i.test(text)) ||
          texts.includes('--force') ||
          texts.includes('--') ||
          /^(?:\.|:\/)$/.test(first) ||
          /^(?:\.|:\/|\.\/.*)$/.test(second) ||
          // A second name is a file that is overwritten with an older one.
          (second !== '' && !hasOption(inner, 'bBt', 'orphan') && !texts.includes('--orphan')) ||
          hasOption(inner, '', 'ours', 'theirs', 'pathspec-from-file')
          ? true
          : undefined;
      case 'switch':
        return hasOption(inner, '', 'force', 'discard-changes') || texts.includes('-f') ? true : undefined;
      case 'restore':
        return hasOption(inner, 'S', 'staged') && !hasOption(inner, 'W', 'worktree') ? undefined : true;
      case 'branch':
        return hasOption(inner, 'DM') ||
          (hasOption(inner, 'dm', 'delete') && hasOption(inner, 'f', 'force')) ||
          (hasOption(inner, 'f', 'force') && first !== '')
          ? true
          : undefined;
      case 'tag':
        return hasOption(inner, 'df', 'delete', 'force') ? true : undefined;
      case 'stash':
        return /^(?:drop|clear)$/.test(first) ? true : undefined;
      case 'reflog':
        return /^(?:expire|delete|drop)$/.test(first) ? true : undefined;
      case 'worktree':
        return first === 'remove' && hasOption(inner, 'f', 'force') ? true : undefined;
      case 'submodule':
        return first === 'deinit' ? true : undefined;
      case 'gc':
        return texts.some((text) => /^--(?:p(?:r(?:u(?:ne?)?)?)?(?:=|$)|ag)/.test(text)) ||
          call.own.some((text) => /^gc\.(?:prune|reflog)expire/i.test(text))
          ? true
          : undefined;
      case 'lfs':
        return /^(?:prune|migrate)$/.test(first) ? true : undefined;
      case 'notes':
        return /^(?:remove|prune)$/.test(first) ? true : undefined;
      case 'delete-branch':
      case 'delete-merged-branches':
      case 'delete-squashed-branches':
      case 'delete-tag':
      case 'delete-submodule':
      case 'obliterate':
      case 'clear':
      case 'clear-soft':
      case 'reset-file':
      case 'undo':
      case 'rename-branch':
      case 'force-clone':
      case 'absorb':
        return true;
      case 'filter-branch':
      case 'filter-repo':
      case 'prune':
      case 'update-ref':
      case 'replace':
      case 'read-tree':
      case 'checkout-index':
      case 'symbolic-ref':
      case 'lfs-prune':
        return texts.length > 1 || subcommand.startsWith('filter') || subcommand === 'prune' ? true : undefined;
      case 'rebase':
        return hasOption(inner, '', 'root', 'exec') || hasOption(inner, 'x') ? true : undefined;
      case 'rm':
        return hasOption(inner, 'f', 'force') || (hasOption(inner, 'r') && !hasOption(inner, '', 'cached'))
          ? true
          : undefined;
      default:
        return undefined;
    }
  },
});
