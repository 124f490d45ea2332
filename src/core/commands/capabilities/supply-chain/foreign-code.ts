// The capability of running a file that is neither this workspace's, nor the system's, nor an installed tool's.

import type { Surroundings } from '../../../model/command.ts';
import type { SimpleCommand, Word } from '../../../shell/command-line.ts';
import { isShellProgram } from '../../../shell/executors.ts';
import { absolutePath } from '../../../shell/paths.ts';
import { placeOf, protectionOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { isProjectTool } from '../../project-tools.ts';
import { onlyAsks, operandsOf } from '../../words.ts';

/** Folders of the system, and those that package managers and installers fill. */
const INSTALLED = [
  /^\/(?:usr|bin|sbin|lib\w{0,4}|etc|nix|snap|Applications|System|Library|gnu|run\/current-system)\//,
  /^\/opt\/(?:[^/]{1,80}\/(?:s?bin|libexec)\/[^/]+$|(?:homebrew|local|conda|mini\w{1,12}|anaconda\w?|hostedtoolcache|venv\w{0,8}|google|microsoft)\/)/,
  /^[A-Z]:\/(?:Windows|Program Files(?: \(x86\))?|ProgramData\/chocolatey|tools|msys64|cygwin64|mingw64|vcpkg|Python\d{1,3}|Go|Ruby[\w.-]{0,12}|Strawberry)\//i,
  /\/(?:\.?venv|\.?env|\.virtualenvs|virtualenvs|node_modules)\/(?:[^/]{1,80}\/){0,3}(?:s?bin|Scripts|\.bin)\/[^/]+$/,
];
/** The same below a home folder; its own dot files too. */
const AT_HOME =
  /^(?:\.[^/]{1,60}$|(?:\.local|\.cargo|\.rustup|\.nvm|\.pyenv|\.rbenv|\.asdf|\.sdkman|\.deno|\.bun|\.npm-global|\.volta|\.nodenv|\.goenv|go|\.dotnet|\.gem|\.fnm|\.mise|\.poetry|\.yarn|\.composer|mini\w{1,12}|anaconda\w?|\.conda|\.virtualenvs|\.venvs?|bin|\.ghcup|\.opam|\.nix-profile|\.pixi|\.docker|\.krew|\.foundry|\.fly|\.oh-my-\w{2,8}|google-cloud-sdk|Library|AppData|\.vscode(?:-server)?|\.config|\.gvm|\.jenv|\.juliaup|\.elan|\.platformio|\.arduino15|\.swiftly|\.moon|\.proto)\/)/;

/** Where images keep the program that they are made for. */
const IN_IMAGE =
  /^\/(?:apps?|code|src|srv\/app|work\w{0,6}|w|var\/www|home\/\w{1,20}\/app|opt\/app\w{0,6}|repo|project|build|test|tests|mnt|(?:docker-)?entrypoint\w{0,12})(?:[/.]|$)/;

/** Programs whose first operand is a file of code. */
const RUNS_FILE =
  /^(?:python|pypy|node|nodejs|tsx|ts-node|bun|deno|ruby|perl|php|lua|luajit|Rscript|julia|groovy|osascript|tclsh|expect|wscript|cscript|powershell|pwsh|source|\.)$/;

export const foreignCode = defineCapability({
  id: 'foreign-code',
  title: 'runs code from outside the workspace',
  rationale: 'It is not reviewed with this project, no package manager put it there, and nobody can tell what it does.',
  tier: 3,
  safer: 'Bring the file into the workspace, read it, and run it from there.',
  attack: ['T1204.002', 'T1059'],
  examples: {
    has: [
      'bash ~/Downloads/setup.sh',
      'python3 /srv/share/collect.py --all',
      '/opt/vendor/share/agent/run.bin',
      'go run /srv/share/tool.go',
      'java -jar ~/Downloads/tool.jar',
      'eslint -c /tmp/rules.js .',
      'node --require /tmp/hook.js app.js',
      'make -f /tmp/Makefile',
    ],
    lacks: [
      'bash scripts/setup.sh',
      'eslint -c config/eslint.js .',
      'make -f build/Makefile',
      '/usr/bin/python3 -m json.tool a.json',
      '/opt/vendor/bin/agent --version',
      '~/.cargo/bin/cargo test',
      'source ~/.nvm/nvm.sh',
      '~/.claude/statusline.sh',
      '../proj/scripts/run.sh',
      'docker exec web python /app/manage.py migrate',
      'cat ~/Downloads/setup.sh',
    ],
  },
  detect(command, surroundings) {
    if (onlyAsks(command) || command.ofProject === true) return undefined;
    const file =
      filesRun(command).find((word) => isForeign(word, command, surroundings, /^outside$/)) ??
      filesLoaded(command).find((word) => isForeign(word, command, surroundings, /^(?:outside|temporary)$/));
    return file === undefined ? undefined : `runs ${file.text}`;
  },
});

/** Files that the command runs, and of which nothing could be read. */
function filesRun(command: SimpleCommand): readonly Word[] {
  const { program, head, words, code } = command;
  const own = head.text.includes('/') && code === undefined ? [head] : [];
  const [first, second] = operandsOf(command);
  if (program === 'java') {
    const jar = words.findIndex(({ text }) => text === '-jar');
    return [...own, ...(jar === -1 ? [] : words.slice(jar + 1, jar + 2))];
  }
  if (/^(?:go|deno|bun|dotnet|uv)$/.test(program) && first?.text === 'run')
    return second === undefined ? own : [...own, second];
  const runs = RUNS_FILE.test(program) || isShellProgram(program);
  return runs && first !== undefined && code?.text === undefined ? [...own, first] : own;
}

/** Options whose value is code, or settings that are code. */
const LOADS =
  /^(?:-c|-r|-f|--(?:config|config-file|require|import|loader|experimental-loader|rulesdir|resolve-plugins-relative-to|plugin|plugins|init-script|init-file|rcfile|makefile|file|preset|globalSetup|setupFiles|env-file|settings))$/;
/** Programs for which those letters mean that. */
const LOADERS = /^(?:node|nodejs|tsx|ts-node|bun|deno|bash|zsh|gradle|gradlew|ruby|perl|g?make|npx|pnpm|yarn)$/;

/** Files that a tool of the project is told to take its code from. */
function filesLoaded({ program, words }: SimpleCommand): readonly Word[] {
  if (!isProjectTool(program) && !LOADERS.test(program)) return [];
  return words.flatMap((word, index) => {
    const [, option = '', value] = /^(--?[A-Za-z-]{1,40})=(.{1,400})$/s.exec(word.text) ?? [];
    if (value !== undefined) return LOADS.test(option) ? [{ ...word, text: value }] : [];
    return LOADS.test(words[index - 1]?.text ?? '') && /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])/.test(word.text)
      ? [word]
      : [];
  });
}

function isForeign(word: Word, { cwd, via }: SimpleCommand, surroundings: Surroundings, places: RegExp): boolean {
  if (!word.isStatic || word.hasGlob || word.text.includes('://')) return false;
  if (cwd === undefined && via.length > 0 && IN_IMAGE.test(word.text)) return false;
  // Packages of one repository climb to what they share.
  if (word.text.startsWith('../') && cwd !== undefined && placeOf(cwd, surroundings).startsWith('workspace'))
    return false;
  const path = absolutePath(word.text, cwd);
  if (path === undefined || !places.test(placeOf(path, surroundings))) return false;
  const { home } = surroundings;
  if (path.startsWith(`${home}/`) && AT_HOME.test(path.slice(home.length + 1))) return false;
  // What is protected there was put there by a person, or signed for.
  return (
    !INSTALLED.some((folder) => folder.test(path)) &&
    !/^(?:start-up|guard|instructions)$/.test(protectionOf(path) ?? '')
  );
}
