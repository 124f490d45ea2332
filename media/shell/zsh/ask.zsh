# Gatehouse: how zsh asks the editor's window about a line.
# The window's folder is $GATEHOUSE_SHELL: `peer` names the window's process, `q.*` are questions, `r.*` the pipes on which
# the answers come. What cannot be asked is denied.

# Seconds that a person is waited for. The agent's own terminal tool waits as long as the line runs.
typeset -g _gatehouse_patience=600 _gatehouse_number=0 _gatehouse_pipe= _gatehouse_fd= _gatehouse_why=

# _gatehouse_ask KIND TEXT: status 0 when it may run; else _gatehouse_why says why not.
_gatehouse_ask() {
  emulate -L zsh
  setopt no_multibyte
  local kind=$1 text=$2 peer= got= verdict= why= IFS=' '
  local -i until
  _gatehouse_why='no window of Gatehouse answers here.'
  { read -r peer <"$GATEHOUSE_SHELL/peer" } 2>/dev/null || return 1
  [[ $peer == <1-> ]] && kill -0 $peer 2>/dev/null || return 1
  if [[ -z $_gatehouse_pipe ]]; then
    local pipe=$GATEHOUSE_SHELL/r.$$.$RANDOM$RANDOM
    command -p mkfifo -m 600 -- $pipe 2>/dev/null || return 1
    exec {_gatehouse_fd}<>$pipe || return 1
    _gatehouse_pipe=${pipe:t}
  fi
  (( _gatehouse_number += 1 ))
  printf 'gatehouse-shell-1\nzsh %s\n%s\n%s %s\n%s\n%s\n%s\n%s' $kind $$ $_gatehouse_pipe $_gatehouse_number \
    "$_gatehouse_mark" "${PWD//$'\n'/?}" ${#text} "$text" >|"$GATEHOUSE_SHELL/q.$$.$_gatehouse_number" || return 1
  until=$(( SECONDS + _gatehouse_patience ))
  while true; do
    if read -r -t 1 -u $_gatehouse_fd got verdict why; then
      [[ $got == $_gatehouse_number ]] || continue
      _gatehouse_why=$why
      [[ $verdict == allow ]]
      return
    fi
    kill -0 $peer 2>/dev/null || return 1
    if (( SECONDS >= until )); then
      _gatehouse_why='nobody decided about this in time.'
      return 1
    fi
  done
}

# A shell that was started with a text to run, or for a script.
_gatehouse_started() {
  local text
  if [[ -n ${ZSH_EXECUTION_STRING-} && $# -eq 0 ]]; then
    text=$ZSH_EXECUTION_STRING
  elif [[ -n ${ZSH_EXECUTION_STRING-} ]]; then
    text="zsh -c ${(qq)ZSH_EXECUTION_STRING} ${(qq)ZSH_ARGZERO} ${(j: :)${(qq)@}}"
  else
    text="zsh ${(qq)ZSH_ARGZERO} ${(j: :)${(qq)@}}"
  fi
  if _gatehouse_ask command "$text"; then
    export GATEHOUSE_WITHIN=$_gatehouse_mark
    exec {_gatehouse_fd}<&-
    return 0
  fi
  print -ru2 -- "Gatehouse: not run: $_gatehouse_why"
  exit 126
}

_gatehouse_denied() {
  print -ru2 -- "Gatehouse: not run: $_gatehouse_why"
  return 126
}

# Every way by which the line editor lets a line run asks first.
_gatehouse_accept() {
  local text=$PREBUFFER$BUFFER
  if [[ $text == [[:space:]]# || $text == ' _gatehouse_denied' ]] || _gatehouse_ask interactive "$text"; then
    zle _gatehouse_of_$WIDGET -- "$@"
    return
  fi
  if [[ -n $PREBUFFER ]]; then
    print -ru2 -- "Gatehouse: not run: $_gatehouse_why"
    zle send-break
    return
  fi
  # A line that is emptied would leave the editor waiting for its end.
  BUFFER=' _gatehouse_denied'
  zle .accept-line
}

_gatehouse_bind() {
  emulate -L zsh
  add-zsh-hook -d precmd _gatehouse_bind
  local widget
  for widget in accept-line accept-and-hold accept-line-and-down-history accept-and-infer-next-history; do
    case ${widgets[$widget]-} in
      user:*) zle -N _gatehouse_of_$widget ${widgets[$widget]#user:} ;;
      *) zle -A .$widget _gatehouse_of_$widget ;;
    esac
    zle -N $widget _gatehouse_accept
  done
}
