# Gatehouse: what PROMPT_COMMAND reads before every prompt of an interactive bash. Does something in an agent's shell only.
case ${_gatehouse_state-} in
  off) ;;
  on) _gatehouse_begun= ;;
  *)
    _gatehouse_state=off
    _gatehouse_scripts=${BASH_SOURCE[0]%/*}
    . "$_gatehouse_scripts/marks.sh"
    if [ -n "$_gatehouse_mark" ] && [ -n "${GATEHOUSE_SHELL-}" ]; then
      . "$_gatehouse_scripts/ask.bash"
      . "$_gatehouse_scripts/keys.bash"
      _gatehouse_state=on
    fi
    ;;
esac
