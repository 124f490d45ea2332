// The texts behind --help.

export const HELP = `gatehouse: what could turn on you from inside a workspace

Usage:
  gatehouse scan [PATH…] [options]   scan folders or files (default: this folder)
  gatehouse rules [options]          list the rules
  gatehouse check [options] -- COMMAND…
                                     judge one command line without running it
  gatehouse capabilities [options]   list what commands are judged by
  gatehouse audit show|verify        print the audit log, or check that nobody changed it
  gatehouse VERB --help              what a verb takes
  gatehouse --version

Example:
  gatehouse scan . --fail-on medium
`;

export const SCAN_HELP = `gatehouse scan [PATH…]: scans folders or files (default: this folder)

Options:
  --format FORMAT      text (default), json, sarif, markdown or html
  -o, --output FILE    write the report to FILE
  --fail-on SEVERITY   info, low, medium, high (default) or critical: what makes the exit code 1
  --rule ID            run this rule only; may be given several times
  --no-rule ID         leave this rule out; may be given several times
  --baseline FILE      a report of --format json whose findings are known and not counted
  --policy FILE        use this policy in place of your own (~/.gatehouse/gatehouse.jsonc)
  --machine            also look at Python's places outside any workspace

Exit code: 0 nothing at or over --fail-on, 1 something, 2 wrong usage, 3 a file was not fully read.

Example:
  gatehouse scan . --format sarif --output gatehouse.sarif
`;

export const CHECK_HELP = `gatehouse check [options] -- COMMAND…: judges one command line without running it

One word after -- is read as a whole line of shell text; several are one command and its words.

Options:
  --shell SHELL    bash (default), zsh, fish, powershell or cmd
  --cwd DIR        the folder the command would run in (default: this one)
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

Options of show:
  --format FORMAT   text (default) or jsonl: the records as they are stored
  --since WHEN      only records since then: 90m, 24h, 7d, 2026-01-31 or 2026-01-31T08:00:00Z

Exit code of verify: 0 intact, 1 tampered, 2 unreadable or wrong usage, 3 truncated, 4 unknown version.

Example:
  gatehouse audit show --since 24h
`;
