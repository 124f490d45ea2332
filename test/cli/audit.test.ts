// `gatehouse audit` from the outside: what it prints, and the exit code of each judgement.

import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { auditFile } from '../../src/node/audit-file.ts';
import { auditPlaces } from '../../src/node/audit-places.ts';
import { gatehouse } from '../support/cli.ts';
import { withTempDir } from '../support/temp-dir.ts';

const inHome = (act: (home: string) => Promise<void>) =>
  withTempDir({}, async ({ path }) => {
    const log = auditFile({ places: auditPlaces(`${path}/.gatehouse`) });
    const agent = { id: 'claude-code' };
    const asked = { agent, tool: 'Bash', tier: 3, verdict: 'ask', capabilities: ['reverse-tunnel'] } as const;
    await log.append({ kind: 'request', ...asked, command: 'ssh -R 1:localhost:22 a.invalid\u202e' });
    await log.append({
      kind: 'decision',
      ...asked,
      command: 'ssh -R 1:localhost:22 a.invalid',
      decision: 'denied',
      by: 'person',
    });
    await act(path);
  });

describe('gatehouse audit verify', () => {
  const verify = (home: string) => gatehouse(['audit', 'verify'], { home });

  it('ends with 0 and the number of records when the log is intact', async () => {
    await inHome(async (home) => {
      const { code, stdout, stderr } = verify(home);
      assert.deepEqual([code, stdout, stderr], [0, `Intact: 3 records.\n  ${home}/.gatehouse/audit\n`, '']);
    });
  });

  it('ends with 1 when it was tampered with, and says where', async () => {
    await inHome(async (home) => {
      const { log } = auditPlaces(`${home}/.gatehouse`);
      writeFileSync(log, readFileSync(log, 'utf8').replace('denied', 'agreed'));
      const { code, stdout } = verify(home);
      assert.equal(code, 1);
      assert.match(stdout, /^Tampered: The record was changed after it was written\. \(audit\.jsonl, line 3\)\n/);
    });
  });

  it('ends with 2 when there is nothing to check, or no key to check it with', async () => {
    await withTempDir({}, async ({ path }) => assert.equal(verify(path).code, 2));
    await inHome(async (home) => {
      rmSync(auditPlaces(`${home}/.gatehouse`).key);
      const { code, stdout } = verify(home);
      assert.equal(code, 2);
      assert.match(stdout, /^Unreadable: The key is missing/);
    });
  });

  it('ends with 3 when records are missing at the end, or all of them', async () => {
    await inHome(async (home) => {
      const { log, folder } = auditPlaces(`${home}/.gatehouse`);
      writeFileSync(log, readFileSync(log, 'utf8').split('\n').slice(0, 2).join('\n'));
      assert.equal(verify(home).code, 3);
      rmSync(folder, { recursive: true });
      const { code, stdout } = verify(home);
      assert.equal(code, 3);
      assert.match(stdout, /^Truncated: The log once reached record 2; none is left\./);
    });
  });

  it('ends with 4 at records of a newer version', async () => {
    await inHome(async (home) => {
      const { log } = auditPlaces(`${home}/.gatehouse`);
      writeFileSync(log, `${readFileSync(log, 'utf8')}{"v":2}\n`);
      assert.equal(verify(home).code, 4);
    });
  });
});

describe('gatehouse audit show', () => {
  it('prints a line a record, with nothing in it that steers a terminal', async () => {
    await inHome(async (home) => {
      const { code, stdout, stderr } = gatehouse(['audit', 'show'], { home });
      assert.deepEqual([code, stderr], [0, '']);
      const [begun, request, decision] = stdout.split('\n');
      assert.match(begun ?? '', /^\S+Z {2}#0 {2}lifecycle {2}epochKey=[0-9a-f]{64} {2}event=begun$/);
      assert.match(
        request ?? '',
        /#1 {2}request {2}claude-code {2}Bash {2}tier 3 {2}ask {2}\[reverse-tunnel\] {2}ssh .*\\u\{202e\}$/,
      );
      assert.match(
        decision ?? '',
        /tier 3 {2}ask {2}→ denied {2}by person {2}\[reverse-tunnel\] {2}ssh -R 1:localhost:22 a\.invalid$/,
      );
    });
  });

  it('prints the records as they are stored with --format jsonl', async () => {
    await inHome(async (home) => {
      const { stdout } = gatehouse(['audit', 'show', '--format', 'jsonl'], { home });
      assert.equal(stdout, readFileSync(auditPlaces(`${home}/.gatehouse`).log, 'utf8'));
    });
  });

  it('leaves out what is older than --since', async () => {
    await inHome(async (home) => {
      const shown = (since: string) =>
        gatehouse(['audit', 'show', '--since', since], { home }).stdout.split('\n').length - 1;
      assert.deepEqual([shown('1h'), shown('2020-01-31'), shown('2020-01-31T08:00:00Z')], [3, 3, 3]);
      assert.deepEqual([shown('0m'), shown('2999-01-01')], [0, 0]);
    });
  });

  it('names lines that are no records, and ends with 2', async () => {
    await inHome(async (home) => {
      const { log } = auditPlaces(`${home}/.gatehouse`);
      writeFileSync(log, `\u001b[2J\n${readFileSync(log, 'utf8')}`);
      const { code, stdout, stderr } = gatehouse(['audit', 'show'], { home });
      assert.equal(code, 2);
      assert.equal(stderr, 'gatehouse: audit.jsonl, line 1 is no record; see gatehouse audit verify\n');
      assert.equal(stdout.split('\n').length, 4);
    });
  });
});

describe('gatehouse audit', () => {
  it('explains itself', () => {
    const { code, stdout } = gatehouse(['audit', '--help']);
    assert.equal(code, 0);
    assert.match(stdout, /audit verify/);
  });

  it('says which word is wrong', () => {
    const wrong = (...words: string[]) => {
      const { code, stdout, stderr } = gatehouse(['audit', ...words]);
      assert.deepEqual([code, stdout], [2, '']);
      return stderr;
    };
    assert.match(wrong(), /show or verify/);
    assert.match(wrong('mend'), /audit takes show or verify, not "mend"/);
    assert.match(wrong('show', 'all'), /"all"/);
    assert.match(wrong('show', '--since', 'noon'), /--since takes a time such as 24h/);
    assert.match(wrong('show', '--since', '2026-99-99'), /--since/);
    assert.match(wrong('show', '--format', 'xml'), /--format takes text or jsonl/);
    assert.match(wrong('verify', '--since', '1h'), /takes no options/);
  });
});
