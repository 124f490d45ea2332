// `gatehouse scan` from the outside: findings, formats, exit codes, policies.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gatehouse, scanJson } from '../support/cli.ts';
import { type TempDir, withTempDir } from '../support/temp-dir.ts';

const EXAMPLE = 'examples/workspace';
const HOOK = 'import os; os.system("true")\n';

const inExample = <Result>(act: (folder: TempDir) => Promise<Result>) =>
  withTempDir({}, (folder) => {
    cpSync(EXAMPLE, `${folder.path}/w`, { recursive: true });
    return act(folder);
  });

describe('gatehouse scan', () => {
  it('finds the planted problem of every family in the example, and nothing on the clean files', () => {
    const { code, report, stderr } = scanJson([EXAMPLE]);
    assert.equal(code, 1);
    assert.equal(stderr, '');
    const noticed = report.findings.filter(({ severity }) => severity !== 'info');
    const found = noticed.map(({ rule, path }) => `${rule} ${path.replace(`${EXAMPLE}/`, '')}`);
    assert.deepEqual([...new Set(found)].sort(), [
      'agent-addressed-instruction README.md',
      'agent-approvals-disabled .claude/settings.json',
      'agent-approvals-disabled .vscode/settings.json',
      'agent-hooks-disabled .claude/settings.json',
      'invisible-unicode-text AGENTS.md',
      'pth-executable-line .venv/lib/python3.12/site-packages/notes_telemetry.pth',
      'source-map-would-ship package.json',
    ]);
    assert.deepEqual(report.problems, []);
  });

  it('writes the frozen JSON shape, sorted and the same each time but for the time it took', () => {
    const [first, second] = [scanJson([EXAMPLE]).report, scanJson([EXAMPLE]).report];
    assert.deepEqual(Object.keys(first), ['version', 'tool', 'findings', 'problems', 'stats']);
    assert.deepEqual(Object.keys(first.stats), ['files', 'bytes', 'milliseconds']);
    assert.equal(first.version, 1);
    assert.deepEqual(first.findings, second.findings);
    const keys =
      'rule severity precision path startLine startColumn endLine endColumn message help fingerprint suppressed evidence';
    for (const finding of first.findings) assert.deepEqual(Object.keys(finding), keys.split(' '));
    const paths = first.findings.map((finding) => finding.path);
    assert.deepEqual(paths, [...paths].sort());
  });

  it('shows paths from the current folder, and those of a folder elsewhere from its top', async () => {
    await withTempDir({ 'w/a.pth': HOOK }, async ({ path }) => {
      assert.equal(scanJson(['w'], { cwd: path }).report.findings[0]?.path, 'w/a.pth');
      assert.equal(scanJson([], { cwd: `${path}/w` }).report.findings[0]?.path, 'a.pth');
      assert.equal(scanJson([`${path}/w`]).report.findings[0]?.path, 'a.pth');
    });
  });

  it('scans a single file', async () => {
    await withTempDir({ 'a.pth': HOOK, 'b.pth': HOOK }, async ({ path }) => {
      const { report } = scanJson(['a.pth'], { cwd: path });
      assert.ok(report.findings.some((finding) => finding.path === 'a.pth'));
    });
  });

  it('ends with 0, 1 by threshold, 3 for what was not read, and 1 before 3', async () => {
    await withTempDir({ 'clean/README.md': '# Hello\n', 'bad/a.pth': HOOK, 'both/a.pth': HOOK }, async ({ path }) => {
      for (const folder of ['unread', 'both']) {
        if (!existsSync(`${path}/${folder}`)) cpSync(`${path}/clean`, `${path}/${folder}`, { recursive: true });
        symlinkSync('gone', `${path}/${folder}/AGENTS.md`);
      }
      const code = (...words: string[]) => gatehouse(['scan', ...words], { cwd: path }).code;
      assert.equal(code('clean'), 0);
      assert.equal(code('bad'), 1);
      assert.equal(code('bad', '--fail-on', 'critical'), 0);
      assert.equal(code('unread'), 3);
      assert.equal(code('both'), 1);
    });
  });

  it('names every problem with its path', async () => {
    await withTempDir(
      { 'opencode.json': '{ "permission": ', 'notes.txt': Uint8Array.of(0, 1, 2) },
      async ({ path }) => {
        const { report, code } = scanJson([path]);
        assert.equal(code, 3);
        assert.deepEqual([...new Set(report.problems.map((problem) => problem.path))], ['notes.txt', 'opencode.json']);
      },
    );
  });

  it('runs the rules it is told to', () => {
    const rules = (words: readonly string[]) =>
      new Set(scanJson([EXAMPLE, ...words]).report.findings.map(({ rule }) => rule));
    assert.deepEqual([...rules(['--rule', 'pth-executable-line'])], ['pth-executable-line']);
    assert.ok(!rules(['--no-rule', 'pth-executable-line']).has('pth-executable-line'));
  });

  it('compares versions with the advisories it is given, and says of when they are', async () => {
    const record = {
      id: 'MAL-2026-9999',
      modified: '2026-11-01T00:00:00Z',
      affected: [{ package: { ecosystem: 'PyPI', name: 'thing' }, versions: ['1.0'] }],
    };
    const files = { 'w/requirements.txt': 'thing==1.0\n', 'osv/MAL-2026-9999.json': JSON.stringify(record) };
    await withTempDir(files, async ({ path }) => {
      const { report, stderr } = scanJson(['w', '--advisories', 'osv'], { cwd: path });
      assert.deepEqual(
        report.findings.map(({ rule, severity }) => `${severity} ${rule}`),
        ['critical compromised-version'],
      );
      assert.match(stderr, /1 records of malicious packages, the newest of 2026-11-01/);
      assert.equal(scanJson(['w'], { cwd: path }).report.findings.length, 0);
    });
  });

  it('does not count what is in the baseline, and does count what is new', async () => {
    await inExample(async ({ path }) => {
      const options = { cwd: path };
      assert.equal(gatehouse(['scan', 'w', '--format', 'json', '-o', 'base.json'], options).code, 1);
      const again = scanJson(['w', '--baseline', 'base.json'], options);
      assert.equal(again.code, 0);
      assert.ok(again.report.findings.every((finding) => finding.suppressed !== null));
      writeFileSync(`${path}/w/.venv/lib/python3.12/site-packages/new.pth`, HOOK);
      assert.equal(scanJson(['w', '--baseline', 'base.json'], options).code, 1);
    });
  });

  it("follows the user's policy, and does not let the workspace's quieten anything", async () => {
    const quiet = { scan: { severity: { 'pth-executable-line': 'off' } } };
    await withTempDir(
      { 'w/a.pth': HOOK, 'home/.gatehouse/gatehouse.jsonc': JSON.stringify(quiet) },
      async ({ path, write }) => {
        assert.equal(scanJson([`${path}/w`], { home: `${path}/home` }).code, 0);
        assert.equal(scanJson([`${path}/w`]).code, 1);
        write({ 'w/gatehouse.jsonc': JSON.stringify(quiet) });
        const { code, report } = scanJson([`${path}/w`]);
        assert.equal(code, 1);
        assert.match(report.problems[0]?.message ?? '', /A workspace cannot switch the rule/);
        assert.equal(scanJson([`${path}/w`, '--policy', `${path}/home/.gatehouse/gatehouse.jsonc`]).code, 0);
      },
    );
  });

  it('marks suppressed findings instead of hiding them', async () => {
    const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await withTempDir({ 'w/a.pth': HOOK }, async ({ path, write }) => {
      const entry = { rule: '*', path: `${path}/w/**`, reason: 'looked at it', until, author: 'me' };
      write({ 'policy.jsonc': JSON.stringify({ suppressions: [entry] }) });
      const { code, report } = scanJson([`${path}/w`, '--policy', `${path}/policy.jsonc`]);
      assert.equal(code, 0);
      assert.deepEqual(report.findings[0]?.suppressed, { by: 'me', reason: 'looked at it', until });
    });
  });

  it('writes every format, to a file when asked', async () => {
    await withTempDir({}, async ({ path }) => {
      const marks = {
        text: 'pth-executable-line',
        sarif: '"2.1.0"',
        markdown: '|',
        html: '<!doctype html>',
        json: '"version"',
      };
      for (const [format, mark] of Object.entries(marks)) {
        const file = `${path}/report.${format}`;
        const { stdout } = gatehouse(['scan', EXAMPLE, '--format', format, '--output', file]);
        assert.equal(stdout, '');
        assert.ok(readFileSync(file, 'utf8').toLowerCase().includes(mark), format);
      }
    });
  });

  it('sends no terminal control characters, whatever files are called or say', async () => {
    await withTempDir(
      { '\u001b[31mred\u202e.pth': 'import os; os.system("\u001b]0;title\u0007")\n' },
      async ({ path }) => {
        const { stdout } = gatehouse(['scan', path]);
        assert.match(stdout, /pth-executable-line/);
        assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      },
    );
  });

  it('looks at the places of Python on the machine when asked', async () => {
    const hook = '.local/lib/python3.12/site-packages/a.pth';
    await withTempDir({ [`home/${hook}`]: HOOK }, async ({ path }) => {
      const { report } = scanJson(['--machine'], { home: `${path}/home`, cwd: path });
      assert.ok(report.findings.some((finding) => finding.path.endsWith(hook)));
    });
  });

  it("looks at the user's own settings of agents and editors only when asked for the machine", async () => {
    const files = {
      'home/.config/opencode/opencode.json': JSON.stringify({ permission: 'allow' }),
      'home/.config/Code/User/settings.json': JSON.stringify({ 'chat.tools.global.autoApprove': true }),
      'home/work/x.md': 'x',
    };
    await withTempDir(files, async ({ path }) => {
      const surroundings = { home: `${path}/home`, cwd: `${path}/home/work` };
      const machine = scanJson(['--machine'], surroundings);
      assert.equal(machine.code, 1);
      const own = machine.report.findings.filter(({ evidence }) => evidence['trust'] === 'users-own');
      assert.deepEqual(
        own.map((finding) => finding.path.slice(path.length)),
        ['/home/.config/Code/User/settings.json', '/home/.config/opencode/opencode.json'],
      );
      for (const { message } of own) assert.match(message, /file of the user's own and counts in every folder/);
      assert.deepEqual(scanJson(['.'], surroundings).report.findings, []);
    });
  });
});

describe('gatehouse scan, led astray', () => {
  it('names a settings file that is made to break its reader, and reports on the others', async () => {
    const deep = { 'a.code-workspace': `//\r${'['.repeat(20_000)}`, 'opencode.json': `${'[},'.repeat(100_000)}` };
    await withTempDir(
      { ...deep, 'gatehouse.jsonc': `[${'}'.repeat(200_000)},${'['.repeat(200_000)}`, 'x.pth': HOOK },
      async ({ path }) => {
        const { code, report } = scanJson([path]);
        assert.equal(code, 1);
        assert.ok(report.findings.some((finding) => finding.path === 'x.pth'));
        const named = new Set(report.problems.map((problem) => problem.path));
        for (const name of [...Object.keys(deep), 'gatehouse.jsonc']) assert.ok(named.has(name), name);
      },
    );
  });

  it('does not report a folder inside another one twice', async () => {
    await withTempDir({ 'w/sub/a.pth': HOOK }, async ({ path }) => {
      const { report } = scanJson(['w', 'w/sub'], { cwd: path });
      assert.deepEqual(
        report.findings.map((finding) => finding.path),
        ['w/sub/a.pth'],
      );
    });
  });

  it('gives absolute paths where several folders elsewhere could be meant', async () => {
    await withTempDir({ 'one/a.pth': HOOK, 'two/a.pth': HOOK }, async ({ path }) => {
      const { report } = scanJson([`${path}/one`, `${path}/two`]);
      assert.deepEqual(
        report.findings.map((finding) => finding.path),
        [`${path}/one/a.pth`, `${path}/two/a.pth`],
      );
    });
  });

  it('does not let a baseline quieten what has become worse', async () => {
    const tame = JSON.stringify({ name: 'p', version: '1.0.0', license: 'MIT', repository: 'x/y', files: ['dist'] });
    const closed = JSON.stringify({ name: 'p', version: '1.0.0', license: 'UNLICENSED', files: ['dist'] });
    const map = JSON.stringify({
      version: 3,
      sources: ['../src/a.ts'],
      sourcesContent: ['const a = 1;'],
      mappings: '',
    });
    await withTempDir({ 'w/package.json': tame, 'w/dist/a.js.map': map }, async ({ path, write }) => {
      gatehouse(['scan', 'w', '--format', 'json', '-o', 'base.json'], { cwd: path });
      write({ 'w/package.json': closed });
      assert.equal(scanJson(['w', '--baseline', 'base.json'], { cwd: path }).code, 1);
    });
  });
});

describe('gatehouse, called wrongly', () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /Say what to do/],
    [['scna'], /There is no verb "scna"/],
    [['scan', '--fromat', 'json'], /--fromat/],
    [['scan', '--format', 'xml'], /--format takes text, json, sarif, markdown, html or guide, not "xml"/],
    [['scan', '--fail-on', 'bad'], /--fail-on takes/],
    [['scan', '--rule', 'nope'], /No rule is called "nope"/],
    [['scan', '--baseline', '/nowhere.json'], /baseline cannot be read/],
    [['scan', '--advisories', '/nowhere.zip'], /advisories \/nowhere.zip do not exist/],
    [['scan', '--policy', '/nowhere.jsonc'], /policy \/nowhere.jsonc does not exist/],
    [['scan', '--output', '/nowhere/x.json'], /there is no folder \/nowhere/],
    [['rules', 'x'], /takes no path/],
  ];
  for (const [words, said] of wrong) {
    it(`says what is wrong with ${words.join(' ') || 'nothing'} and ends with 2`, () => {
      const { code, stdout, stderr } = gatehouse(words);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, said);
    });
  }

  it('prints what to do, filled from what was found and what is within reach', () =>
    withTempDir({ 'w/.venv/lib/python3.12/site-packages/x.pth': HOOK, 'home/.npmrc': '' }, async ({ path }) => {
      const { code, stdout } = gatehouse(['scan', '--format', 'guide', 'w'], { cwd: path, home: `${path}/home` });
      assert.equal(code, 1);
      assert.match(stdout, /^# Clean-up guide/);
      assert.ok(stdout.includes(`mv -n -- '${path}/w/.venv/lib/python3.12/site-packages/x.pth' `));
      assert.match(stdout, /- \[ \] `~\/\.npmrc`[^-]*npm token revoke ID/);
      assert.doesNotMatch(stdout, /~\/\.aws/);
    }));

  it('says once for a list what is new since its versions were accepted, outside of the folder', () =>
    withTempDir({ 'w/requirements.txt': 'a==1\nb==1\n', 'home/.keep': '' }, async ({ path }) => {
      const surroundings = { cwd: path, home: `${path}/home` };
      const news = () =>
        scanJson(['w'], surroundings).report.findings.map(({ severity, message }) => `${severity} ${message}`);
      assert.deepEqual(news(), []);
      const accepted = gatehouse(['accept', 'w/requirements.txt'], surroundings);
      assert.match(accepted.stdout, /requirements\.txt: 2 versions accepted/);
      assert.deepEqual(news(), []);
      writeFileSync(`${path}/w/requirements.txt`, 'a==1\nb==2\nc==3\n');
      const [found, ...others] = news();
      assert.deepEqual(others, []);
      assert.match(found ?? '', /^low 1 new and 1 changed since .*: b 2 \(was 1\), c 3 \(new\)\.$/);
      gatehouse(['accept', 'w/requirements.txt'], surroundings);
      assert.deepEqual(news(), []);
      assert.equal(gatehouse(['accept', 'home/.keep'], surroundings).code, 1);
    }));

  it('lets no agent accept versions', () =>
    withTempDir({ 'requirements.txt': 'a==1\n', 'home/.keep': '' }, async ({ path }) => {
      const { code, stderr } = gatehouse(['accept', 'requirements.txt'], {
        cwd: path,
        home: `${path}/home`,
        env: { CLAUDECODE: '1' },
      });
      assert.equal(code, 1);
      assert.match(stderr, /is for a person/);
      assert.ok(!existsSync(`${path}/home/.gatehouse/accepted`));
    }));

  it('names a folder that does not exist and ends with 3', () => {
    const { code, report } = scanJson(['/nowhere']);
    assert.equal(code, 3);
    assert.match(report.problems[0]?.message ?? '', /does not exist/);
  });
});

describe('gatehouse help and rules', () => {
  it('shows help with an example for every verb, and the version', () => {
    for (const words of [['--help'], ['scan', '--help'], ['rules', '--help']]) {
      const { code, stdout } = gatehouse(words);
      assert.equal(code, 0);
      assert.match(stdout, /Example:/);
    }
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(gatehouse(['--version']).stdout, `${version}\n`);
  });

  it('lists the rules with the pages that explain them', () => {
    const { rules } = JSON.parse(gatehouse(['rules', '--format', 'json']).stdout);
    assert.ok(rules.length >= 5);
    for (const { id, help } of rules) assert.ok(existsSync(help), id);
    assert.match(gatehouse(['rules']).stdout, /pth-executable-line/);
  });
});
