# Gatehouse: asks the editor's window about a line before an agent's fish runs it. Does something in an agent's shell only.
# The window's folder is $GATEHOUSE_SHELL: `peer` names the window's process, `q.*` are questions, `r.*` the pipes on which
# the answers come. What cannot be asked is denied. The names of the marks are those of src/core/agents/agent-marks.ts.
if set -q GATEHOUSE_SHELL; and test -n "$GATEHOUSE_SHELL"
    set -l found
    for name in AI_AGENT COPILOT_AGENT COPILOT_CLI CLAUDECODE CLAUDE_CODE_ENTRYPOINT CLAUDE_PID CODEX_CI \
            CODEX_SESSION_ID CODEX_THREAD_ID CODEX_TOOL_CALL_ID CODEX_SANDBOX CODEX_SANDBOX_NETWORK_DISABLED GEMINI_CLI \
            QWEN_CODE QWEN_CODE_SESSION_ID OPENCODE OPENCODE_PID KILO KILO_PID CLINE_ACTIVE CURSOR_AGENT AUGMENT_AGENT \
            ANTIGRAVITY_AGENT AGENT
        test -n "$$name"; and set -a found $name
    end
    if set -q found[1]
        set -g _gatehouse_mark (string join , $found):(string match -r '^[A-Za-z0-9_.-]*' -- "$AI_AGENT")
        set -g _gatehouse_number 0

        # _gatehouse_ask KIND TEXT: status 0 when it may run; else $_gatehouse_why says why not.
        function _gatehouse_ask
            set -g _gatehouse_why 'no window of Gatehouse answers here.'
            set -l peer
            test -r "$GATEHOUSE_SHELL/peer"; and read peer <"$GATEHOUSE_SHELL/peer"
            string match -qr '^[0-9]+$' -- "$peer"; and kill -0 $peer 2>/dev/null; or return 1
            if not set -q _gatehouse_pipe
                set -l pipe r.$fish_pid.(random 1 4294967295)(random 1 4294967295)
                command mkfifo -m 600 -- "$GATEHOUSE_SHELL/$pipe" 2>/dev/null; or return 1
                set -g _gatehouse_pipe $pipe
            end
            set -g _gatehouse_number (math $_gatehouse_number + 1)
            set -l bytes (printf %s "$argv[2]" | command wc -c | string trim)
            printf 'gatehouse-shell-1\nfish %s\n%s\n%s %s\n%s\n%s\n%s\n%s' $argv[1] $fish_pid $_gatehouse_pipe \
                $_gatehouse_number $_gatehouse_mark (string replace -a \n '?' -- $PWD) $bytes "$argv[2]" \
                >"$GATEHOUSE_SHELL/q.$fish_pid.$_gatehouse_number"; or return 1
            # Of all that came, the answer to this question. Without one in time there is nothing to read.
            set -l answer (command timeout 600 sh -c '
                while IFS= read -r line; do
                    case $line in "$2 "*) printf "%s\n" "$line"; exit 0 ;; esac
                done <"$1"' sh "$GATEHOUSE_SHELL/$_gatehouse_pipe" $_gatehouse_number)
            set -l words (string split -m 2 ' ' -- "$answer")
            if test "$words[1]" = $_gatehouse_number; and test "$words[2]" = allow
                return 0
            end
            set -q words[3]; and set -g _gatehouse_why $words[3]
            return 1
        end

        function _gatehouse_enter
            set -l text (commandline -b | string collect)
            if string match -qr '^\s*$' -- $text; or test "$text" = ' _gatehouse_denied'
                commandline -f execute
                return
            end
            # What fish takes for unfinished gets a further line and runs nothing.
            commandline --is-valid
            if test $status -ne 2; and not _gatehouse_ask interactive "$text"
                commandline -r ' _gatehouse_denied'
            end
            commandline -f execute
        end

        function _gatehouse_denied
            printf 'Gatehouse: not run: %s\n' $_gatehouse_why >&2
            return 126
        end

        # At the first prompt: the person's own configuration has bound its keys by then.
        function _gatehouse_bind --on-event fish_prompt
            functions -e _gatehouse_bind
            for mode in default insert visual replace replace_one
                for key in \r \n \e\r \e\n
                    bind -M $mode $key _gatehouse_enter
                end
                # Opens an editor and runs what is written there.
                bind -M $mode -e \ee 2>/dev/null
                bind -M $mode -e \ev 2>/dev/null
            end
        end

        if status is-interactive
            set -gx GATEHOUSE_WITHIN $_gatehouse_mark
        else if test "$GATEHOUSE_WITHIN" != "$_gatehouse_mark"
            set -l words
            if test -r /proc/$fish_pid/cmdline
                set words (string split0 </proc/$fish_pid/cmdline)
            end
            set -l text (string join ' ' -- (string escape -- $words))
            # `fish -c TEXT`, the usual way: the text itself.
            if test (count $words) -eq 3; and test "$words[2]" = -c
                set text $words[3]
            end
            if test -n "$text"; and _gatehouse_ask command "$text"
                set -gx GATEHOUSE_WITHIN $_gatehouse_mark
            else
                printf 'Gatehouse: not run: %s\n' $_gatehouse_why >&2
                exec sh -c 'exit 126'
            end
        end
    end
end
