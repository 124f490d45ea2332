// The capability of leaving something behind that runs later by itself, or that agents will obey.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { protectionOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { deletedFiles } from '../../deleted-files.ts';
import { embeddedFiles, mentionedFiles, writtenFiles } from '../../files.ts';
import { gitCall, isGitRead } from '../../git.ts';
import { isReader } from '../../known-reads.ts';
import { isProjectTool } from '../../project-tools.ts';
import { isService } from '../../remote-services.ts';
import { schedules } from '../../schedules.ts';
import { hasOption, onlyAsks, operandsOf, subcommandOf, valueAfter } from '../../words.ts';

const RUNS_CONFIG =
  /^(?:core\.(?:fsmonitor|hookspath|sshcommand|pager|editor|askpass|gitproxy|attributesfile|excludesfile)|alias\..+|diff\.(?:external|.+\.(?:command|textconv))|merge\..+\.driver|filter\..+\.(?:clean|smudge|process)|credential\..*helper|credential\.helper|init\.templatedir|sequence\.editor|gpg\.(?:.+\.)?program|include\.path|includeif\..+|uploadpack\.packobjectshook|remote\..+\.(?:uploadpack|receivepack|proxy)|pager\..+|interactive\.difffilter|protocol\..+|safe\.directory=?\*|submodule\..+\.update|browser\..+|difftool\..+|mergetool\..+|sendemail\..+|user\.signingkey|commit\.gpgsign)(?:=|$)/i;

export const persistenceWrite = defineCapability({
  id: 'persistence-write',
  title: 'leaves something that runs or is obeyed later',
  rationale: 'Start-up files, hooks, schedules and agent instructions act long after the command is forgotten.',
  tier: 3,
  safer: 'Show a person the change to the start-up file, hook, pipeline or instruction, and let them make it.',
  attack: ['T1053.003', 'T1543.002', 'T1546.004', 'T1546.018', 'T1547'],
  examples: {
    has: [
      'echo "x" >> ~/.bashrc',
      'crontab jobs.txt',
      'echo "* * * * * x" | crontab -',
      'systemctl --user enable x.service',
      'cp hook .git/hooks/pre-commit',
      'echo x > CLAUDE.md',
      'tee .github/workflows/ci.yml',
      'git config core.hooksPath hooks',
      'echo "import os" > venv/lib/python3.12/site-packages/a.pth',
      'git diff --output=.git/hooks/pre-commit',
      'direnv allow',
      'fish -c "set -U fish_user_paths /opt/x"',
      'trap "nohup ./x.sh" EXIT',
      'stow zsh',
      'trap \'echo "$BASH_COMMAND" >> /tmp/seen\' DEBUG',
      'aws ec2 run-instances --image-id ami-1 --user-data file://boot.sh',
    ],
    lacks: [
      'crontab -l',
      'cat ~/.bashrc',
      'systemctl --user status x',
      'git config user.name',
      'grep x .github/workflows/ci.yml',
      'echo "crontab -e"',
      'direnv deny',
      'trap "rm -f x.tmp" EXIT',
    ],
  },
  detect(command, surroundings) {
    if (onlyAsks(command)) return undefined;
    const file = (
      /^(?:chmod|chown|chgrp)$/.test(command.program) ? [] : [...writtenFiles(command), ...deletedFiles(command)]
    ).find(({ path }) => path !== undefined && /^(?:start-up|instructions|secret)$/.test(protectionOf(path) ?? ''));
    if (file !== undefined) return `${command.program === '' ? 'writes' : command.program} ${file.word.text}`;
    const touched = touches(command);
    if (touched !== undefined) return `${command.program} ${touched}`;
    return schedules(command, surroundings) || installsService(command) || setsHook(command) ? true : undefined;
  },
});

