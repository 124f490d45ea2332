// The launcher that agents' hooks name: it finds a runtime for Gatehouse, and denies where there is none.

import { AGENTS } from './registry.ts';

export interface LauncherTargets {
  /** Node, where one is known. */
  readonly node: string | undefined;
  /** The editor's executable, which is a Node when it is asked to be. */
  readonly editor: string | undefined;
  /** The bundle to run. */
  readonly cli: string;
}

/** What would load code into the runtime, or change how it starts. */
const CLEARED = [
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_EXTRA_CA_CERTS',
  'NODE_V8_COVERAGE',
  'NODE_REPL_EXTERNAL_MODULE',
  'NODE_PENDING_DEPRECATION',
  'NODE_REDIRECT_WARNINGS',
  'NODE_DEBUG',
  'ELECTRON_RUN_AS_NODE',
  'VSCODE_INSPECTOR_OPTIONS',
];

const REASON =
  'Gatehouse could not be started, so this is not run. To repair it, open the editor with Gatehouse and reload the window. To remove it, take the entry with gatehouse-hook out of the settings of this agent.';

/** For `/bin/sh`. */
export function shellLauncher({ node, editor, cli }: LauncherTargets): string {
  const denials = AGENTS.map(({ id, writeAnswer }) => {
    const { stdout } = writeAnswer({ kind: 'deny', reason: REASON });
    return `    ${id}) printf '%s\\n' ${quoted(stdout.trimEnd())} ;;`;
  });
  return `#!/bin/sh
# Written by Gatehouse: agents' hooks start this. It starts Gatehouse, or denies in the agent's own form.
node=${quoted(node ?? '')}
editor=${quoted(editor ?? '')}
cli=${quoted(cli)}
deny() {
  trap - EXIT TERM INT HUP
  case "$2" in
${denials.join('\n')}
    *) echo ${quoted(REASON)} >&2; exit 2 ;;
  esac
  exit 0
}
trap 'deny "$@"' EXIT TERM INT HUP
unset ${CLEARED.join(' ')}
# Bash ends with an exec that fails unless told otherwise; other shells do not know the word.
command -v shopt >/dev/null 2>&1 && shopt -s execfail
if [ -f "$cli" ]; then
  [ -x "$node" ] && exec "$node" "$cli" "$@"
  if [ -x "$editor" ]; then
    ELECTRON_RUN_AS_NODE=1
    export ELECTRON_RUN_AS_NODE
    exec "$editor" "$cli" "$@"
  fi
fi
deny "$@"
`;
}

/** For Windows. Nobody has run this yet. Undefined where a path cannot be written in it. */
export function commandLauncher({ node, editor, cli }: LauncherTargets): string | undefined {
  if ([node ?? '', editor ?? '', cli].some((path) => /["%\r\n]/.test(path))) return undefined;
  const denials = AGENTS.map(({ id, writeAnswer }) => {
    const { stdout } = writeAnswer({ kind: 'deny', reason: REASON });
    return `if "%~2"=="${id}" (echo ${stdout.trimEnd()}& exit /b 0)`;
  });
  return [
    '@echo off',
    "rem Written by Gatehouse: agents' hooks start this. It starts Gatehouse, or denies in the agent's own form.",
    'setlocal DisableDelayedExpansion',
    ...CLEARED.map((name) => `set "${name}="`),
    `if not exist "${cli}" goto deny`,
    ...(node === undefined ? [] : [`if exist "${node}" ("${node}" "${cli}" %* & exit /b)`]),
    ...(editor === undefined
      ? []
      : [`if exist "${editor}" (set "ELECTRON_RUN_AS_NODE=1" & "${editor}" "${cli}" %* & exit /b)`]),
    ':deny',
    ...denials,
    `echo ${REASON} 1>&2`,
    'exit /b 2',
    '',
  ].join('\r\n');
}

/** The bundle that a shell launcher runs; undefined when the text is none. */
export function launcherTarget(text: string): string | undefined {
  const found = /^cli='((?:[^']|'\\'')*)'$/m.exec(text)?.[1];
  return found?.replaceAll("'\\''", "'");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
