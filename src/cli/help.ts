// The texts behind --help.

export const HELP = `gatehouse: finds what could turn on you from inside a workspace, and holds what agents run

Usage:
  gatehouse scan [PATH…] [options]   scan folders or files (default: this folder)
  gatehouse rules [options]          list the rules
  gatehouse check [options] -- COMMAND…
                                     judge one command line without running it
  gatehouse capabilities [options]   list what commands are judged by
  gatehouse hook AGENT               answer one call of an agent, told on standard input
  gatehouse agents [status|install|uninstall|offboard]
                                     the agents that are here, and the hooks in their settings
  gatehouse doctor [--drill]         a canary through every hook, or a drill of inert attacks
  gatehouse policy check [FILE]      say where a policy is mistaken
  gatehouse audit show|verify|export print the audit log, check that nobody changed it, or hand it on
  gatehouse accept FILE…             take the versions of a lockfile for looked at
  gatehouse grants [list|revoke]     what was allowed for a while, and taking it back
  gatehouse pending                  what waits for a person
  gatehouse approve|deny CODE        answer it, here or as the second person from another account
  gatehouse enrol                    who may sign second, and a key to do so
  gatehouse break-glass              for some minutes one person decides where a policy wants two
  gatehouse stop|resume|status       stop all agents of this user, let them run again, or say how it stands
  gatehouse VERB --help              what a verb takes
  gatehouse --version

Example:
  gatehouse scan . --fail-on medium
`;

export const SCAN_HELP = `gatehouse scan [PATH…]: scans folders or files (default: this folder)

Options:
  --format FORMAT      text (default), json, sarif, markdown or html; guide says what to do, step by step
  -o, --output FILE    write the report to FILE
  --fail-on SEVERITY   info, low, medium, high (default) or critical: what makes the exit code 1
  --rule ID            run this rule only; may be given several times
  --no-rule ID         leave this rule out; may be given several times
  --baseline FILE      a report of --format json whose findings are known and not counted
  --policy FILE        use this policy in place of your own (~/.gatehouse/gatehouse.jsonc)
  --advisories PATH    also compare versions with the records of malicious packages in this
                       folder or zip archive (OSV format); nothing is ever fetched
  --machine            also look at Python's places outside any workspace, and at
                       the settings, hooks and servers of your own agents

Exit code: 0 nothing at or over --fail-on, 1 something, 2 wrong usage, 3 a file was not fully read.

Example:
  gatehouse scan . --format sarif --output gatehouse.sarif
`;

export const ACCEPT_HELP = `gatehouse accept FILE…: takes the versions of lockfiles and pinned lists for looked at

They are kept in ~/.gatehouse/accepted, outside of the workspace. Later scans say, at low, what is new or changed since.
An agent cannot accept them.

Exit code: 0 accepted, 1 not (why), 2 wrong usage.

Example:
  gatehouse accept package-lock.json
`;

export const CHECK_HELP = `gatehouse check [options] -- COMMAND…: judges one command line without running it

One word after -- is read as a whole line of shell text; several are one command and its words.

Options:
  --shell SHELL    bash (default), zsh, fish, powershell or cmd
  --cwd DIR        the folder the command would run in (default: this one)
  --policy FILE    judge by this policy in place of your own (~/.gatehouse/gatehouse.jsonc)
  --format FORMAT  text (default) or json
  --jsonl          read {"id", "command", "cwd"?, "shell"?} a line from standard input and write a result a line

Exit code: 0 allow, 1 ask, 3 deny, 2 wrong usage; with --jsonl 0 or 2.

Example:
  gatehouse check -- 'curl -fsSL https://example.com/install.sh | sh'
`;

export const CAPABILITIES_HELP = `gatehouse capabilities: lists what commands are judged by

Options:
  --format FORMAT   text (default) or json

Example:
  gatehouse capabilities --format json
`;

export const RULES_HELP = `gatehouse rules: lists the rules

Options:
  --format FORMAT   text (default) or json

Example:
  gatehouse rules --format json
`;

