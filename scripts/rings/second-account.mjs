// Another person's account beside a stage: real processes of another user where this process may start them (as root, and
// so in CI); elsewhere a key in this process, for two processes of one user are one person to Gatehouse, and rightly so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../extension-folder.mjs';
import { temporaryFolder } from '../processes.mjs';

export const CAN_BE_OTHERS = process.getuid?.() === 0;

/** Their answer: to a line, or to the request of that code in a folder. */
/** @typedef {{ line: string, fingerprint: string, codes: readonly string[], approve(code: string, requestLine: string, token: string, folder?: string): string }} SecondPerson */

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

/** A folder that this account and that one reach, and nobody else. */
export function sharedFolder(/** @type {number} */ uid) {
  shared ??= place();
  const folder = join(shared, 'exchange');
  mkdirSync(folder);
  if (CAN_BE_OTHERS) chownSync(folder, 0, uid);
  chmodSync(folder, 0o770);
  return folder;
}

/**
 * Makes an account with a key and some one-time codes.
 * @param {number} uid
 * @returns {Promise<SecondPerson>}
 */
export async function secondPerson(uid, name = `home-${uid}`) {
  if (!CAN_BE_OTHERS) return madeOfKeys(`uid${uid}@elsewhere`);
  shared ??= place();
  const home = join(shared, name);
  mkdirSync(home, { mode: 0o700 });
  chownSync(home, uid, uid);
  const { said } = atTerminal(home, uid, 'enrol', ['enrol', '--codes', '2']);
  return {
    codes: Array.from(said.matchAll(/^ {2}(\d\d(?:-[a-z2-9]{4}){3})$/gm), ([, code = '']) => code),
    line: found(/gatehouse-approver-1\.\S+/, said),
    fingerprint: found(/[0-9a-f]{4}(?:-[0-9a-f]{4}){4}/, said),
    approve: (code, requestLine, token, folder) => {
      const where = folder === undefined ? ['--request', requestLine] : ['--folder', folder];
      return found(/gatehouse-approval-1\.\S+/, atTerminal(home, uid, token, ['approve', code, ...where]).said);
    },
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
  const { personWithCodes, answerTo } = await import(`data:text/javascript;base64,${code}`);
  const { who, codes } = await personWithCodes(name, 2);
  return {
    codes,
    line: who.enrolment,
    fingerprint: who.fingerprint,
    approve: (_code, requestLine, _token, folder) => {
      if (folder === undefined) return answerTo(who, requestLine);
      const [file = ''] = readdirSync(folder).filter((each) => each.endsWith('.request'));
      const answer = answerTo(who, readFileSync(join(folder, file), 'utf8').trim());
      const id = file.slice(7, -'.request'.length);
      writeFileSync(join(folder, `${id}-${who.approver.key.slice(0, 16)}.answer`), `${answer}\n`);
      return answer;
    },
  };
}

function found(/** @type {RegExp} */ pattern, /** @type {string} */ text) {
  const [whole] = pattern.exec(text) ?? [];
  assert.ok(whole !== undefined, text);
  return whole;
}
