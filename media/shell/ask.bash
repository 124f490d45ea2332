# Gatehouse: how bash asks the editor's window about a line. Works under `set -eu` and in POSIX mode.
# The window's folder is $GATEHOUSE_SHELL: `peer` names the window's process, `q.*` are questions, `r.*` the pipes on which
# the answers come. What cannot be asked is denied.

# Seconds that a person is waited for. The agent's own terminal tool waits as long as the line runs.
_gatehouse_patience=600
_gatehouse_number=0
_gatehouse_pipe=

# _gatehouse_ask KIND TEXT: status 0 when it may run; else _gatehouse_why says why not.
_gatehouse_ask() {
  local kind=$1 text=$2 peer= bytes= got= verdict= why= until=
  local LC_ALL=C IFS=' '
  _gatehouse_why='no window of Gatehouse answers here.'
  { read -r peer <"$GATEHOUSE_SHELL/peer"; } 2>/dev/null || return 1
  [[ $peer =~ ^[0-9]+$ ]] && kill -0 "$peer" 2>/dev/null || return 1
  if [[ -z $_gatehouse_pipe ]]; then
    local pipe=$GATEHOUSE_SHELL/r.$BASHPID.$RANDOM$RANDOM
    command -p mkfifo -m 600 -- "$pipe" 2>/dev/null || return 1
    { exec {_gatehouse_fd}<>"$pipe"; } 2>/dev/null || return 1
    _gatehouse_pipe=${pipe##*/}
  fi
  _gatehouse_number=$((_gatehouse_number + 1))
  bytes=${#text}
  printf 'gatehouse-shell-1\nbash %s\n%s\n%s %s\n%s\n%s\n%s\n%s' \
    "$kind" "$$" "$_gatehouse_pipe" "$_gatehouse_number" "$_gatehouse_mark" "${PWD//$'\n'/?}" "$bytes" "$text" \
    >|"$GATEHOUSE_SHELL/q.$BASHPID.$_gatehouse_number" || return 1
  until=$((SECONDS + _gatehouse_patience))
  while :; do
    if read -r -t 1 -u "$_gatehouse_fd" got verdict why; then
      [[ $got == "$_gatehouse_number" ]] || continue
      _gatehouse_why=$why
      [[ $verdict == allow ]]
      return
    fi
    kill -0 "$peer" 2>/dev/null || return 1
    if ((SECONDS >= until)); then
      _gatehouse_why='nobody decided about this in time.'
      return 1
    fi
  done
}

_gatehouse_refuse() {
  printf '\nGatehouse: not run: %s\n' "$_gatehouse_why" >&2
}

# A shell that was started with a text to run, or for a script.
_gatehouse_started() {
  local text=
  case $- in
    *i*) return 0 ;;
  esac
  if [[ -n ${BASH_EXECUTION_STRING+set} && $# -eq 0 ]]; then
    text=$BASH_EXECUTION_STRING
  elif [[ -n ${BASH_EXECUTION_STRING+set} ]]; then
    printf -v text ' %q' "$0" "$@"
    printf -v text 'bash -c %q%s' "$BASH_EXECUTION_STRING" "$text"
  else
    printf -v text ' %q' "$0" "$@"
    text=bash$text
  fi
  if _gatehouse_ask command "$text"; then
    export GATEHOUSE_WITHIN=$_gatehouse_mark
    { exec {_gatehouse_fd}<&-; } 2>/dev/null
    return 0
  fi
  _gatehouse_refuse
  exit 126
}
