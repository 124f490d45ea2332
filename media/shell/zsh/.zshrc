# Gatehouse: reads the person's own file of this name, which sees its own ZDOTDIR.
if [[ -n ${GATEHOUSE_USER_ZDOTDIR-} ]]; then
  ZDOTDIR=$GATEHOUSE_USER_ZDOTDIR
else
  unset ZDOTDIR
fi
if [[ -r ${ZDOTDIR:-$HOME}/.zshrc ]]; then
  . "${ZDOTDIR:-$HOME}/.zshrc"
fi
# The history lies where the person has it, not beside this file.
if [[ -z ${HISTFILE-} || $HISTFILE == "$_gatehouse_zdotdir"/* ]]; then
  HISTFILE=${ZDOTDIR:-$HOME}/.zsh_history
fi
export ZDOTDIR=$_gatehouse_zdotdir
