// What a git call does: its own options taken off, its subcommand, and whether it only reads.

import type { SimpleCommand } from '../shell/command-line.ts';
import { once } from '../shell/once.ts';
import { operandsStart } from '../shell/options.ts';
import { hasOption, operandsOf } from './words.ts';

export interface GitCall {
  readonly subcommand: string;
  /** The call without git's own options: `words` are those after the subcommand. */
  readonly inner: SimpleCommand;
  /** git's own options before the subcommand. */
  readonly own: readonly string[];
}

export const gitCall: (command: SimpleCommand) => GitCall | undefined = once((command) => {
  if (command.program !== 'git' && command.program !== 'yadm' && command.program !== 'hub') return undefined;
  const start = operandsStart(command.words, {
    short: 'Cc',
    long: ['git-dir', 'work-tree', 'namespace', 'exec-path', 'config-env', 'super-prefix'],
  });
  const subcommand = command.words[start]?.text ?? '';
  return {
    subcommand,
    inner: { ...command, words: command.words.slice(start + 1) },
    own: command.words.slice(0, start).map((word) => word.text),
  };
});

const READS = new Set([
  '',
  'status',
  'log',
  'show',
  'diff',
  'blame',
  'annotate',
  'describe',
  'shortlog',
  'rev-parse',
  'rev-list',
  'ls-files',
  'ls-tree',
  'ls-remote',
  'cat-file',
  'grep',
  'name-rev',
  'merge-base',
  'for-each-ref',
  'show-ref',
  'show-branch',
  'whatchanged',
  'count-objects',
  'fsck',
  'check-ignore',
  'check-attr',
  'check-ref-format',
  'var',
  'version',
  'help',
  'diff-tree',
  'diff-index',
  'diff-files',
  'range-diff',
  'cherry',
  'verify-commit',
  'verify-tag',
  'verify-pack',
  'get-tar-commit-id',
  'merge-tree',
  'column',
  'patch-id',
  'stripspace',
  'bugreport',
  'diagnose',
  'show-index',
  'interpret-trailers',
]);

/** Options and variables that make git run a program, or read settings of somebody else. */
const RUNS =
  /^(?:--ext-diff|--textconv|--open-files-in-pager|--upload-pack(?:=.*)?|--exec(?:=.*)?|-O.+|--config-env.*|--exec-path=.*)$/;

export function isGitRead({ subcommand, inner, own }: GitCall): boolean {
  if (
    own.some((text) => /^-c$|^--(?:config-env|exec-path|git-dir|work-tree)/.test(text)) ||
    inner.words.some(({ text }) => RUNS.test(text))
  )
    return false;
  const operands = operandsOf(inner).map((word) => word.text);
  const [first = ''] = operands;
  // An address on the line is somebody else's machine; a remote that is set up is not.
  if (READS.has(subcommand)) return subcommand !== 'ls-remote' || !/^(?:ext::|-)|:|@/.test(first);
  switch (subcommand) {
    case 'branch':
      return operands.length === 0 ||
        hasOption(inner, 'l', 'list', 'contains', 'no-contains', 'merged', 'no-merged', 'points-at', 'show-current')
        ? !hasOption(inner, 'dDmMcCfu', 'delete', 'move', 'copy', 'force')
        : false;
    case 'tag':
      return (
        (operands.length === 0 || hasOption(inner, 'ln', 'list', 'contains', 'points-at')) &&
        !hasOption(inner, 'dfas', 'delete')
      );
    case 'remote':
      return /^(?:|show|get-url|-v)$/.test(first);
    case 'stash':
      return /^(?:list|show)$/.test(first);
    case 'reflog':
      return /^(?:|show|exists|HEAD.*|list)$/.test(first);
    case 'config':
      return (
        hasOption(inner, 'l', 'list', 'get', 'get-all', 'get-regexp', 'get-urlmatch', 'name-only', 'show-origin') ||
        /^(?:get|list)$/.test(first) ||
        (operands.length === 1 && !hasOption(inner, 'e', 'edit', 'unset', 'unset-all', 'remove-section', 'add'))
      );
    case 'worktree':
    case 'notes':
    case 'bundle':
    case 'submodule':
    case 'sparse-checkout':
    case 'bisect':
    case 'lfs':
    case 'commit-graph':
      return /^(?:list|show|status|verify|summary|log|view|ls-files|env)$/.test(first);
    case 'symbolic-ref':
      return operands.length === 1 && !hasOption(inner, 'd', 'delete');
    case 'clean':
    case 'push':
    case 'add':
    case 'commit':
    case 'fetch':
    case 'prune':
    case 'mv':
    case 'rm':
      return hasOption(inner, '', 'dry-run') || (hasOption(inner, 'n') && subcommand !== 'commit');
    case 'apply':
      return hasOption(inner, '', 'check', 'stat', 'numstat', 'summary') && !hasOption(inner, '', 'apply');
    case 'archive':
      return !hasOption(inner, 'o', 'output', 'remote', 'exec');
    case 'format-patch':
      return hasOption(inner, '', 'stdout');
    default:
      return false;
  }
}
