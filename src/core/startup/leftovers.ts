// Files that known attacks left behind, by where they put them and by what is in them.

/** What a file is known as. */
export interface KnownLeftover {
  /** The attack, to stand in a sentence. */
  readonly incident: string;
  /** What the file does, behind "it ", without a full stop. */
  readonly does: string;
}

interface Row extends KnownLeftover {
  /** Ends of paths with `/`, in lower case; a leading `/` that stands for the root is written `^/`. */
  readonly paths: readonly string[];
}

const TEAM_PCP = 'the LiteLLM backdoor and its relatives (TeamPCP, 2026)';
const MIASMA = 'the Miasma and Shai-Hulud worms (2025 and 2026)';
const AXIOS = 'the axios compromise (2026)';

const ROWS: readonly Row[] = [
  {
    incident: TEAM_PCP,
    does: 'fetches and runs code every few minutes',
    paths: [
      ...['/.config/sysmon/sysmon.py', '/.local/share/pgmon/service.py', '/.local/share/kitty/cat.py'],
      ...['/.local/share/updater/update.py', '^/usr/bin/pgmonitor.py'],
    ],
  },
  {
    incident: TEAM_PCP,
    does: 'starts the implant with every login',
    paths: [
      ...[
        '/.config/systemd/user/sysmon.service',
        '/.config/systemd/user/pgmon.service',
        '^/etc/systemd/system/sysmon.service',
      ],
      ...['/.config/systemd/user/kitty-monitor.service', '/.config/systemd/user/pgsql-monitor.service'],
      ...['/.config/systemd/user/update-monitor.service', '/library/launchagents/com.user.kitty-monitor.plist'],
    ],
  },
  {
    incident: TEAM_PCP,
    does: 'holds what the implant keeps between its runs, or what it was about to send',
    paths: [
      '^/tmp/pglog',
      '^/tmp/.pg_state',
      '^/tmp/tpcp.tar.gz',
      '^/var/tmp/.gh_update_state',
      '/.config/kitty-monitor/token',
    ],
  },
  {
    incident: MIASMA,
    does: 'watches a stolen token, and deletes files of this user once the token is revoked: stop it before you revoke anything',
    paths: [
      ...['/.config/systemd/user/gh-token-monitor.service', '^/etc/systemd/system/gh-token-monitor.service'],
      ...['/.config/gh-token-monitor/token', '/.local/bin/gh-token-monitor.sh'],
      '/library/launchagents/com.user.gh-token-monitor.plist',
    ],
  },
  {
    incident: MIASMA,
    does: 'says that the worm has run here',
    paths: ['^/tmp/.bun_ran', '^/tmp/.sshu-setup.js'],
  },
  {
    incident: MIASMA,
    does: 'runs the worm when an agent or the editor opens the folder',
    paths: [
      ...['/.claude/setup.mjs', '/.claude/router_runtime.js', '/.vscode/setup.mjs', '/.cursor/rules/setup.mdc'],
      ...['/setup_bun.js', '/bun_environment.js', '/router_init.js', '/tanstack_runner.js'],
    ],
  },
  {
    incident: AXIOS,
    does: 'is the second stage',
    paths: ['^/tmp/ld.py', '^/library/caches/com.apple.act.mond', '/programdata/wt.exe'],
  },
];

/** By the last name of the path: every file of a scan is asked about. */
const ENDS: ReadonlyMap<string, readonly (readonly [string, KnownLeftover])[]> = byName();

function byName(): ReadonlyMap<string, readonly (readonly [string, KnownLeftover])[]> {
  const ends = new Map<string, (readonly [string, KnownLeftover])[]>();
  for (const { paths, incident, does } of ROWS) {
    for (const path of paths) ends.set(nameOf(path), [...(ends.get(nameOf(path)) ?? []), [path, { incident, does }]]);
  }
  return ends;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What a file at this path (any letter case, `/`) is known as. */
export function leftoverAt(path: string): KnownLeftover | undefined {
  const lower = `/${path.toLowerCase()}`;
  return ENDS.get(nameOf(lower))?.find(([end]) =>
    end.startsWith('^') ? lower === `/${end.slice(1)}` : lower.endsWith(end),
  )?.[1];
}

/** Where on a machine such files would lie: below the home folder, and from the root. */
export function leftoverPlaces(): { readonly home: readonly string[]; readonly system: readonly string[] } {
  const paths = ROWS.flatMap((row) => row.paths);
  return {
    home: paths.filter((path) => /^\/\.(?:config|local)\//.test(path)),
    system: paths.filter((path) => path.startsWith('^')).map((path) => path.slice(1)),
  };
}

/** SHA-256 of files that were published as parts of an attack. */
const CONTENTS: Readonly<Record<string, KnownLeftover>> = {
  '6cf223aea68b0e8031ff68251e30b6017a0513fe152e235c26f248ba1e15c92a': {
    incident: TEAM_PCP,
    does: 'fetches and runs code every few minutes',
  },
  ab4fcadaec49c03278063dd269ea5eef82d24f2124a8e15d7b90f2fa8601266c: { incident: MIASMA, does: 'is the worm itself' },
  '2ec78d556d696e208927cc503d48e4b5eb56b31abc2870c2ed2e98d6be27fc96': { incident: MIASMA, does: 'is the worm itself' },
  fd3ca4007b225fdf8de7af4345a19179d5efa8c4bb9205f88cda806e5684b1eb: {
    incident: MIASMA,
    does: 'loads the worm when an agent or the editor opens the folder',
  },
  '54dc7ea54a1317cca0e890a2770630cf7fa6c97813e0cb9d2caa93012b350668': {
    incident: MIASMA,
    does: 'loads the worm on install',
  },
  fcb81618bb15edfdedfb638b4c08a2af9cac9ecfa551af135a8402bf980375cf: { incident: AXIOS, does: 'is the second stage' },
};

/** What a file of this digest (hex) is known as, wherever it lies. */
export function leftoverWith(sha256: string): KnownLeftover | undefined {
  return Object.hasOwn(CONTENTS, sha256) ? CONTENTS[sha256] : undefined;
}