/** Programs that take such files as their settings or their subject, and do not write them. */
const TAKES_SETTINGS =
  /^(?:ssh|scp|sftp|mosh|autossh|git|gh|glab|chmod|chown|chgrp|stat|test|rsync|tar|zip|gzip|cp|source|\.|sudo|env|man|less|vim?|nvim|nano|code|open|xdg-open|docker|podman|kubectl|helm|terraform|make|npm|npx|pnpm|yarn|bun|pip|uv|poetry|python|node|ruby|perl|php|deno|java|go|cargo|dotnet|act|curl|wget|http|pre-commit|husky|lefthook|dos2unix-check|sha256sum|ollama|llm|claude|codex|gemini|copilot|aider|crontab|systemd-analyze|systemctl|visudo|zsh|bash|sh|fish|direnv|source_env|source_env_if_exists|source_up|dotenv|dotenv_if_exists|watch_file|)$/;

/** A start-up file, hook or instruction named to a program of which nobody here knows that it only reads. */
function touches(command: SimpleCommand): string | undefined {
  const { program } = command;
  const embedded = embeddedFiles(command).find(
    ({ path }) => path !== undefined && /^(?:start-up|instructions|guard)$/.test(protectionOf(path) ?? ''),
  );
  if (embedded !== undefined) return embedded.path;
  if (isReader(program) || isProjectTool(program) || isService(command) || TAKES_SETTINGS.test(program))
    return undefined;
  return mentionedFiles(command).find(
    ({ path, word }) =>
      path !== undefined && !word.text.includes('://') && /^(?:start-up|instructions)$/.test(protectionOf(path) ?? ''),
  )?.word.text;
}

function installsService(command: SimpleCommand): boolean {
  const [first = '', second = ''] = subcommandOf(command);
  switch (command.program) {
    case 'systemctl':
      return /^(?:enable|reenable|link|add-wants|add-requires|edit|daemon-reload|daemon-reexec|preset|start|set-environment|import-environment|unmask|set-property|set-default|revert)$/.test(
        first,
      );
    case 'launchctl':
      return /^(?:load|bootstrap|enable|submit|kickstart|setenv|config|start)$/.test(first);
    case 'chkconfig':
    case 'update-rc.d':
    case 'rc-update':
      return /^(?:add|on|defaults|enable)$/.test(first) || /^(?:on|defaults|enable|add)$/.test(second);
    case 'service':
      return second === 'start';
    case 'loginctl':
      return first === 'enable-linger';
    case 'rc-service':
    case 'sv':
    case 'initctl':
    case 'start-stop-daemon':
      return textsOf(command).some((text) => /^(?:start|restart|up|--start|-S)$/.test(text));
    case 'svcadm':
    case 'dinitctl':
    case 's6-rc':
      return /^(?:enable|start|change)$/.test(first);
    case 'supervisorctl':
      return /^(?:add|start|update|reread|reload)$/.test(first);
    case 'sysrc':
      return textsOf(command).some((text) => /_enable=.?yes/i.test(text));
    case 'insserv':
    case 'funcsave':
    case 'update-grub':
    case 'grub-install':
    case 'grub-mkconfig':
    case 'efibootmgr':
    case 'dracut':
    case 'mkinitcpio':
    case 'update-initramfs':
    case 'ssh-import-id':
    case 'nssm':
    case 'dkms':
    case 'depmod':
      return command.words.length > 0;
    case 'chezmoi':
    case 'stow':
      return command.program === 'stow'
        ? !hasOption(command, 'n', 'no', 'simulate')
        : /^(?:apply|update|init)$/.test(first);
    case 'set':
      // Only fish has variables that stay: its search path for programs is one of them.
      return textsOf(command).some((text) => /^-[a-z]{0,4}U[a-z]{0,4}$|^--universal$/.test(text));
    case 'trap':
      // What is let go of outlives the shell that it was set in.
      return (
        textsOf(command).some((text) => /\b(?:nohup|setsid|disown)\s/.test(text)) ||
        // Every later command is handed to it.
        (textsOf(command).at(-1) === 'DEBUG' && /\bBASH_COMMAND\b/.test(textsOf(command)[0] ?? ''))
      );
    case 'alias':
    case 'abbr':
      return textsOf(command).some((text) => /^(?:-s|--save)$/.test(text));
    case 'direnv':
      return /^(?:allow|permit|grant)$/.test(first);
    case 'pm2':
      return /^(?:startup|save)$/.test(first);
    case 'brew':
      return first === 'services' && /^(?:start|restart|run)$/.test(second);
    case 'ssh-copy-id':
    case 'update-alternatives':
    case 'authconfig':
    case 'logrotate':
    case 'defaults':
      return command.program !== 'defaults'
        ? command.program !== 'logrotate' || !hasOption(command, 'd', 'debug')
        : /^(?:write|delete|import)$/.test(first);
    case 'osascript':
      return textsOf(command).some((text) => /login item/i.test(text));
    case 'gatehouse':
      return false;
    default:
      return /^(?:debugfs|kextload|kmutil)$/.test(command.program);
  }
}

