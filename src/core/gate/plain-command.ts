// Whether a command is what its words say: templates pass nothing whose program or environment something else decides.

import type { AssessedCommand, Assessment } from '../commands/assess.ts';
import { HARMLESS, STEERING } from '../commands/environment.ts';
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
  'shx',
  'xvfb-run',
]);

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

/** What sets variables of the shell, or of all that it starts from then on. */
const SETS =
  /^(?:export|declare|typeset|readonly|set|setenv|setx|set-item|set-variable|new-variable|read|mapfile|readarray|printf|unset)$/i;
/** Nothing that is shown so runs anything. */
const NO_PAGER = /^(?:GIT_)?PAGER=(?:cat)?$/;

/** Whether it leaves something in its own shell that decides what later commands on it are. */
export function steersShell(command: SimpleCommand): boolean {
  const { program, assignments } = command;
  const steers = (name: string): boolean => STEERING.test(name) && !HARMLESS.test(name);
  // An option of `set`, though it begins like a variable of pip.
  const texts = textsOf(command).filter((text) => text !== 'pipefail' && !NO_PAGER.test(text));
  if (program === '') return assignments.some(({ name }) => steers(name.replace(/^env:/i, '')));
  if (/^(?:alias|trap|enable|set-alias|new-alias)$/i.test(program))
    return texts.some((text) => /=/.test(text)) || (program !== 'alias' && texts.length > 0);
  if (program === 'hash') return texts.includes('-p');
  return SETS.test(program) && texts.some((text) => steers(text.replace(/^env:|=.*$/gis, '')));
}

/** Whether the program is the one found under its name, run here, with words that are all known. */
export function isPlain({ command }: AssessedCommand): boolean {
  const { program, head, words, via } = command;
  return (
    head.isStatic &&
    (!head.text.includes('/') || /^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/.test(head.text)) &&
    words.every((word) => word.isStatic) &&
    via.every(
      (wrapper) =>
        TRANSPARENT.has(wrapper) || isOwnModule(wrapper, program) || (wrapper === 'find' && program === 'rm'),
    )
  );
}

/** `python -m pip` is pip. */
function isOwnModule(wrapper: string, program: string): boolean {
  return wrapper === 'python' && /^(?:pip|venv|virtualenv)$/.test(program);
}
