# Gatehouse: the first of the files that zsh reads. Each reads the person's own file of that name in its place.
# GATEHOUSE_USER_ZDOTDIR is where those lie; $HOME where it is not set.
typeset -g _gatehouse_zdotdir=$ZDOTDIR
if [[ -n ${GATEHOUSE_USER_ZDOTDIR-} ]]; then
  ZDOTDIR=$GATEHOUSE_USER_ZDOTDIR
else
  unset ZDOTDIR
fi
if [[ -r ${ZDOTDIR:-$HOME}/.zshenv ]]; then
  . "${ZDOTDIR:-$HOME}/.zshenv"
fi
# A person's .zshenv may move the others.
if [[ ${ZDOTDIR-} != "$_gatehouse_zdotdir" && -n ${ZDOTDIR-} ]]; then
  export GATEHOUSE_USER_ZDOTDIR=$ZDOTDIR
fi
export ZDOTDIR=$_gatehouse_zdotdir
if [[ -n ${GATEHOUSE_SHELL-} ]]; then
  . "$_gatehouse_zdotdir/../marks.sh"
  if [[ -n $_gatehouse_mark ]]; then
    . "$_gatehouse_zdotdir/ask.zsh"
    if [[ -o interactive ]]; then
      export GATEHOUSE_WITHIN=$_gatehouse_mark
      autoload -Uz add-zsh-hook
      # At the first prompt: whatever else wraps the line editor has done so by then.
      add-zsh-hook precmd _gatehouse_bind
    elif [[ ${GATEHOUSE_WITHIN-} != "$_gatehouse_mark" ]]; then
      _gatehouse_started "$@"
    fi
  fi
fi
