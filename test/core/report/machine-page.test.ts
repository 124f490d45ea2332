// What a scan of the machine shows: the worst first, each with links to its file and to what can be done about it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/core/model/finding.ts';
import { type MachineView, machinePage } from '../../../src/core/report/machine-page.ts';
import { finding as sample } from './report-samples.ts';

const hook = (over: Partial<Finding> = {}): Finding =>
  sample({
    rule: 'pth-executable-line',
    severity: 'high',
    path: '/home/u/.local/x.pth',
    help: 'docs/rules/pth-executable-line.md',
    ...over,
  });

const page = (over: Partial<MachineView> = {}) =>
  machinePage({
    findings: [],
    problems: [],
    places: ['/home/u/.local/lib/python3.12/site-packages'],
    stats: { files: 12, bytes: 3, milliseconds: 1234 },
    time: '2026-11-27T09:12:00.000Z',
    isCancelled: false,
    home: '/home/u',
    folders: ['/w'],
    ...over,
  });

describe('machinePage', () => {
  it('says that nothing was found, and where it was looked', () => {
    const { text } = page();
    assert.match(text, /^This machine: nothing found\n2026-11-27 09:12 UTC, 12 files, 1\.2 s\n/);
    assert.match(text, /Looked through: 1 place\n {2}~\/\.local\/lib\/python3\.12\/site-packages\n/);
    assert.doesNotMatch(text, /Clean-up/);
  });

  it('lists the worst first and counts each severity', () => {
    const { text } = page({
      findings: [hook({ severity: 'low', path: '/a.pth' }), hook({ severity: 'critical', path: '/z.pth' }), hook()],
    });
    assert.match(text, /This machine: 1 critical, 1 high, 1 low/);
    const at = ['Critical\n', '/z.pth', 'High\n', '~/.local/x.pth', 'Low\n', '/a.pth'].map((part) =>
      text.indexOf(part),
    );
    assert.deepEqual(
      [...at].sort((a, b) => a - b),
      at,
    );
    assert.ok(!at.includes(-1));
  });

  it('links each file, its rule, what can be done about it, and the guide', () => {
    const { stretches, text } = page({ findings: [hook({ startLine: 7, startColumn: 2 })] });
    const lines = text.split('\n');
    const links = stretches.flatMap(({ link, line, start, end }) =>
      link === undefined ? [] : [[lines[line]?.slice(start, end), link]],
    );
    const act = (name: string) => ({ to: 'act', act: name, rule: 'pth-executable-line', path: '/home/u/.local/x.pth' });
    assert.deepEqual(links, [
      ['Show Clean-up Guide', { to: 'guide' }],
      ['~/.local/x.pth:7', { to: 'file', path: '/home/u/.local/x.pth', line: 7, column: 2 }],
      ['Show Decoded', act('showDecoded')],
      ['Show Owner', act('showOwner')],
      ['Disable', act('disableFile')],
      ['Trust', act('trustFile')],
    ]);
    assert.ok(stretches.some(({ docsPage }) => docsPage === 'docs/rules/pth-executable-line.md'));
  });

  it('offers no renaming of files that other things need', () => {
    const { stretches } = page({ findings: [hook({ rule: 'compromised-version', path: '/p/METADATA' })] });
    const acts = stretches.flatMap(({ link }) => (link?.to === 'act' ? [link.act] : []));
    assert.deepEqual(acts, ['trustFile']);
  });

  it('offers renaming in the home folder and the open folders alone', () => {
    const offered = (path: string): boolean =>
      page({ findings: [hook({ path })] }).stretches.some(
        ({ link }) => link?.to === 'act' && link.act === 'disableFile',
      );
    const system = ['/usr/lib/python3/dist-packages/x.pth', '/home/user2/x.pth', '/w2/x.pth'];
    assert.deepEqual(system.filter(offered), []);
    assert.ok(offered('/w/.venv/x.pth') && offered('/home/u/x.pth'));
  });

  it('counts suppressed findings and lists them not', () => {
    const { text } = page({ findings: [hook({ suppressed: { by: 'x', reason: 'y', until: null } })] });
    assert.match(text, /nothing found/);
    assert.match(text, /1 suppressed/);
  });

  it('says what was cut short, what was not read, and how many more there are', () => {
    const { text } = page({
      isCancelled: true,
      problems: [
        { path: '/home/u/big', message: 'Too large', unread: true },
        { path: '/home/u/odd', message: 'A remark', unread: false },
      ],
      findings: Array.from({ length: 250 }, (_none, index) => hook({ severity: 'low', path: `/f${index}.pth` })),
    });
    assert.match(text, /was cancelled/);
    assert.match(text, /~\/big\n {4}Too large/);
    assert.doesNotMatch(text, /A remark/);
    assert.match(text, /50 more are not listed here/);
  });

  it('shows hostile names and messages as what they are', () => {
    const { text } = page({ findings: [hook({ path: '/a\u202eb\n.pth', message: 'x\ny\u200b' })] });
    assert.ok(!/[\u202e\u200b]/.test(text));
    assert.match(text, /\/a\\u\{202e\}b\\n\.pth/);
  });
});
