// Package managers: what of their subcommands installs, and from where.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { isProjectTool } from './project-tools.ts';
import { hasOption, operandsOf, startsWith, subcommandOf } from './words.ts';

const SYSTEM =
  /^(?:apt|apt-get|aptitude|dnf|yum|microdnf|zypper|apk|pacman|yay|paru|brew|port|snap|flatpak|emerge|nix-env|pkg|pkg_add|opkg|winget|choco|scoop|xbps-install|dpkg|rpm)$/;
const LANGUAGE =
  /^(?:npm|pnpm|yarn|bun|pip|pipx|uv|uvx|poetry|pdm|pipenv|conda|mamba|micromamba|gem|bundle|cargo|go|composer|nuget|dotnet|cpan|cpanm|luarocks|mix|stack|cabal|opam|npx|bunx|pnpx|deno|rustup|corepack|asdf|mise|nvm|fnm|volta|pyenv|rbenv|sdk|easy_install|rye|hatch|pod|swift|dart|flutter|helm)$/;
const INSTALLS =
  /^(?:i|in|ins|inst|install|ci|add|get|update|upgrade|up|require|sync|dlx|exec|x|create|restore|fetch|dedupe|rebuild|install-test|it|cit|link|tap|reinstall|import|use|global|local|inject|ensurepath|remove|rm|uninstall|autoremove|autoclean|clean|purge|clean-install|dist-upgrade|full-upgrade|groupinstall|localinstall|build-dep|-S\w*|-U\w*|-R\w*|-i|refresh|lock|tool|toolchain|component|target|default|plugin|download|deps|deps\.get|vendor|mod|self-update|bump|outdated-fix|audit-fix|init|prepare|enable|source)$/;

/** Frameworks that a project builds with: `npx next build` is the project's own. */
const FRAMEWORKS =
  /^(?:next|astro|nuxi?|gatsby|storybook|docusaurus|vitepress|ng|vue-cli-service|tauri|expo|prisma|nx|turbo|buf)$/;

const isFramework = (name: string): boolean => FRAMEWORKS.test(name);

/** What `npx` runs, where that is such a framework. */
export function frameworkCall(command: SimpleCommand): SimpleCommand | undefined {
  const [first, ...rest] = command.words;
  return first?.isStatic && isFramework(first.text)
    ? { ...command, program: first.text, head: first, words: rest }
    : undefined;
}

/** Whether it brings packages onto the machine or takes them away. */
export function installsPackages(command: SimpleCommand): boolean {
  const { program } = command;
  const said = subcommandOf(command);
  const texts = textsOf(command);
  if (texts.some((text) => /^(?:--dry-run|--simulate|-s|--help|--version)$/.test(text)) && program !== 'npm')
    return false;
  if (/^(?:npx|bunx|pnpx|uvx)$/.test(program))
    return said.length > 0 && !isProjectTool(said[0] ?? '') && !isFramework(said[0] ?? '');
  if (program === 'brew')
    return /^(?:install|reinstall|uninstall|remove|rm|upgrade|update|tap|untap|link|unlink|cleanup|autoremove|bundle|pin|unpin|fetch|migrate)$/.test(
      said[0] ?? '',
    );
  if (program === 'bundle')
    return /^(?:install|update|add|remove|clean|cache|package|lock)$/.test(said[0] ?? 'install');
  if (program === 'helm')
    return (
      /^(?:install|upgrade|plugin|pull|fetch)$/.test(said[0] ?? '') ||
      startsWith(command, 'helm repo add|update|remove', 'helm dependency|dep update|build')
    );
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program) && /^(?:exec|x|dlx)$/.test(said[0] ?? ''))
    return !(program === 'pnpm' && said[0] === 'exec') && !isProjectTool(said[1] ?? '');
  if (/^(?:npm|pnpm|bun)$/.test(program)) return INSTALLS.test(said[0] ?? '') && !startsWith(command, 'bun pm');
  if (/^(?:pip|gem|pod|conda|mamba)$/.test(program))
    return /^(?:install|uninstall|download|update|create|remove|wheel|deintegrate)$/.test(said[0] ?? '');
  if (program === 'go')
    return /^(?:get|install)$/.test(said[0] ?? '') || startsWith(command, 'go mod download|tidy|vendor');
  if (program === 'cargo') return /^(?:add|install|update|remove|uninstall|fetch|binstall|vendor)$/.test(said[0] ?? '');
  if (program === 'uv')
    return (
      /^(?:sync|add|remove|lock|venv)$/.test(said[0] ?? '') ||
      startsWith(
        command,
        'uv tool install|uninstall|upgrade|run|update-shell',
        'uv python install|uninstall|pin|upgrade',
      ) ||
      startsWith(command, 'uv pip install|uninstall|sync|compile')
    );
  if (program === 'yarn' && texts.length === 0) return true;
  if (program === 'dpkg' || program === 'rpm')
    return hasOption(command, program === 'dpkg' ? 'irP' : 'iUFe', 'install', 'remove', 'purge', 'upgrade', 'erase');
  if (program === 'pacman' || program === 'yay' || program === 'paru')
    return texts.some((text) => /^-[SRU][a-z]*$/.test(text) && !/^-S[sigl]/.test(text));
  if (SYSTEM.test(program)) return INSTALLS.test(said[0] ?? '');
  // What their own builds made, and lists of what there is.
  if (/^(?:dotnet|flutter|dart|swift|mix|stack|cabal)$/.test(program) && /^(?:clean|purge)$/.test(said[0] ?? ''))
    return false;
  if (
    /^(?:pyenv|rbenv|asdf|sdk|nvm|fnm|mise)$/.test(program) &&
    texts.some((text) => /^(?:-l|--list|list|list-all|ls|ls-remote)$/.test(text))
  )
    return false;
  return LANGUAGE.test(program) && said.slice(0, 2).some((text) => INSTALLS.test(text));
}

