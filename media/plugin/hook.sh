#!/bin/sh
# Called by VS Code before each tool call of its agent: starts Gatehouse, or denies in both forms that the editor reads.
# Exit code 0 always: one of the two readers takes every other code for consent.
why='Gatehouse has not been set up on this machine yet, so this is not run. Open a window of the editor with Gatehouse in it, or reload this one. To remove the hook, disable the extension.'
deny() {
  trap - EXIT TERM INT HUP
  [ -n "$hook" ] && kill "$hook" 2>/dev/null
  [ -n "$answer" ] && rm -f "$answer"
  printf '{"permissionDecision":"deny","permissionDecisionReason":"%s","hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"%s"}}\n' "$why" "$why"
  exit 0
}
hook='' answer=''
trap deny EXIT TERM INT HUP
launcher="${HOME:-}/.gatehouse/bin/gatehouse-hook"
[ -s "$launcher" ] && [ -x "$launcher" ] || deny
why='Gatehouse ended before it could decide, so this is not run. Try it again.'
answer=$(mktemp) || deny
# A child, and outlived: the editor takes a hook that was killed, or that it has to kill, for consent.
exec 3<&0
"$launcher" hook vscode <&3 3<&- >"$answer" 2>/dev/null &
hook=$!
wait "$hook" || deny
hook=''
trap - EXIT TERM INT HUP
cat "$answer"
rm -f "$answer"
