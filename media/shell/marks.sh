# Sets _gatehouse_mark to the marks of agents in this environment, or to nothing. Read by bash and zsh.
# The names are those of src/core/agents/agent-marks.ts; a test holds the two together.
_gatehouse_mark=
for _gatehouse_name in AI_AGENT COPILOT_AGENT COPILOT_CLI CLAUDECODE CLAUDE_CODE_ENTRYPOINT CLAUDE_PID CODEX_CI \
  CODEX_SESSION_ID CODEX_THREAD_ID CODEX_TOOL_CALL_ID CODEX_SANDBOX CODEX_SANDBOX_NETWORK_DISABLED GEMINI_CLI \
  QWEN_CODE QWEN_CODE_SESSION_ID OPENCODE OPENCODE_PID KILO KILO_PID CLINE_ACTIVE CURSOR_AGENT AUGMENT_AGENT \
  ANTIGRAVITY_AGENT AGENT; do
  eval "_gatehouse_value=\${$_gatehouse_name-}"
  if [ -n "$_gatehouse_value" ]; then
    _gatehouse_mark=$_gatehouse_mark${_gatehouse_mark:+,}$_gatehouse_name
  fi
done
if [ -n "$_gatehouse_mark" ]; then
  _gatehouse_mark=$_gatehouse_mark:${AI_AGENT-}
  _gatehouse_mark=${_gatehouse_mark%%[!A-Za-z0-9_,:.-]*}
fi
unset _gatehouse_name _gatehouse_value