/** Sources other than the registry that everybody else's packages come from. */
export function foreignSource(command: SimpleCommand): string | undefined {
  if (!installsPackages(command)) return undefined;
  const texts = textsOf(command);
  for (const [index, text] of texts.entries()) {
    if (
      /^(?:oci:\/\/|git\+|git:|github:|gitlab:|bitbucket:|https?:\/\/|git@|ssh:\/\/|ftp:)/i.test(text) &&
      !/^https?:\/\/(?:registry\.npmjs\.org|pypi\.org|files\.pythonhosted\.org|registry\.yarnpkg\.com|download\.pytorch\.org)/.test(
        text,
      )
    )
      return text;
    if (
      /^(?:--index-url|--extra-index-url|--index|--default-index|--registry|-i|--find-links|-f|--trusted-host|--git|--source|--add-source|--repository|--repo|--from)(?:=|$)/.test(
        text,
      )
    ) {
      if ((text === '-i' || text === '-f' || text === '--find-links') && !/^pip|^uv/.test(command.program)) continue;
      if (text === '--from' && command.program !== 'uvx') continue;
      const value = text.includes('=') ? text : (texts[index + 1] ?? '');
      if (
        /:\/\/|github|git@/.test(value) ||
        (text === '--git' && /[:@/.]/.test(value)) ||
        text.startsWith('--trusted-host')
      )
        return `${text} ${text.includes('=') ? '' : value}`.trim();
    }
    // A folder of somebody's, put where every project finds it.
    if (
      /^(?:\.{1,2}\/|\/|~\/)/.test(text) &&
      texts.some((each) => /^(?:-g|--global)$/.test(each)) &&
      /^(?:npm|pnpm|yarn|bun)$/.test(command.program)
    )
      return text;
    if (/^[\w.-]{1,60}@(?:https?:|git\+|git@|github:|file:)/.test(text) || /^[\w.-]{1,80} @ (?:https?|git)/.test(text))
      return text;
    if (
      /^(?:npx|pnpx|bunx)$/.test(command.program) &&
      index < 3 &&
      /^[\w-]{1,60}\/[\w.-]{1,80}(?:#.*)?$/.test(text) &&
      !text.startsWith('-')
    )
      return text;
    if (
      /^--(?:allow-unauthenticated|allow-insecure-repositories|force-yes|nogpgcheck|no-gpg-check|allow-untrusted|unsafe-perm|nodeps)$/.test(
        text,
      )
    )
      return text;
  }
  if (/^(?:go)$/.test(command.program) && startsWith(command, 'go run')) return undefined;
  if (/^(?:dpkg|rpm)$/.test(command.program))
    return operandsOf(command).find(({ text }) => /\.(?:deb|rpm)$/.test(text))?.text;
  return startsWith(
    command,
    'brew tap',
    'add-apt-repository',
    'conda config',
    'helm repo add',
    'helm plugin install',
    'flatpak remote-add',
    'asdf plugin add',
  ) && operandsOf(command).length > 1
    ? operandsOf(command).find(({ text }, index) => index > 0 && /[:/]/.test(text))?.text
    : undefined;
}
