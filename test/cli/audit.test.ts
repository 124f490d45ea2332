// `gatehouse audit` from the outside: what it prints, and the exit code of each judgement.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { auditFile } from '../../src/node/audit-file.ts';
import { auditPlaces } from '../../src/node/audit-places.ts';
import { auditLines } from '../../src/node/audit-reading.ts';
import { bundle } from '../support/bundle.ts';
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
    assert.match(wrong(), /show, verify or export/);
    assert.match(wrong('mend'), /audit takes show, verify or export, not "mend"/);
    assert.match(wrong('show', 'all'), /"all"/);
    assert.match(wrong('show', '--since', 'noon'), /--since takes a time such as 24h/);
    assert.match(wrong('show', '--since', '2026-99-99'), /--since/);
    assert.match(wrong('show', '--format', 'xml'), /--format takes text or jsonl/);
    assert.match(wrong('verify', '--since', '1h'), /takes no options/);
  });
});

describe('gatehouse audit export', () => {
  const lines = (stdout: string): string[] => stdout.split('\n').slice(0, -1);

  it('writes a line a record in each format', async () => {
    await inHome(async (home) => {
      const { log } = auditPlaces(`${home}/.gatehouse`);
      const exported = (...words: string[]) => gatehouse(['audit', 'export', ...words], { home });
      assert.equal(exported().stdout, readFileSync(log, 'utf8'));
      const ocsf = lines(exported('--format', 'ocsf').stdout).map(
        (line) => JSON.parse(line) as Record<string, unknown>,
      );
      assert.deepEqual(
        ocsf.map((event) => [event['class_uid'], event['action_id']]),
        [
          [6002, undefined],
          [1007, 0],
          [1007, 2],
        ],
      );
      const ecs = lines(exported('--format', 'ecs').stdout).map((line) => JSON.parse(line) as { message: string });
      assert.equal(ecs[2]?.message, 'claude-code (Bash) denied by person, tier 3');
      const cef = lines(exported('--format', 'cef').stdout);
      assert.match(cef[2] ?? '', /^CEF:0\|Gatehouse\|Gatehouse\|[\d.]+\|reverse-tunnel\|claude-code \(Bash\) denied/);
      assert.equal(exported('--since', '2999-01-01').stdout, '');
    });
  });

  it('adds to a file', async () => {
    await inHome(async (home) => {
      const output = `${home}/out.cef`;
      for (let time = 0; time < 2; time += 1) {
        const { code, stdout } = gatehouse(['audit', 'export', '--format', 'cef', '--output', output], { home });
        assert.deepEqual([code, stdout], [0, '']);
      }
      assert.equal(lines(readFileSync(output, 'utf8')).length, 6);
    });
  });

  it('follows until it is told to stop, and ends well', async () => {
    await inHome(async (home) => {
      const child = spawn(process.execPath, ['dist/cli.cjs', 'audit', 'export', '--follow', '--format', 'ecs'], {
        env: { PATH: process.env['PATH'] ?? '', HOME: home, USERPROFILE: home },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let stdout = '';
      const ended = once(child, 'close');
      const append = auditFile({ places: auditPlaces(`${home}/.gatehouse`) }).append;
      let isAppended = false;
      for await (const data of child.stdout) {
        stdout += String(data);
        if (lines(stdout).length === 3 && !isAppended) {
          isAppended = true;
          await append({ kind: 'kill', by: 'person', detail: { event: 'engaged' } });
        }
        if (lines(stdout).length === 4) child.kill('SIGTERM');
      }
      assert.deepEqual(await ended, [0, null]);
      assert.match(stdout, /"message":"kill: engaged"/);
    });
  });

  it('follows into a file and to a socket while another process fills file after file, and leaves nothing out', {
    skip: process.platform === 'win32',
    timeout: 60_000,
  }, async () => {
    await inHome(async (home) => {
      const [file, address] = [`${home}/out.jsonl`, `${home}/s`];
      let heard = '';
      const collector = createServer((socket) => socket.on('data', (data) => (heard += String(data))));
      collector.listen(address);
      await once(collector, 'listening');
      const env = { PATH: process.env['PATH'] ?? '', HOME: home, USERPROFILE: home };
      const follow = (...words: string[]) =>
        spawn(process.execPath, ['dist/cli.cjs', 'audit', 'export', '--follow', ...words], { env, stdio: 'inherit' });
      const followers = [follow('--output', file), follow('--format', 'ocsf', '--socket', address)];
      const ends = followers.map((child) => once(child, 'close'));
      const gate = `${home}/.gatehouse`;
      const writer = await bundle('test/support/audit-writer.ts', `${home}/writer.mjs`);
      // Some 600 bytes a record, and files of 200 kB.
      const [code] = await once(spawn(process.execPath, [writer, gate, '800'], { stdio: 'ignore' }), 'close');
      assert.equal(code, 0);
      const stored = [...auditLines(auditPlaces(gate))].map(({ bytes }) => bytes);
      assert.ok(readdirSync(`${gate}/audit`).length >= 3 && stored.length > 800);
      const isAll = (text: string) => text.split('\n').length > stored.length;
      while (!existsSync(file) || !isAll(readFileSync(file, 'utf8')) || !isAll(heard)) await pause(50);
      for (const child of followers) child.kill('SIGTERM');
      for (const end of ends) assert.deepEqual(await end, [0, null]);
      collector.close();
      assert.deepEqual(lines(readFileSync(file, 'utf8')), stored);
      const numberOf = (line: string) => (JSON.parse(line) as { metadata: { sequence: number } }).metadata.sequence;
      assert.deepEqual(lines(heard).map(numberOf), [...stored.keys()]);
    });
  });

  it('says which word is wrong', async () => {
    await inHome(async (home) => {
      const said = (...words: string[]) => {
        const { code, stderr } = gatehouse(['audit', ...words], { home });
        return `${code} ${stderr}`;
      };
      assert.match(said('export', '--format', 'xml'), /^2 .*jsonl, ocsf, ecs or cef/);
      assert.match(said('show', '--follow'), /^2 .*belong to audit export/);
      assert.match(said('export', '--output', 'a', '--socket', 'b'), /^2 .*not both/);
      for (const address of ['tcp://10.0.0.1:514', '//host/pipe', 'udp:514'])
        assert.match(said('export', '--socket', address), /^2 .*socket on this machine/);
      assert.match(said('export', '--socket', `${home}/nobody`), /^2 .*ENOENT/);
    });
  });
});
