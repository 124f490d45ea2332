// The capability of having git run a program that a repository's own settings name.

import type { Surroundings } from '../../../model/command.ts';
import { absolutePath, isWithin } from '../../../shell/paths.ts';
import { defineCapability } from '../../capability.ts';
import { gitCall } from '../../git.ts';
import { onlyAsks } from '../../words.ts';

export const vcsConfigExec = defineCapability({
  id: 'vcs-config-exec',
  title: 'has git run a program that a repository names',
  rationale:
    'Settings of a repository can name a file watcher, a difference tool or a pager, and git runs it even where it only reads.',
  tier: 3,
  safer: 'Read the settings of that repository first, or ask for the same with git -c core.fsmonitor=false.',
  attack: ['T1546', 'T1059.004'],
  examples: {
    has: ['git -c core.fsmonitor=./watch status', 'git -c diff.external=./show diff', "git -c alias.x='!./run' x"],
    lacks: [
      'git status',
      'git -C sub log --oneline',
      'git -c core.fsmonitor=false status',
      'git -c color.ui=never diff',
    ],
  },
  detect(command, surroundings) {
    const call = gitCall(command);
    if (call === undefined || onlyAsks(command) || /^(?:|init|clone|config|version|help)$/.test(call.subcommand))
      return undefined;
    const given = call.own.filter((_, index) => call.own[index - 1] === '-c').map(asSettings);
    const inline = given.map((text) => programIn(text, call.subcommand)).find((text) => text !== undefined);
    if (inline !== undefined) return `git -c ${inline}`;
    const named = call.own.findIndex((text) => text === '-C' || text === '--git-dir');
    const folder = absolutePath(named === -1 ? '.' : (call.own[named + 1] ?? '.'), command.cwd);
    const settings = folder === undefined ? undefined : settingsFor(folder, surroundings);
    const line = settings === undefined ? undefined : programIn(settings, call.subcommand);
    return line === undefined ? undefined : `the repository's settings say ${line}`;
  },
});

/** `core.fsmonitor=./x` as a settings file says it. */
function asSettings(given: string): string {
  const [, section = '', name = '', value = ''] = /^([^=]{1,200})\.([^=.]{1,60})=([^\n]{0,400})/.exec(given) ?? [];
  const [first = '', ...rest] = section.split('.');
  return `[${first}${rest.length === 0 ? '' : ` "${rest.join('.').replaceAll('"', '')}"`}]\n${name} = ${value}`;
}

/** Folders above that may hold the repository. */
const MAX_UP = 12;

/** The settings of the repository that git would find from there: of a work tree, or a bare one lying in a folder. */
function settingsFor(start: string, { workspace, readText }: Surroundings): string | undefined {
  if (readText === undefined || !isWithin(start, workspace)) return undefined;
  let folder = start;
  for (let up = 0; up < MAX_UP && isWithin(folder, workspace); up++) {
    const own = readText(`${folder}/.git/config`);
    if (own !== undefined) return own;
    if (readText(`${folder}/HEAD`) !== undefined) {
      const bare = readText(`${folder}/config`);
      if (bare !== undefined && /^\s*\[/m.test(bare)) return bare;
    }
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return undefined;
}

/** What git runs whatever it is asked to do, by section and key in lower case. */
const ALWAYS =
  /^(?:core\.fsmonitor|core\.sshcommand|core\.gitproxy|core\.askpass|core\.worktree|diff\.external|diff\.[^.]{1,60}\.(?:command|textconv)|interactive\.difffilter|gpg\.(?:[^.]{1,40}\.)?program|include\.path|includeif\..{1,120}\.path|filter\.[^.]{1,60}\.(?:clean|smudge|process)|merge\.[^.]{1,60}\.driver|credential\.(?:.{1,120}\.)?helper|remote\.[^.]{1,60}\.(?:uploadpack|receivepack|vcs)|protocol\.ext\.allow)$/;
/** Values by which nothing is run, and programs that installers of git's own companions set. */
const HARMLESS =
  /^(?:true|false|yes|no|on|off|[01]|user|always|never|git-lfs (?:clean|smudge|filter-process)[\w %-]{0,30}|!?gh auth git-credential|store|cache(?: --timeout[= ]\d{1,8})?|osxkeychain|manager(?:-core)?|libsecret|wincred|)$/;

function programIn(settings: string, subcommand: string): string | undefined {
  let section = '';
  for (const line of settings.split('\n').slice(0, 2_000)) {
    const head = /^\s{0,20}\[\s{0,4}([\w.-]{1,60})(?:\s{1,4}"((?:[^"\\]|\\.){0,200})")?\s{0,4}\]/.exec(line);
    if (head !== null) section = `${(head[1] ?? '').toLowerCase()}${head[2] === undefined ? '' : `.${head[2]}`}`;
    const entry = /^(?:\s{0,20}\[[^\]]{1,300}\])?\s{0,20}([A-Za-z][\w-]{0,60})\s{0,10}=\s{0,10}(.{0,500})$/.exec(line);
    if (entry === null) continue;
    const key = `${section}.${(entry[1] ?? '').toLowerCase()}`;
    const value = (entry[2] ?? '').trim().replace(/^"(.*)"$/, '$1');
    const isAlias = key === `alias.${subcommand.toLowerCase()}` && value.startsWith('!');
    if (
      isAlias ||
      (ALWAYS.test(
        key.replace(
          /^([a-z]{1,20})\.(.{1,200})\.([a-z]{1,40})$/,
          (_all, a: string, b: string, c: string) => `${a}.${b.replaceAll('.', '_')}.${c}`,
        ),
      ) &&
        !HARMLESS.test(value))
    )
      return `${key} = ${value.slice(0, 60)}`;
  }
  return undefined;
}
