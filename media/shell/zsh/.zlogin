# Gatehouse: reads the person's own file of this name, which sees its own ZDOTDIR.
if [[ -n ${GATEHOUSE_USER_ZDOTDIR-} ]]; then
  ZDOTDIR=$GATEHOUSE_USER_ZDOTDIR
else
  unset ZDOTDIR
fi
if [[ -r ${ZDOTDIR:-$HOME}/.zlogin ]]; then
  . "${ZDOTDIR:-$HOME}/.zlogin"
fi
export ZDOTDIR=$_gatehouse_zdotdir
