// The verifier against the writer's logs: whole ones are intact, and no way of changing one goes unseen.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { headOf, readMark, sealMark } from '../../../src/core/audit/chain.ts';
import type { Verification } from '../../../src/core/audit/verify.ts';
import { buildLog, eventNumber, fileOf, intact, PORTS, portsUnder, verifyFile } from '../../support/audit-log.ts';
import { runs } from '../../support/runs.ts';

const COUNT = 20;
const LOG = buildLog(COUNT);
const FILE = fileOf(LOG.lines);
const line = (index: number): string => LOG.lines[index] ?? '';
const without = (index: number): string[] => LOG.lines.filter((_, at) => at !== index);
const replaced = (index: number, text: string): string[] => LOG.lines.map((old, at) => (at === index ? text : old));
const whyOf = (found: Verification): string => ('why' in found ? found.why : '');

/** Lines from `from` on, chained and sealed anew as somebody with `key` would. */
function rechained(lines: readonly string[], from: number, key: string): string[] {
  const ports = portsUnder(key);
  let prev = headOf(lines[from - 1] ?? '', PORTS)?.hash ?? '0'.repeat(64);
  return lines.map((old, index) => {
    if (index < from) return old;
    const body = `${old.slice(0, old.indexOf(',"hash":"'))}}`.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`);
    prev = ports.digest(body);
    return `${body.slice(0, -1)},"hash":"${prev}","mac":"${ports.mac(`gatehouse record v1\n${prev}`)}"}`;
  });
}

describe('verifyLog', () => {
  it('finds whole logs intact', () => {
    for (const count of [0, 1, 2, COUNT]) {
      const { lines, mark } = buildLog(count);
      assert.deepEqual(verifyFile(fileOf(lines), mark), intact(count));
    }
  });

  it('lets the log be ahead of its mark, and tells of an unfinished record at the end', () => {
    const { mark } = buildLog(COUNT - 3);
    assert.equal(verifyFile(FILE, mark).status, 'intact');
    const torn = line(0).slice(0, 99);
    assert.deepEqual(verifyFile(FILE + torn, LOG.mark), intact(COUNT, { torn: 99 }));
  });

  it('agrees with the writer on what a line and a mark say', () => {
    const head = headOf(line(COUNT - 1), PORTS);
    assert.deepEqual(readMark(LOG.mark, PORTS), head);
    assert.equal(head?.seq, COUNT - 1);
    assert.equal(headOf(line(3).replace('echo 3', 'echo 4'), PORTS), undefined);
    assert.equal(headOf(line(3), portsUnder('another')), undefined);
  });

  const other = buildLog(COUNT, { chain: 'd'.repeat(32) });
  const longer = buildLog(COUNT, { event: (index) => ({ ...eventNumber(index), command: `printf ${index}` }) });
  const edited = replaced(5, line(5).replace('echo 5', 'echo 6'));
  const mark = (index: number) => sealMark(headOf(line(index), PORTS) ?? assert.fail(), PORTS);
  /** Name → the file, where it breaks, what is said of it; the mark is the log's own unless given. */
  const cases: readonly (readonly [string, string, number | undefined, RegExp, string?])[] = [
    ['an edited command', fileOf(edited), 6, /changed after it was written/],
    ['an edited verdict', fileOf(replaced(5, line(5).replace('"ask"', '"deny"'))), 6, /changed after/],
    ['an edited time', fileOf(replaced(5, line(5).replace('00:00:05', '00:00:04'))), 6, /changed after/],
    ['an edited number', fileOf(replaced(5, line(5).replace('"seq":5', '"seq":6'))), 6, /changed after/],
    ['a key added', fileOf(replaced(5, line(5).replace('"prev"', '"x":1,"prev"'))), 6, /changed after/],
    ['a key twice', fileOf(replaced(5, line(5).replace('"tier":2', '"tier":2,"tier":1'))), 6, /changed after/],
    ['blanks added', fileOf(replaced(5, line(5).replace('"tier":2', '"tier": 2'))), 6, /changed after/],
    ['another spelling', fileOf(replaced(5, line(5).replace('echo', '\\u0065cho'))), 6, /changed after/],
    ['text after the seal', fileOf(replaced(5, `${line(5)} `)), 6, /no seal/],
    [
      'a seal in capitals',
      fileOf(
        replaced(
          5,
          line(5).replace(/[0-9a-f]{64}"\}$/, (mac) => mac.toUpperCase()),
        ),
      ),
      6,
      /sealed with the key/,
    ],
    ['no seal', fileOf(replaced(5, `${line(5).slice(0, line(5).indexOf(',"hash"'))}}`)), 6, /no seal/],
    ['a blank line', fileOf(replaced(5, '')), 6, /no record/],
    ['a line that is no JSON', fileOf(replaced(5, 'x')), 6, /no record/],
    ['a NUL', fileOf(replaced(5, line(5).replace('echo', 'ech\0'))), 6, /no record/],
    ['a carriage return', fileOf(replaced(5, `${line(5)}\r`)), 6, /no record/],
    ['version 0', fileOf(replaced(5, line(5).replace('"v":1', '"v":0'))), 6, /no seal/],
    ['the first record deleted', fileOf(without(0)), 1, /Record 0 is missing/],
    ['a record deleted', fileOf(without(5)), 6, /Record 5 is missing/],
    ['several deleted', fileOf([...LOG.lines.slice(0, 3), ...LOG.lines.slice(9)]), 4, /Records 3 to 8 are missing/],
    [
      'two swapped',
      fileOf([...LOG.lines.slice(0, 4), line(5), line(4), ...LOG.lines.slice(6)]),
      5,
      /Record 4 is missing/,
    ],
    ['one twice', fileOf([...LOG.lines.slice(0, 5), line(4), ...LOG.lines.slice(5)]), 6, /Record 4 stands where/],
    ['the log twice', FILE + FILE, 21, /Record 0 stands where/],
    ['reversed', fileOf(LOG.lines.toReversed()), 1, /Records 0 to 18 are missing/],
    ['a record of another log', fileOf(replaced(5, other.lines[5] ?? '')), 6, /comes from another log/],
    ['the end of another log', fileOf([...LOG.lines.slice(0, 9), ...other.lines.slice(9)]), 10, /another log/],
    ['another log', fileOf(other.lines), undefined, /mark belongs to another log/],
    ['a log of the same chain', fileOf(longer.lines), undefined, /Record 19 is not the one/],
    ['the same chain, behind the mark', fileOf(longer.lines), undefined, /Record 9 is not the one/, mark(9)],
    ['a record of a forked chain', fileOf(replaced(5, longer.lines[5] ?? '')), 6, /does not follow/],
    ['re-chained without the key', fileOf(rechained(edited, 5, 'guessed')), 6, /not sealed with the key/],
    [
      'one record re-sealed without the key',
      fileOf(rechained(edited, 5, '').slice(0, 6)),
      6,
      /not sealed with the key/,
    ],
    [
      'a seal from another record',
      fileOf(replaced(5, line(5).slice(0, -148) + line(6).slice(-148))),
      6,
      /changed after/,
    ],
    ['a mac from another record', fileOf(replaced(5, line(5).slice(0, -66) + line(6).slice(-66))), 6, /not sealed/],
    ['a line after an unfinished one', fileOf([...LOG.lines, line(0).slice(0, 50), line(1)]), 21, /no record/],
    ['a mark of another key', FILE, undefined, /mark was changed/, buildLog(3, { ports: portsUnder('x') }).mark],
    ['a mark that was edited', FILE, undefined, /mark was changed/, LOG.mark.replace('"seq":19', '"seq":18')],
    ['a mark with a line more', FILE, undefined, /mark was changed/, `${LOG.mark}\n${LOG.mark}`],
    ['an empty mark', FILE, undefined, /mark was changed/, ''],
    ['a record in place of the mark', FILE, undefined, /mark was changed/, line(19)],
  ];
  for (const [name, file, at, why, markText = LOG.mark] of cases) {
    it(`sees ${name}`, () => {
      const found = verifyFile(file, markText);
      assert.equal(found.status, 'tampered', whyOf(found));
      assert.match(whyOf(found), why);
      assert.equal('at' in found ? found.at?.line : undefined, at);
    });
  }

  it('sees a missing mark', () => {
    const found = verifyFile(FILE, undefined);
    assert.equal(found.status, 'tampered');
    assert.match(whyOf(found), /mark is missing/);
    assert.equal(verifyFile('', undefined).status, 'unreadable');
  });

  it('calls an emptied or missing log truncated', () => {
    assert.deepEqual(verifyFile('', LOG.mark), {
      status: 'truncated',
      records: 0,
      why: 'The log once reached record 19; none is left.',
    });
  });

  it('calls a log cut at any byte truncated', () => {
    const step = Math.max(1, Math.floor(FILE.length / runs(1500)));
    for (let end = 0; end < FILE.length; end += step) {
      assert.equal(verifyFile(FILE.slice(0, end), LOG.mark).status, 'truncated', `cut at ${end}`);
    }
    assert.equal(verifyFile(FILE.slice(0, -1), LOG.mark).status, 'truncated');
  });

  it('sees every flipped bit', () => {
    const bits = FILE.length * 8;
    const tries = runs(2000);
    for (let index = 0; index < tries; index += 1) {
      const bit = Math.floor((index * bits) / tries + ((index * 7919) % Math.max(1, Math.floor(bits / tries))));
      const at = bit >> 3;
      const flipped = String.fromCharCode(FILE.charCodeAt(at) ^ (1 << (bit & 7)));
      const found = verifyFile(FILE.slice(0, at) + flipped + FILE.slice(at + 1), LOG.mark);
      assert.notEqual(found.status, 'intact', `bit ${bit & 7} of byte ${at}`);
    }
    for (let bit = 0; bit < LOG.mark.length * 8; bit += 1) {
      const at = bit >> 3;
      const flipped = String.fromCharCode(LOG.mark.charCodeAt(at) ^ (1 << (bit & 7)));
      const found = verifyFile(FILE, LOG.mark.slice(0, at) + flipped + LOG.mark.slice(at + 1));
      assert.notEqual(found.status, 'intact', `bit ${bit & 7} of byte ${at} of the mark`);
    }
  });

  it('leaves newer records to a newer Gatehouse', () => {
    const found = verifyFile(fileOf([...LOG.lines, '{"v":2,"seq":20}']), LOG.mark);
    assert.equal(found.status, 'unknown-version');
    assert.match(whyOf(found), /version 2/);
  });

  it('sees a record that is dated before the one ahead, which the writer itself never does', () => {
    const times = ['08', '09', '07', '10'];
    const log = buildLog(4, { event: (index) => ({ kind: 'request', tool: times[index] ?? '' }) });
    const back = rechained(
      log.lines.map((text, index) => text.replace(/T00:00:0\d/, `T${times[index]}:00:00`)),
      0,
      'the key of the tests',
    );
    const head = headOf(back[3] ?? '', PORTS) ?? assert.fail();
    const found = verifyFile(fileOf(back), sealMark(head, PORTS));
    assert.equal(found.status, 'tampered');
    assert.match(whyOf(found), /Record 2 is dated before the record ahead of it/);
  });

  it('never throws, whatever a line holds', () => {
    for (const text of [
      'null',
      '[]',
      '1',
      '"x"',
      '{"v":1}',
      '{"v":1,"__proto__":1}',
      `${'['.repeat(99_999)}`,
      '{"v":1e999}',
    ]) {
      assert.notEqual(verifyFile(`${text}\n`, LOG.mark).status, 'intact', text.slice(0, 20));
    }
  });
});
