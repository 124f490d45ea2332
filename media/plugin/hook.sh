#!/bin/sh
# Called by VS Code before each tool call of its agent: starts Gatehouse, or denies in both forms that the editor reads.
# Exit code 0 always: one of the two readers takes every other code for consent.
deny() {
  trap - EXIT TERM INT HUP
  printf '%s\n' '{"permissionDecision":"deny","permissionDecisionReason":"Gatehouse has not been set up on this machine yet, so this is not run. Open a window of the editor with Gatehouse in it, or reload this one. To remove the hook, disable the extension.","hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Gatehouse has not been set up on this machine yet, so this is not run. Open a window of the editor with Gatehouse in it, or reload this one. To remove the hook, disable the extension."}}'
  exit 0
}
trap deny EXIT TERM INT HUP
# Bash ends with an exec that fails unless told otherwise; other shells do not know the word.
command -v shopt >/dev/null 2>&1 && shopt -s execfail
launcher="${HOME:-}/.gatehouse/bin/gatehouse-hook"
[ -s "$launcher" ] && [ -x "$launcher" ] && exec "$launcher" hook vscode
deny
