# Gatehouse: what BASH_ENV names. Read by bash before a script and before `bash -c`, so it is short where no agent is.
if [ -z "${GATEHOUSE_SHELL-}" ] || [ -n "${_gatehouse_read-}" ]; then
  :
else
  _gatehouse_read=1
  _gatehouse_scripts=${BASH_SOURCE[0]%/*}
  . "$_gatehouse_scripts/marks.sh"
  if [ -n "$_gatehouse_mark" ] && [ "${GATEHOUSE_WITHIN-}" != "$_gatehouse_mark" ]; then
    . "$_gatehouse_scripts/ask.bash"
    _gatehouse_started "$@"
  fi
  unset _gatehouse_read
fi
# The file that BASH_ENV named before, for whoever has one.
if [ -n "${GATEHOUSE_USER_BASH_ENV-}" ] && [ -r "$GATEHOUSE_USER_BASH_ENV" ]; then
  . "$GATEHOUSE_USER_BASH_ENV"
fi