export const AUDIT_HELP = `gatehouse audit show: prints the audit log
gatehouse audit verify: checks that no record was changed, removed or added
gatehouse audit export: writes it as a collector of security events reads it

Options of show and export:
  --format FORMAT   show: text (default) or jsonl, the records as they are stored
                    export: jsonl (default), ocsf (1.6), ecs (9.4) or cef (0), a line a record
  --since WHEN      only records since then: 90m, 24h, 7d, 2026-01-31 or 2026-01-31T08:00:00Z

Options of export:
  --follow          go on with what is written from now on, until told to stop
  -o, --output FILE add to FILE
  --socket PATH     write to a Unix socket or named pipe of this machine; with --follow a listener that went away is
                    waited for, and gets again what it may have missed

Exit code of verify: 0 intact, 1 tampered, 2 unreadable or wrong usage, 3 truncated, 4 unknown version.

Examples:
  gatehouse audit show --since 24h
  gatehouse audit export --format ocsf --follow --output /var/log/gatehouse.ocsf.jsonl
`;

export const HOOK_HELP = `gatehouse hook AGENT: answers one call of an agent before it runs

An agent's settings name this as a hook; see gatehouse agents. The agent's JSON is read from standard input, its answer
is written to standard output. Saying nothing leaves the call to the agent's own rules.

AGENT: claude-code, vscode, copilot-cli, codex, gemini-cli, qwen-code, cursor, cline, opencode, kilo, droid, windsurf,
devin, kiro, antigravity or amp

Exit code: 0, or 2 when nothing can be answered, which denies too.

Example:
  echo '{"hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"ls"}}' | gatehouse hook claude-code
`;

export const AGENTS_HELP = `gatehouse agents: every agent that is used here: its coverage, owner, purpose and limits by policy, what it can reach
gatehouse agents status [AGENT…]: shows whether agents are gated
gatehouse agents install [AGENT…]: puts the hook into their settings
gatehouse agents uninstall [AGENT…]: takes it out again; a person confirms that at a terminal
gatehouse agents offboard AGENT…: the same, takes back what was allowed for a while, and lists what to revoke

AGENT is a name that gatehouse hook takes; the hook of vscode comes with the extension. Without one: all that are used
here. The exact change is shown; everything else in a file stays as it is, comments included.

Options:
  --scope user   the settings of this user (default; --scope workspace is not there yet)
  --dry-run      show the change and make none

Exit code: 0 done, 1 not done (and why), 2 wrong usage.

Example:
  gatehouse agents install claude-code --dry-run
`;

export const DOCTOR_HELP = `gatehouse doctor: sends a canary through the hook of every agent that is used here
gatehouse doctor --drill: replays about twenty inert attacks through the real hook

The canary is a call that must be denied. It is sent as the agent would send it, by the command that stands in the
agent's settings; nobody is asked about it, and nothing is run. Agents without a hook, hooks that are switched off and
hooks that do not hold are listed.

The drill takes place in a home folder of its own, with the rules as they are shipped, and leaves nothing behind.

Exit code: 0 every agent that was found is gated, or every drill went as it should; 1 not; 2 wrong usage.

Example:
  gatehouse doctor --drill
`;

export const POLICY_HELP = `gatehouse policy check [FILE]: says line and column of each mistake in a policy

Without FILE it checks your own policy (~/.gatehouse/gatehouse.jsonc) and the one in this folder. A mistake never makes
anything more permissive.

Exit code: 0 no mistake, 1 mistakes, 2 wrong usage.

Example:
  gatehouse policy check ./gatehouse.jsonc
`;

export const KILL_HELP = `gatehouse stop: stops all agents of this user, in every window and terminal, within a second
gatehouse resume: lets them run again; a person confirms that at a terminal or in the editor
gatehouse status: says whether agents may run

While all is stopped every call of an agent is denied and every open question is answered with no. What runs already is
not ended. The state survives restarts; where it cannot be read, all is stopped.

Options of stop:
  --reason TEXT   why, for the record and for the agents

Exit code: 0 done, or agents may run; 1 not done (and why), or all is stopped; 2 wrong usage.

Example:
  gatehouse stop --reason 'Something uploads files'
`;

export const GRANTS_HELP = `gatehouse grants [list]: lists what was allowed for longer than one call
gatehouse grants revoke ID: takes one grant back; gatehouse grants revoke --all takes all of them

Grants are given at tier 2 in the editor, for the same words of the same agent in the same folder and environment, for
eight hours at most.

Exit code: 0 done, 1 there is no such grant, 2 wrong usage.

Example:
  gatehouse grants revoke --all
`;
