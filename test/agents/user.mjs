// A person with a home, a project and Gatehouse, all of their own: what each case of the real agents starts from.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** In a project it is run by a later program, so no agent may write it unasked; what is written here is a comment. */
export const HOOK_FILE = '.git/hooks/post-merge';

/** What an agent says that it runs to leave the trace: tier 3. `MARK` stands in the file as often as it ran. */
const MARK = '# ran';
export const LEAVE_TRACE = `echo '${MARK}' >> ${HOOK_FILE}`;

/** What a person has to type to approve that. */
export const TRACE_TOKEN = 'post-merge';

export const NOTES = 'Notes of this project, which anybody may read.';

/**
 * @typedef {{ home: string, workspace: string }} Places
 * @typedef {Record<string, any>} AuditRecord as `docs/audit-log.md` describes it
 */

/**
 * Lays out a home and a project in a folder.
 * @param {string} folder
 * @returns {Places}
 */
export function layOut(folder) {
  const [home, workspace] = [join(folder, 'home'), join(folder, 'workspace')];
  // The least that is a repository: what is in it can be undone, but for what Git itself would run.
  for (const part of ['objects', 'refs/heads', 'hooks']) mkdirSync(join(workspace, '.git', part), { recursive: true });
  writeFileSync(join(workspace, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(workspace, 'notes.txt'), `${NOTES}\n`);
  mkdirSync(home);
  return { home, workspace };
}

/** How often `LEAVE_TRACE` ran. */
export function tracesIn(/** @type {string} */ workspace) {
  const file = join(workspace, HOOK_FILE);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line === MARK).length
    : 0;
}

/** The environment of a program that this person starts, with nothing of ours in it but where programs are. */
export function environmentOf(/** @type {string} */ home) {
  // The folder of this Node: what Gatehouse was installed with.
  return {
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    SHELL: '/bin/bash',
    LANG: 'C.UTF-8',
  };
}

/**
 * Runs the command line of an installed Gatehouse.
 * @param {string} extension the installed extension's folder
 * @param {Places} places
 * @param {readonly string[]} words
 */
export function gatehouse(extension, { home, workspace }, words) {
  const cli = join(extension, 'dist', 'cli.cjs');
  const options = {
    cwd: workspace,
    env: environmentOf(home),
    encoding: /** @type {const} */ ('utf8'),
    timeout: 60_000,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], options);
  return { code: status, stdout, stderr };
}

/** The audit log's records, oldest first; none when there is no log. @returns {AuditRecord[]} */
export function auditRecords(/** @type {string} */ home) {
  const folder = join(home, '.gatehouse', 'audit');
  if (!existsSync(folder)) return [];
  // Full files sort as their records do, before the one that is written to.
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  const lines = files.sort().flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
  return lines.filter((line) => line).map((line) => JSON.parse(line));
}

/** What was decided about one tool's calls, oldest first, as `decision by DECIDER`. */
export function decisionsOn(/** @type {string} */ home, /** @type {string} */ tool) {
  const records = auditRecords(home).filter((record) => record['kind'] === 'decision' && record['tool'] === tool);
  return records.map(({ decision, by, tier }) => ({ decision, by, tier }));
}

/** Fails unless the audit log is whole, as far as anything was recorded. */
export function assertWholeLog(/** @type {string} */ extension, /** @type {Places} */ places) {
  if (auditRecords(places.home).length === 0) return;
  const { code, stdout, stderr } = gatehouse(extension, places, ['audit', 'verify']);
  assert.equal(code, 0, stdout + stderr);
}
