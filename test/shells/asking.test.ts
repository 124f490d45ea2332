// Real shells ask before they run what an agent wants, run nothing that is denied, and leave people alone.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FORBIDDEN, inShellRoom, type ShellName } from './real-shells.ts';

const SHELLS: readonly ShellName[] = ['bash', 'zsh', 'fish'];

for (const shell of SHELLS) {
  describe(`${shell}, started with a text`, () => {
    it('asks about exactly that text, and runs it when it may', () =>
      inShellRoom(async ({ asked, start, path }) => {
        const text = 'echo "ü  two"\necho done > ran.txt';
        const { code, output } = await start(shell, ['-c', text]);
        assert.equal(code, 0, output);
        assert.match(output, /ü {2}two/);
        assert.ok(existsSync(`${path}/ran.txt`));
        assert.deepEqual(
          asked.map(({ text: said, kind, shell: name, cwd, marks, aiAgent }) => ({
            said,
            kind,
            name,
            cwd,
            marks,
            aiAgent,
          })),
          [
            {
              said: text,
              kind: 'command',
              name: shell,
              cwd: path,
              marks: ['AI_AGENT'],
              aiAgent: 'github_copilot_vscode_agent',
            },
          ],
        );
      }));

    it('runs no part of what is denied', () =>
      inShellRoom(async ({ start, path }) => {
        const { code, output } = await start(shell, ['-c', `touch ran.txt; echo ${FORBIDDEN}`]);
        assert.equal(code, 126);
        assert.match(output, /Gatehouse: not run: a forbidden word\./);
        assert.equal(existsSync(`${path}/ran.txt`), false);
      }));

    it('asks once for a line and what it starts, and again for another agent within it', () =>
      inShellRoom(async ({ asked, start }) => {
        const inner = `${shell} -c 'echo inner'; env GEMINI_CLI=1 ${shell} -c 'echo other'`;
        const { output } = await start(shell, ['-c', inner]);
        assert.match(output, /inner\s+other/);
        assert.deepEqual(
          asked.map(({ text }) => text),
          [inner, 'echo other'],
        );
      }));

    it('denies where nobody answers, and lets a person alone', () =>
      inShellRoom(async ({ asked, start, close }) => {
        close();
        const denied = await start(shell, ['-c', 'echo ran']);
        assert.equal(denied.code, 126, denied.output);
        assert.doesNotMatch(denied.output, /^ran/m);
        assert.match(denied.output, /no window of Gatehouse answers here/);
        const person = await start(shell, ['-c', 'echo ran'], {});
        assert.deepEqual(person, { code: 0, output: 'ran\n' });
        assert.deepEqual(asked, []);
      }));
  });

  describe(`${shell}, at its prompt`, () => {
    it('runs what may run, and nothing of a line that is denied', () =>
      inShellRoom(async ({ asked, type, path }) => {
        const { output } = await type(shell, [
          'touch first.txt',
          `touch second.txt; echo ${FORBIDDEN}`,
          'touch third.txt',
        ]);
        assert.ok(existsSync(`${path}/first.txt`), output);
        assert.equal(existsSync(`${path}/second.txt`), false);
        assert.ok(existsSync(`${path}/third.txt`));
        assert.match(output, /Gatehouse: not run: a forbidden word\./);
        assert.deepEqual(asked.map(({ kind, text }) => [kind, text]).slice(0, 3), [
          ['interactive', 'touch first.txt'],
          ['interactive', `touch second.txt; echo ${FORBIDDEN}`],
          ['interactive', 'touch third.txt'],
        ]);
      }));

    it('asks by every key that lets a line run', () =>
      inShellRoom(async ({ type, path }) => {
        const keys = shell === 'fish' ? ['\n'] : ['\n', '\x0f'];
        const lines = keys.map((key, index) => `touch made-${index}.txt; echo ${FORBIDDEN}${key}`);
        const { output } = await type(shell, lines);
        for (const [index] of keys.entries()) assert.equal(existsSync(`${path}/made-${index}.txt`), false, output);
      }));

    it('leaves a person alone, with a window and without', () =>
      inShellRoom(async ({ asked, type, close, path }) => {
        await type(shell, [`touch first.txt; echo ${FORBIDDEN}`], {});
        close();
        await type(shell, [`touch second.txt; echo ${FORBIDDEN}`], {});
        assert.ok(existsSync(`${path}/first.txt`));
        assert.ok(existsSync(`${path}/second.txt`));
        assert.deepEqual(asked, []);
      }));

    it('denies every line of an agent once nobody answers', () =>
      inShellRoom(async ({ type, close, path }) => {
        close();
        const { output } = await type(shell, ['touch made.txt']);
        assert.equal(existsSync(`${path}/made.txt`), false);
        assert.match(output, /no window of Gatehouse answers here/);
      }));
  });
}

for (const shell of ['bash', 'zsh'] as const)
  describe(`${shell}, line by line`, () => {
    it('is asked about all that was typed of a command over several lines', () =>
      inShellRoom(async ({ asked, type, path }) => {
        await type(shell, ['for i in 1 2; do', `touch made.txt; echo ${FORBIDDEN}`, 'true']);
        assert.equal(existsSync(`${path}/made.txt`), false);
        assert.ok(asked.some(({ text }) => text === `for i in 1 2; do\ntouch made.txt; echo ${FORBIDDEN}`));
      }));
  });

describe('bash, for a script', () => {
  it('asks about the script and its words', () =>
    inShellRoom(async ({ asked, start }) => {
      await start('bash', ['./no such file.sh', 'a b']);
      assert.deepEqual(
        asked.map(({ text }) => text),
        ['bash ./no\\ such\\ file.sh a\\ b'],
      );
    }));

  it('reads what BASH_ENV named before', () =>
    inShellRoom(async ({ start, path }) => {
      const file = `${path}/mine.sh`;
      await start('bash', ['-c', `echo 'echo own file' > ${file}`]);
      const { output } = await start('bash', ['-euc', 'echo end'], { AI_AGENT: 'x', GATEHOUSE_USER_BASH_ENV: file });
      assert.equal(output, 'own file\nend\n');
    }));
});
