// The launcher that agents' hooks name: it finds a runtime for Gatehouse, and denies where there is none.

import type { Agent } from './agent.ts';
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

const ENDED = 'Gatehouse ended before it could decide, so this is not run. Try it again.';

/** For `/bin/sh`. */
export function shellLauncher({ node, editor, cli }: LauncherTargets): string {
  const denials = AGENTS.map(({ id, writeAnswer }) => {
    const { stdout, stderr, exitCode } = writeAnswer({ kind: 'deny', reason: REASON });
    const said = [
      stdout === '' ? '' : `printf '%s\\n' ${quoted(stdout.trimEnd())}; `,
      stderr === '' ? '' : `printf '%s\\n' ${quoted(stderr.trimEnd())} >&2; `,
    ];
    return `    ${id}) ${said.join('')}exit ${exitCode} ;;`;
  });
  const patience = AGENTS.filter(({ failedHook }) => failedHook !== 'blocked').map(
    (agent) => `  ${agent.id}) patience=${longestSeconds(agent)} ;;`,
  );
  const unheard = AGENTS.filter(({ failedHook }) => failedHook === 'runs-unless-told').map(({ id }) => id);
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
}
# What the hook said stands as it is; the exit code blocks. One that was told to end records that first.
block() {
  trap - EXIT TERM INT HUP
  [ -n "$hook" ] && kill -TERM "$hook" 2>/dev/null && wait "$hook"
  [ -n "$watch" ] && kill -TERM "$watch" 2>/dev/null
  echo ${quoted(ENDED)} >&2
  exit 2
}
trap 'deny "$@"' EXIT TERM INT HUP
unset ${CLEARED.join(' ')}
# Bash ends with an exec that fails unless told otherwise; other shells do not know the word.
command -v shopt >/dev/null 2>&1 && shopt -s execfail
patience=''
[ "$1" = hook ] && case "$2" in
${patience.join('\n')}
esac
if [ -z "$patience" ]; then
  if [ -f "$cli" ]; then
    [ -x "$node" ] && exec "$node" "$cli" "$@"
    if [ -x "$editor" ]; then
      ELECTRON_RUN_AS_NODE=1
      export ELECTRON_RUN_AS_NODE
      exec "$editor" "$cli" "$@"
    fi
  fi
  deny "$@"
fi
# This agent runs what its hook failed on, so somebody has to stay who denies when the hook is killed, ends or hangs.
[ -f "$cli" ] || deny "$@"
if [ ! -x "$node" ]; then
  [ -x "$editor" ] || deny "$@"
  node=$editor
  ELECTRON_RUN_AS_NODE=1
  export ELECTRON_RUN_AS_NODE
fi
hook=''
watch=''
outlive() {
  exec 3<&0
  trap block EXIT TERM INT HUP
  "$node" "$cli" "$@" <&3 3<&- &
  hook=$!
  (
    trap 'kill "$nap" 2>/dev/null; exit' TERM
    sleep "$patience" &
    nap=$!
    wait "$nap" && kill -KILL "$hook"
  ) </dev/null >/dev/null 2>&1 3<&- &
  watch=$!
  wait "$hook" || { hook=''; block; }
  hook=''
  trap - EXIT TERM INT HUP
  kill "$watch" 2>/dev/null
}
case "$2" in
  ${unheard.join(' | ')})
    # Only what is printed counts: nothing of it goes out before it is known to be whole.
    said=$(outlive "$@" && printf '.') || deny "$@"
    case $said in *.) ;; *) deny "$@" ;; esac
    trap - EXIT TERM INT HUP
    printf '%s' "\${said%.}"
    ;;
  *)
    outlive "$@"
    ;;
esac
exit 0
`;
}

/** Seconds after which a hook that has not answered never will: after its own deadline, before the agent gives up. */
export function longestSeconds({
  deadlineSeconds,
  timeoutSeconds,
}: Pick<Agent, 'deadlineSeconds' | 'timeoutSeconds'>): number {
  return Math.floor(deadlineSeconds + Math.min(20, (timeoutSeconds - deadlineSeconds) / 2));
}

/** For Windows. Nobody has run this yet. Undefined where a path cannot be written in it. */
export function commandLauncher({ node, editor, cli }: LauncherTargets): string | undefined {
  if ([node ?? '', editor ?? '', cli].some((path) => /["%\r\n]/.test(path))) return undefined;
  const denials = AGENTS.map(({ id, writeAnswer }) => {
    const { stdout, stderr, exitCode } = writeAnswer({ kind: 'deny', reason: REASON });
    const said = stdout === '' ? `echo ${stderr.trimEnd()} 1>&2` : `echo ${stdout.trimEnd()}`;
    return `if "%~2"=="${id}" (${said}& exit /b ${exitCode})`;
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