/** Settings that have git, npm or an editor run something later. */
function setsHook(command: SimpleCommand): boolean {
  const call = gitCall(command);
  if (call !== undefined) {
    const inline = command.words.some(
      ({ text }, index) =>
        (command.words[index - 1]?.text === '-c' && RUNS_CONFIG.test(text)) || /^--config-env/.test(text),
    );
    if (inline) return true;
    return (
      call.subcommand === 'config' &&
      !isGitRead(call) &&
      operandsOf(call.inner).some(({ text }) => RUNS_CONFIG.test(text))
    );
  }
  // Installing what the repository's own settings name is how it is set up; a hook given here is something new.
  if (/^(?:husky|lefthook|simple-git-hooks)$/.test(command.program))
    return /^(?:add|set)$/.test(subcommandOf(command)[0] ?? '');
  if (/^(?:npm|pnpm|yarn)$/.test(command.program))
    return (
      (subcommandOf(command)[0] === 'pkg' &&
        subcommandOf(command)[1] === 'set' &&
        textsOf(command).some((text) => /^scripts\./.test(text))) ||
      subcommandOf(command)[0] === 'set-script' ||
      textsOf(command).some((text) =>
        /^(?:--)?(?:script-shell|init-module|node-options|onload-script|git)=|^(?:script-shell|init-module|onload-script)$/.test(
          text,
        ),
      )
    );
  if (/^(?:code|code-insiders|codium|cursor|windsurf)$/.test(command.program))
    return valueAfter(command, '--install-extension') !== undefined;
  return (
    command.assignments.some(({ name }) => RUNS_VARIABLE.test(name)) ||
    (/^(?:export|declare|env|cross-env)$/.test(command.program) &&
      operandsOf(command).some(
        ({ text }) => text.includes('=') && RUNS_VARIABLE.test(text.replace(/(?:%%|\(\))?=.*$/s, '')),
      ))
  );
}

/** Variables that have programs load code or run other programs. */
const RUNS_VARIABLE =
  /^(?:LD_PRELOAD|LD_AUDIT|LD_LIBRARY_PATH|DYLD_\w+|BASH_ENV|ENV|PROMPT_COMMAND|PYTHONSTARTUP|PERL5OPT|RUBYOPT|GIT_(?:SSH|SSH_COMMAND|EXTERNAL_DIFF|PAGER|EDITOR|ASKPASS|CONFIG_(?:COUNT|PARAMETERS|KEY_\w+|GLOBAL|SYSTEM)|EXEC_PATH|TEMPLATE_DIR|SEQUENCE_EDITOR|PROXY_COMMAND)|LESSOPEN|LESSCLOSE|MANPAGER|SHELLOPTS|BASHOPTS|PS4|BASH_FUNC_\w+|TAR_OPTIONS|RSYNC_RSH|NODE_PATH|SSH_ASKPASS|SUDO_ASKPASS|PERLLIB|PERL5LIB|PERL5DB)$/;
