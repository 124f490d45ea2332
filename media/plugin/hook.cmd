@echo off
rem Called by VS Code before each tool call of its agent; nobody has run this on Windows yet.
if exist "%USERPROFILE%\.gatehouse\bin\gatehouse-hook.cmd" (call "%USERPROFILE%\.gatehouse\bin\gatehouse-hook.cmd" hook vscode & exit /b)
echo {"permissionDecision":"deny","permissionDecisionReason":"Gatehouse has not been set up on this machine yet, so this is not run. Open a window of the editor with Gatehouse in it, or reload this one. To remove the hook, disable the extension.","hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Gatehouse has not been set up on this machine yet, so this is not run. Open a window of the editor with Gatehouse in it, or reload this one. To remove the hook, disable the extension."}}
exit /b 0
