// Another person's account beside a stage: real processes of another user where this process may start them (as root, and
// so in CI); elsewhere a key in this process, for two processes of one user are one person to Gatehouse, and rightly so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../extension-folder.mjs';
import { temporaryFolder } from '../processes.mjs';

const CAN_BE_OTHERS = process.getuid?.() === 0;

/** What a person is called in questions and records, and what they sign. */
/** @typedef {{ line: string, fingerprint: string, approve(code: string, requestLine: string, token: string): string }} SecondPerson */

/** The built command line where every account can read it. */
function place() {
  const { path } = temporaryFolder('second');
  chmodSync(path, 0o755);
  mkdirSync(join(path, 'dist'));
  for (const name of readdirSync(join(root, 'dist')).filter((file) => /^cli.*\.cjs$/.test(file)))
    cpSync(join(root, 'dist', name), join(path, 'dist', name));
  return path;
}

let shared = /** @type {string | undefined} */ (undefined);

/**
 * `gatehouse WORDS…` at a terminal at which `typed` is typed.
 * @param {string} home
 * @param {number | undefined} uid
 * @param {string} typed
 * @param {readonly string[]} words
 */
export function atTerminal(home, uid, typed, words) {
  shared ??= place();
  const line = [process.execPath, join(shared, 'dist', 'cli.cjs'), ...words].map((word) => `'${word}'`).join(' ');
  const { stdout, status } = spawnSync(
    'sh',
    ['-c', '(sleep 0.7; echo "$TYPED"; sleep 0.7) | script -qec "$LINE" /dev/null'],
    {
      env: { PATH: process.env['PATH'] ?? '', HOME: home, TERM: 'dumb', LINE: line, TYPED: typed },
      cwd: shared,
      encoding: 'utf8',
      timeout: 60_000,
      ...(uid !== undefined && { uid, gid: uid }),
    },
  );
  return { said: stdout.replaceAll('\r', ''), code: status };
}

/**
 * Makes an account with a key.
 * @param {number} uid
 * @returns {Promise<SecondPerson>}
 */
export async function secondPerson(uid, name = `home-${uid}`) {
  if (!CAN_BE_OTHERS) return madeOfKeys(`uid${uid}@elsewhere`);
  shared ??= place();
  const home = join(shared, name);
  mkdirSync(home, { mode: 0o700 });
  chownSync(home, uid, uid);
  const { said } = atTerminal(home, uid, 'enrol', ['enrol']);
  return {
    line: found(/gatehouse-approver-1\.\S+/, said),
    fingerprint: found(/[0-9a-f]{4}(?:-[0-9a-f]{4}){4}/, said),
    approve: (code, requestLine, token) =>
      found(
        /gatehouse-approval-1\.\S+/,
        atTerminal(home, uid, token, ['approve', code, '--request', requestLine]).said,
      ),
  };
}

/** @returns {Promise<SecondPerson>} */
async function madeOfKeys(/** @type {string} */ name) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test', 'support', 'dual-control.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
  const { person, answerTo } = await import(`data:text/javascript;base64,${code}`);
  const who = person(name);
  return {
    line: who.enrolment,
    fingerprint: who.fingerprint,
    approve: (_code, requestLine) => answerTo(who, requestLine),
  };
}

function found(/** @type {RegExp} */ pattern, /** @type {string} */ text) {
  const [whole] = pattern.exec(text) ?? [];
  assert.ok(whole !== undefined, text);
  return whole;
}
