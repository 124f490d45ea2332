// Whether a command is what its words say: templates pass nothing whose program or environment something else decides.

import type { AssessedCommand, Assessment } from '../commands/assess.ts';
import { type SimpleCommand, textsOf } from '../shell/command-line.ts';

/** Wrappers that run the rest on this machine, as this user, in this environment. */
const TRANSPARENT = new Set([
  'bash',
  'sh',
  'zsh',
  'dash',
  'env',
  'time',
  'timeout',
  'nice',
  'nohup',
  'eval',
  'command',
  'stdbuf',
]);

/** Variables that change how much is shown or asked, never what runs. */
const HARMLESS = /^(?:CI|FORCE_COLOR|NO_COLOR|NODE_ENV|TERM|LC_[A-Z]{1,20}|LANG|TZ|DEBIAN_FRONTEND|COLUMNS|LINES)$/;

/** Variables that are exported already or steer the shell: setting them without `export` reaches other programs too. */
const STEERING =
  /^(?:PATH|HOME|IFS|ENV|SHELL|SHELLOPTS|BASHOPTS|CDPATH|EDITOR|VISUAL|PAGER|TMPDIR|PWD|USER|LOGNAME|PS4|PROMPT_COMMAND|GLOBIGNORE|HTTPS?_PROXY|ALL_PROXY|NO_PROXY|CC|CXX|LDFLAGS|CFLAGS|MAKEFLAGS|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|(?:BASH|LD|DYLD|NODE|NPM|YARN|PNPM|BUN|PIP|UV|POETRY|PYTHON|VIRTUAL_ENV|CONDA|GIT|SSH|GPG|GEM|BUNDLE|RUBY|PERL5?|CARGO|RUST|RUSTC|GO|GOPROXY|DOTNET|NUGET|COMPOSER|XDG|VSCODE|ELECTRON|CLAUDE|GATEHOUSE)\w{0,80})$/i;

/** Builtins that put a value into the variables they name. */
const FILLS = /^(?:read|mapfile|readarray|getopts|printf|let|unset|local|trap)$/;

const SETS_ENVIRONMENT = /^(?:env|export|declare|typeset|readonly|cross-env|set|alias|shopt|enable|hash)$/;

/** Whether nothing on the line changes the environment in which its programs are found and run. */
export function keepsEnvironment({ commands }: Assessment): boolean {
  return commands.every(({ command }) => setsOnlyHarmless(command));
}

function setsOnlyHarmless(command: SimpleCommand): boolean {
  const { program, assignments } = command;
  const names = assignments.map(({ name }) => name);
  // Alone on the line they are variables of the shell, unless the environment has them already.
  if (program === '' ? names.some((name) => STEERING.test(name)) : !names.every((name) => HARMLESS.test(name)))
    return false;
  const texts = textsOf(command);
  if (FILLS.test(program)) return program !== 'trap' && !texts.some((text) => STEERING.test(text.replace(/=.*$/s, '')));
  if (!SETS_ENVIRONMENT.test(program)) return true;
  if (program === 'set') return texts.every((text) => /^(?:[-+][eux]{1,3}o?|pipefail)$/.test(text));
  if (program === 'env' && texts.some((text, index) => index === 0 && text.startsWith('-'))) return false;
  if (/^(?:alias|shopt|enable|hash)$/.test(program)) return texts.length === 0;
  return texts.every((text) => {
    const name = /^(\w+)\+?=/.exec(text)?.[1];
    return name === undefined ? program === 'env' || /^[A-Za-z_]\w*$|^-[A-Za-z]$/.test(text) : HARMLESS.test(name);
  });
}

/** Whether the program is the one found under its name, run here, with words that are all known. */
export function isPlain({ command }: AssessedCommand): boolean {
  const { head, words, via } = command;
  return (
    head.isStatic &&
    (!head.text.includes('/') || /^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/.test(head.text)) &&
    words.every((word) => word.isStatic) &&
    via.every((wrapper) => TRANSPARENT.has(wrapper))
  );
}
