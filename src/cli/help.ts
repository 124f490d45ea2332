// The texts behind --help.

export const HELP = `gatehouse: what could turn on you from inside a workspace

Usage:
  gatehouse scan [PATH…] [options]   scan folders or files (default: this folder)
  gatehouse rules [options]          list the rules
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

export const RULES_HELP = `gatehouse rules: lists the rules

Options:
  --format FORMAT   text (default) or json

Example:
  gatehouse rules --format json
`;
