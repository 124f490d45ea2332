#!/bin/sh
# Called by VS Code before each tool call of its agent: starts Gatehouse, or denies in both forms that the editor reads.
# Exit code 0 always: one of the two readers takes every other code for consent.
why='Gatehouse has not been set up on this machine yet, so this is not run. Open a window of the editor with Gatehouse in it, or reload this one. To remove the hook, disable the extension.'
deny() {
  trap - EXIT TERM INT HUP
  [ -n "$hook" ] && kill "$hook" 2>/dev/null
  printf '{"permissionDecision":"deny","permissionDecisionReason":"%s","hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"%s"}}\n' "$why" "$why"
  exit 0
}
hook=''
trap deny EXIT TERM INT HUP
launcher="${HOME:-}/.gatehouse/bin/gatehouse-hook"
[ -s "$launcher" ] && [ -x "$launcher" ] || deny
why='Gatehouse ended before it could decide, so this is not run. Try it again.'
answer=$(mktemp) || deny
# From here on the file has no name: nobody can put another one in its place.
exec 3<&0 4>"$answer" 5<"$answer" || deny
rm -f "$answer" || deny
# A child, and outlived: the editor takes a hook that was killed, or that it has to kill, for consent.
"$launcher" hook vscode <&3 3<&- >&4 4>&- 5<&- 2>/dev/null &
hook=$!
wait "$hook" || deny
hook=''
# Saying nothing lets the call pass, so it must be certain that nothing was said: what is read has to end as we end it.
printf '.' >&4 || deny
said=$(cat <&5) || deny
case $said in *.) ;; *) deny ;; esac
trap - EXIT TERM INT HUP
printf '%s' "${said%.}"
