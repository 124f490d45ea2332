// Two accounts with homes of their own and the built command line: the second is another user of the system where tests
// may start processes of one (as root, and so in CI); elsewhere it is the same user, and a person made of keys stands in.

import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A number that no account has by default. */
const OTHER = 54_321;

export const CAN_BE_OTHERS = process.getuid?.() === 0;

export interface Run {
  readonly code: number | null;
  /** Of a terminal: both streams, without carriage returns. */
  readonly said: string;
}

export interface AccountRoom {
  readonly home: string;
  /** `gatehouse WORDS…` at a terminal at which these lines are typed, each once a question stands there. */
  at(typed: readonly string[], ...words: readonly string[]): Run;
  withEnv(env: Readonly<Record<string, string>>): AccountRoom;
}

export interface TwoAccounts {
  readonly path: string;
  readonly first: AccountRoom;
  readonly second: AccountRoom;
  /** A folder that both reach and nobody else. */
  readonly shared: string;
}

export async function withTwoAccounts(act: (accounts: TwoAccounts) => Promise<void> | void): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'gatehouse-two-'));
  try {
    chmodSync(path, 0o755);
    mkdirSync(`${path}/dist`);
    for (const file of readdirSync('dist').filter((name) => /^cli.*\.cjs$/.test(name)))
      cpSync(`dist/${file}`, `${path}/dist/${file}`);
    for (const name of ['first', 'second', 'shared']) mkdirSync(`${path}/${name}`, { mode: 0o700 });
    if (CAN_BE_OTHERS) {
      chownSync(`${path}/second`, OTHER, OTHER);
      chownSync(`${path}/shared`, 0, OTHER);
    }
    chmodSync(`${path}/shared`, 0o770);
    await act({
      path,
      first: room(path, 'first', undefined),
      second: room(path, 'second', CAN_BE_OTHERS ? OTHER : undefined),
      shared: `${path}/shared`,
    });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function room(
  path: string,
  name: string,
  uid: number | undefined,
  more: Readonly<Record<string, string>> = {},
): AccountRoom {
  const home = `${path}/${name}`;
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, USERPROFILE: home, TERM: 'dumb', ...more };
  return {
    home,
    withEnv: (changes) => room(path, name, uid, changes),
    at: (typed, ...words) => {
      const line = [process.execPath, `${path}/dist/cli.cjs`, ...words].map((word) => `'${word}'`).join(' ');
      // What is typed ahead of a second question would be lost with the first: each line waits a moment.
      const keys = typed.map((text) => `printf '%s\\n' '${text}'; sleep 0.7;`).join(' ');
      const run = spawnSync('sh', ['-c', `(sleep 0.7; ${keys}) | script -qec "$LINE" /dev/null`], {
        env: { ...env, LINE: line },
        cwd: home,
        encoding: 'utf8',
        timeout: 60_000,
        ...(uid !== undefined && { uid, gid: uid }),
      });
      return { code: run.status, said: run.stdout.replaceAll('\r', '') + run.stderr };
    },
  };
}
