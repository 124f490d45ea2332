// Which files a command runs, takes into a shell, installs or applies: what it reads for anything else is not among them.

import { mentionedFiles, type NamedFile, named } from '../commands/files.ts';
import { onlyAsks, operandsOf, startsWith } from '../commands/words.ts';
import type { SimpleCommand, Word } from '../shell/command-line.ts';
import { isShellProgram } from '../shell/executors.ts';

/** Programs whose first operand is code. */
const INTERPRETS =
  /^(?:python|pypy|ipython|node|nodejs|tsx|ts-node|ruby|perl|raku|php|lua|luajit|texlua|Rscript|julia|groovy|osascript|tclsh|wish|expect|swift|scala|kotlin|elixir|runghc|guile|racket|octave|wscript|cscript|mshta|powershell|pwsh|source|\.|wine|mono|dotnet|qemu-[\w-]{1,20})$/;
/** Programs for which every file that they name is something to run, install or apply. */
const APPLIES =
  /^(?:patch|psql|mysql|mariadb|sqlite3|duckdb|mongosh|redis-cli|crontab|at|batch|visudo|insmod|modprobe|kextload|dpkg|rpm|ansible-playbook|docker-compose|iptables-restore|ip6tables-restore|nft|msiexec|installer|regsvr32|rundll32|regedit|import-module|invoke-expression|open|xdg-open|start|start-process|invoke-item|make|gmake|cmake|meson|ninja|just|task|gradle|gradlew|mvn|ant|rake|cargo|npx|pipx|easy_install)$/;
/** The same for some of what they do. */
const APPLYING = [
  'kubectl|oc apply|create|replace',
  'helm install|upgrade',
  'terraform|tofu|pulumi apply|init|up|import',
  'docker|podman|nerdctl build|load|import|compose|buildx',
  'git apply|am',
  'systemctl enable|link|start|restart',
  'launchctl load|bootstrap',
  'apt|apt-get|dnf|yum|zypper|brew|snap|flatpak|apk install|add|reinstall',
  'pacman -U',
  'pip|uv|poetry|gem|composer|conda|mamba|luarocks|cpanm install|add|pip|run|tool',
  'npm|pnpm|yarn|bun|deno install|i|add|run|exec|ci|link|dlx',
  'go run|install|build|generate',
  'sysctl -p',
  'gh extension',
] as const;
/** Options whose value is code, or settings that are code. */
const LOADS =
  /^(?:-r|-f|-x|-S|-I|-jar|-javaagent|--(?:config|config-file|require|import|loader|experimental-loader|plugin|init-script|init-file|rcfile|makefile|file|command|env-file|settings|install-extension|load|eval-file))$/;
/** Variables that have a program load what they name. */
const LOADED_BY_NAME =
  /^(?:LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|DYLD_\w+|BASH_ENV|ENV|ZDOTDIR|NODE_OPTIONS|NODE_PATH|PYTHON(?:PATH|STARTUP|HOME)|PERL5(?:LIB|OPT)|RUBY(?:LIB|OPT)|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|GIT_(?:SSH|SSH_COMMAND|EDITOR|PAGER|EXTERNAL_DIFF|CONFIG_GLOBAL)|EDITOR|VISUAL|PAGER|PATH)$/;

/** In no order; the same one may be there twice. */
export function runFiles(command: SimpleCommand): readonly NamedFile[] {
  if (onlyAsks(command)) return [];
  const { program, head, words, code, input, assignments } = command;
  const found: NamedFile[] = [];
  const add = (...more: readonly Word[]): void => void found.push(...more.map((word) => named(command, word)));
  if (head.text.includes('/')) add(head);
  const operands = operandsOf(command);
  if (INTERPRETS.test(program) || isShellProgram(program)) {
    add(...operands.slice(0, 1));
    // `dotnet x.dll` and `deno run x` alike.
    if (/^(?:run|exec)$/.test(operands[0]?.text ?? '')) add(...operands.slice(1, 2));
    add(...readFrom(command));
  }
  // `python -m pip install x`: what the module does with its words is anybody's guess.
  if (program === 'python' && words.some(({ text }) => /^-[a-zA-Z]{0,6}m/.test(text)))
    found.push(...mentionedFiles(command));
  if (program === 'java') add(...operands.slice(0, 1));
  for (const [at, word] of words.entries()) {
    const before = words[at - 1]?.text ?? '';
    const [, option = '', value] = /^(--?[A-Za-z-]{1,40})=(.{1,400})$/s.exec(word.text) ?? [];
    if (LOADS.test(before)) add(word);
    if (value !== undefined && LOADS.test(option)) found.push(named(command, word, value));
  }
  if (APPLIES.test(program) || startsWith(command, ...APPLYING))
    found.push(...mentionedFiles(command), ...inputFiles(input, 4));
  // What is piped into an interpreter, or printed into the text that one is given.
  if (code !== undefined) found.push(...inputFiles(input, 4), ...inputFiles(code.from, 4));
  for (const { name, value } of assignments) {
    if (!LOADED_BY_NAME.test(name)) continue;
    for (const text of value.text.split(/[:=\s]/)) if (text.includes('/')) found.push(named(command, value, text));
  }
  return found;
}

/** Files that reach it on standard input. */
export function inputFiles(commands: readonly SimpleCommand[], depth: number): readonly NamedFile[] {
  if (depth === 0) return [];
  return commands.flatMap((command) => [...mentionedFiles(command), ...inputFiles(command.input, depth - 1)]);
}

function readFrom({ redirects }: SimpleCommand): readonly Word[] {
  return redirects.filter(({ operator }) => operator === '<').map(({ target }) => target);
}
