// Which environment variables have other programs load code, find other programs, trust other machines or drop a guard.

/** What a variable does to the programs that inherit it. */
export type VariableEffect = 'loads-code' | 'finds-programs' | 'drops-guard' | 'drops-checks';

/** Any value has code loaded or a program started that nobody named. */
const LOADERS: ReadonlySet<string> = new Set([
  ...['LD_PRELOAD', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES', 'BASH_ENV', 'PROMPT_COMMAND', 'GCONV_PATH', 'PERL5DB'],
  ...['GIT_EXTERNAL_DIFF', 'GIT_PROXY_COMMAND', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_EXEC_PATH', 'ZDOTDIR'],
  ...['GIT_TEMPLATE_DIR', 'NODE_REPL_EXTERNAL_MODULE', 'PYTHONHOME', 'PYTHONBREAKPOINT', 'ELECTRON_RUN_AS_NODE'],
  ...[
    'CLAUDE_CODE_SHELL_PREFIX',
    'GIT_CONFIG_PARAMETERS',
    'npm_config_script_shell',
    'npm_config_node_options',
    'NPM_CONFIG_SCRIPT_SHELL',
    'NPM_CONFIG_NODE_OPTIONS',
  ],
]);

/** Settings of Git that name a program. */
const RUNNING_GIT_KEY =
  /^(?:core\.(?:fsmonitor|sshcommand|hookspath|editor|pager|askpass|gitproxy)|alias\.|credential\.(?:.{0,200}\.)?helper$|diff\.(?:external$|.{1,100}\.(?:command|textconv)$)|filter\.|gpg\.(?:.{0,40}\.)?program$|sequence\.editor$|init\.templatedir$|include\.path$)/i;

/** Options that have code loaded; the same variables hold harmless ones, such as the size of a heap. */
const LOADING_OPTIONS: Readonly<Record<string, RegExp>> = {
  NODE_OPTIONS:
    /(?:^|[\s"'])(?:(?:--require|-r|--import|--loader|--experimental-loader|--env-file)(?:[=\s"']|$)|-r[./\w])/,
  BUN_OPTIONS: /(?:^|[\s"'])(?:--preload|--require|-r|--import)(?:[=\s"']|$)/,
  RUBYOPT: /(?:^|\s)-[A-Za-z]{0,5}[rI]/,
  PERL5OPT: /(?:^|\s)-[MmI]/,
  JAVA_TOOL_OPTIONS: /-(?:javaagent|agentpath|agentlib):|-XX:On(?:Error|OutOfMemoryError)/,
  _JAVA_OPTIONS: /-(?:javaagent|agentpath|agentlib):|-XX:On(?:Error|OutOfMemoryError)/,
  JDK_JAVA_OPTIONS: /-(?:javaagent|agentpath|agentlib):|-XX:On(?:Error|OutOfMemoryError)/,
  GIT_SSH_COMMAND: /^(?!\s*ssh(?:\s|$))|ProxyCommand|[;&|`]|\$\(/,
  GIT_SSH: /[\\/.]/,
  GIT_ASKPASS: /[\\/.]/,
  SSH_ASKPASS: /[\\/.]/,
  GIT_EDITOR: /[;&|`]|\$\(|\.[\\/]/,
  GIT_PAGER: /[;&|`]|\$\(|\.[\\/]/,
  EDITOR: /[;&|`]|\$\(|\.[\\/]/,
  VISUAL: /[;&|`]|\$\(|\.[\\/]/,
  PAGER: /[;&|`]|\$\(|\.[\\/]/,
  ENV: /[\\/]/,
  BROWSER: /[;&|`]|\$\(|\.[\\/]/,
  SHELL: /^\s*\.{1,2}[\\/]|[;&|`]|\$[({]/,
  CLAUDE_CODE_SHELL: /^\s*\.{1,2}[\\/]|[;&|`]|\$[({]/,
  PYTHONSTARTUP: /./,
};

/** A list of folders that begins in the workspace, where a repository can put a program of any name. */
const OWN_FOLDER_FIRST =
  /^\s*(?:\.{1,2}(?:[\\/:;]|$)|\$\{?(?:workspaceFolder|workspaceRoot|PWD|env:PWD|CLAUDE_PROJECT_DIR)\b|[\w-]+[\\/])/;
const FOLDER_LISTS: ReadonlySet<string> = new Set(['PATH', 'Path', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH']);

/** Variables by which agents drop questions, hooks or the place of their settings, with the values that do. */
const GUARDS: Readonly<Record<string, RegExp>> = {
  COPILOT_ALLOW_ALL: /^true$/i,
  GEMINI_CLI_TRUST_WORKSPACE: /^(?:true|1)$/i,
  GOOSE_MODE: /^auto$/i,
  OPENCODE_PURE: /^(?:1|true)$/i,
  KILO_PURE: /^(?:1|true)$/i,
  OPENCODE_PERMISSION: /allow/i,
  PLUGINS: /^off$/i,
  IS_SANDBOX: /^(?:1|true)$/i,
  CODEX_HOME: /^(?!\s*[~$/]|\s*[A-Za-z]:)./,
  CLAUDE_CONFIG_DIR: /^(?!\s*[~$/]|\s*[A-Za-z]:)./,
  COPILOT_HOME: /^(?!\s*[~$/]|\s*[A-Za-z]:)./,
  KIRO_HOME: /^(?!\s*[~$/]|\s*[A-Za-z]:)./,
  CLINE_DIR: /^(?!\s*[~$/]|\s*[A-Za-z]:)./,
};

const CHECKS: Readonly<Record<string, RegExp>> = {
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  PYTHONHTTPSVERIFY: /^0$/,
  GIT_SSL_NO_VERIFY: /^(?:1|true)$/i,
};

/** What the variable does with this value; undefined for the many that do nothing of the kind. */
export function effectOfVariable(name: string, value: string): VariableEffect | undefined {
  if (value.trim() === '') return undefined;
  if (/^GIT_CONFIG_KEY_\d{1,4}$/.test(name) && RUNNING_GIT_KEY.test(value)) return 'loads-code';
  if (LOADERS.has(name) || name.startsWith('BASH_FUNC_') || matches(LOADING_OPTIONS, name, value)) return 'loads-code';
  if (matches(GUARDS, name, value)) return 'drops-guard';
  if (matches(CHECKS, name, value)) return 'drops-checks';
  return FOLDER_LISTS.has(name) && OWN_FOLDER_FIRST.test(value.slice(0, 200)) ? 'finds-programs' : undefined;
}

/** Longer values are not options anybody wrote. */
const MAX_VALUE = 4_000;

function matches(table: Readonly<Record<string, RegExp>>, name: string, value: string): boolean {
  return Object.hasOwn(table, name) && table[name]?.test(value.slice(0, MAX_VALUE)) === true;
}
