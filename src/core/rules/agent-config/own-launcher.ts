// What Gatehouse itself registers with agents: its launcher in the folder of a user, and nothing behind it but whose hook it is.

/** The launcher's path, bare or in quotes. A character that ends a command in a shell makes it somebody else's. */
const PATH = String.raw`(?:~|/|[A-Za-z]:[\\/])[^\s'"\x60$;&|<>(){}*?]{0,200}[\\/]\.gatehouse[\\/]bin[\\/]gatehouse-hook(?:\.cmd)?`;
const QUOTED = PATH.replace(String.raw`[^\s'`, "[^'");

/** What is said where the launcher is gone. */
const ELSE = String.raw`(?:\s\|\|\s\{ echo 'Gatehouse could not be started[\w ,.]{0,100}' >&2; exit 2; \})?`;

const OWN_LAUNCHER = new RegExp(
  String.raw`^\s*(?:# Written by Gatehouse\.\n)?(?:exec |& )?(?:${PATH}|'${QUOTED}'|"${QUOTED}")\s+hook\s+[a-z-]{1,40}${ELSE}\s*$`,
);

/** Longer lines are no launcher's. */
const MAX_LINE = 600;

export function isOwnLauncher(line: string): boolean {
  return line.length <= MAX_LINE && OWN_LAUNCHER.test(line);
}
