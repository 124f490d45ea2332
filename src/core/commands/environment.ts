// Variables and builtins that decide which programs a command finds, and how those behave.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';

/** Variables that change how much is shown or asked, never what runs. */
export const HARMLESS =
  /^(?:CI|FORCE_COLOR|NO_COLOR|NODE_ENV|TERM|LC_[A-Z]{1,20}|LANG|TZ|DEBIAN_FRONTEND|COLUMNS|LINES)$/;

/** Variables that are exported already or steer the shell: setting them without `export` reaches other programs too. */
export const STEERING =
  /^(?:PATH|HOME|IFS|ENV|SHELL|SHELLOPTS|BASHOPTS|CDPATH|EDITOR|VISUAL|PAGER|TMPDIR|PWD|USER|LOGNAME|PS4|PROMPT_COMMAND|GLOBIGNORE|HTTPS?_PROXY|ALL_PROXY|NO_PROXY|CC|CXX|LDFLAGS|CFLAGS|MAKEFLAGS|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|(?:BASH|LD|DYLD|NODE|NPM|YARN|PNPM|BUN|PIP|UV|POETRY|PYTHON|VIRTUAL_ENV|CONDA|GIT_|SSH|GPG|GEM|BUNDLE|RUBY|PERL5?|CARGO|RUST|RUSTC|GO|GOPROXY|DOTNET|NUGET|COMPOSER|XDG|VSCODE|ELECTRON|CLAUDE|GATEHOUSE)\w{0,80})$/i;

/** The same family by the end of their names. */
const STEERING_ENDS =
  /(?:_WRAPPER|_COMMAND|_OPTS|_OPTIONS|FLAGS|_PAGER|_EDITOR|_ASKPASS|_PRELOAD|_CONFIG|LESSOPEN|LESSCLOSE)$/i;

/** Of that family, but about colours, buffers, names and quantities. */
const ABOUT_OUTPUT =
  /^(?:NODE_ENV|NODE_NO_WARNINGS|NODE_DISABLE_COLORS|PYTHON(?:UNBUFFERED|DONTWRITEBYTECODE|IOENCODING|HASHSEED|UTF8|FAULTHANDLER|TRACEMALLOC|DEVMODE)|PIP_(?:DISABLE_PIP_VERSION_CHECK|NO_INPUT|QUIET|PROGRESS_BAR)|UV_(?:NO_PROGRESS|OFFLINE)|CARGO_(?:TERM_\w{1,20}|INCREMENTAL|NET_OFFLINE)|RUST_(?:BACKTRACE|LOG)|GO(?:OS|ARCH|GC|MAXPROCS|TRACEBACK)|GOTESTSUM_FORMAT|GIT_(?:TERMINAL_PROMPT|OPTIONAL_LOCKS|TRACE|AUTHOR_\w{1,10}|COMMITTER_\w{1,10})|npm_config_(?:loglevel|yes|fund|audit|update_notifier|progress)|NPM_CONFIG_(?:LOGLEVEL|YES|FUND|AUDIT|UPDATE_NOTIFIER|PROGRESS)|BUNDLE_(?:JOBS|RETRY|QUIET)|DOTNET_(?:CLI_TELEMETRY_OPTOUT|NOLOGO))$/;

/** Values with which a steering variable does nothing but keep quiet. */
const QUIET_VALUE: ReadonlyMap<string, RegExp> = new Map([
  ['GIT_PAGER', /^(?:cat|less)?$/],
  ['PAGER', /^(?:cat|less)?$/],
  ['MANPAGER', /^(?:cat|less)?$/],
  ['GIT_EDITOR', /^(?:true|:|cat)$/],
  ['EDITOR', /^(?:true|:|cat)$/],
  ['VISUAL', /^(?:true|:|cat)$/],
  [
    'NODE_OPTIONS',
    /^(?:--(?:max[-_]old[-_]space[-_]size=\d{1,6}|no-warnings|experimental-vm-modules|trace-warnings)\s?){1,4}$/,
  ],
  ['RUSTFLAGS', /^-D ?warnings$/],
]);

/** Whether setting the variable to that value may change which program runs, or make one run more. */
function steers(name: string, value: string): boolean {
  if (HARMLESS.test(name) || ABOUT_OUTPUT.test(name)) return false;
  if (QUIET_VALUE.get(name)?.test(value)) return false;
  return STEERING.test(name) || STEERING_ENDS.test(name);
}

/** Builtins that fill the variables they name, or decide what a name runs. */
const FILLS = /^(?:read|mapfile|readarray|getopts|printf|unset|local)$/;

/** Whether the command changes the environment in which it or what follows is found and run. */
export function steersEnvironment(command: SimpleCommand): boolean {
  const { program, assignments } = command;
  // How `read` splits the line that it is given is nobody else's business.
  const own = program === 'read' ? /^IFS$/ : undefined;
  if (assignments.some(({ name, value }) => own?.test(name) !== true && steers(name, value.text))) return true;
  const texts = textsOf(command);
  if (/^(?:env|export|declare|typeset|readonly|cross-env)$/.test(program))
    return texts.some((text) => {
      const [, name = '', value = ''] = /^(\w{1,100})\+?=(.{0,2000})/s.exec(text) ?? [];
      return steers(name, value);
    });
  if (program === 'hash') return texts.length > 0 && texts[0] !== '-r';
  if (program === 'printf' && texts[0] !== '-v') return false;
  return FILLS.test(program) && texts.some((text) => STEERING.test(text.replace(/[=[].*$/s, '')));
}
