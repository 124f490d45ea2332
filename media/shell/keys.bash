# Gatehouse: asks when Enter is pressed, before bash has read the line. Needs bash 4, which knows READLINE_LINE.

# The lines typed since the last first prompt: bash goes on reading where a line is not a whole command.
_gatehouse_begun=
export GATEHOUSE_WITHIN=$_gatehouse_mark

_gatehouse_enter() {
  local text=$_gatehouse_begun$READLINE_LINE
  if [[ $text =~ ^[[:space:]]*$ || $text == ' _gatehouse_denied' ]]; then
    return 0
  fi
  # An interrupt would end this without an answer, with the line still there.
  trap '' INT
  if _gatehouse_ask interactive "$text"; then
    trap - INT
    _gatehouse_begun=$text$'\n'
    return 0
  fi
  trap - INT
  if [[ -n $_gatehouse_begun ]]; then
    READLINE_LINE=
    READLINE_POINT=0
    _gatehouse_refuse
    kill -INT $$
    return 0
  fi
  # A line that is emptied would leave the editor waiting for its end.
  READLINE_LINE=' _gatehouse_denied'
  READLINE_POINT=${#READLINE_LINE}
}

_gatehouse_denied() {
  _gatehouse_refuse
  return 126
}

# The editor's own trap would take the asking for the line.
_gatehouse_quieten() {
  local name
  for name in __vsc_preexec_only __vsc_preexec_all; do
    declare -F "$name" >/dev/null || continue
    eval "_gatehouse_of_$(declare -f "$name")"
    eval "$name() { [[ \$BASH_COMMAND == _gatehouse_enter ]] || _gatehouse_of_$name \"\$@\"; }"
  done
}

# Every key that makes bash run what is typed asks first.
_gatehouse_bind() {
  local map key function
  for map in emacs-standard emacs-ctlx emacs-meta vi-insert vi-command; do
    while IFS= read -r key; do
      [[ $key =~ ^(\".*\"):\ (accept-line|operate-and-get-next|edit-and-execute-command|vi-edit-and-execute-command)$ ]] || continue
      function=${BASH_REMATCH[2]}
      key=${BASH_REMATCH[1]}
      case $function in
        *edit-and-execute*) bind -m "$map" -r "${key:1:-1}" ;;
        *) bind -m "$map" "$key: \"\C-x\C-_1\C-x\C-_2\"" ;;
      esac
    done < <(bind -m "$map" -p)
  done
  for map in emacs-standard vi-insert vi-command; do
    bind -m "$map" '"\C-x\C-_2": accept-line'
    bind -m "$map" -x '"\C-x\C-_1": _gatehouse_enter'
  done
}

_gatehouse_quieten
_gatehouse_bind
unset -f _gatehouse_quieten _gatehouse_bind
