// Lines of the Windows command prompt as they would run: variables filled in, carets off, blocks and loops followed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { showCommand } from '../../../../src/core/shell/command-line.ts';
import { readCommandLine } from '../../../../src/core/shell/read-line.ts';
import { PLACE } from '../../../support/place.ts';

const read = (line: string) => readCommandLine(line, PLACE, 'cmd');
const shown = (line: string) =>
  read(line)
    .commands.map((command) => showCommand(command))
    .filter((text) => text !== '');

describe('words come out as the program gets them', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['del /s /q "a b"', 'remove-item -recurse -quiet a b'],
    ['del/f/q x', 'remove-item -force -quiet x'],
    ['erase x', 'remove-item x'],
    ['rd /s /q build', 'remove-item -recurse -quiet build'],
    ['copy /y a.txt b.txt', 'copy-item -force a.txt b.txt'],
    ['robocopy src dst *.cs /mir', 'copy-item -mirror src dst'],
    ['type src\\a.txt', 'get-content src/a.txt'],
    ['dir /s /b *.cs', 'get-childitem -recurse -name *.cs'],
    ['echo.hello', 'write-output hello'],
    ['echo hello > out.txt', 'write-output hello >out.txt'],
    ['type %USERPROFILE%\\x', 'get-content /home/dev/x'],
    ['type %windir%\\x', 'get-content C:/Windows/x'],
    ['type c:\\x', 'get-content C:/x'],
    ['reg add HKLM\\Software\\x /v "a b" /f', 'reg add HKLM\\Software\\x /v a b /f'],
    ['NPM.CMD test', 'npm.cmd test'],
    ['git commit -m "a & b"', 'git commit -m a & b'],
    ['findstr /c:"a|b" x.txt', 'findstr /c:a|b x.txt'],
    ['dir 2>nul', 'get-childitem >/dev/null'],
    ['mklink link target', 'new-item -itemtype:symboliclink link'],
  ];
  for (const [line, expected] of cases) it(line, () => assert.equal(shown(line).at(-1), expected));

  it('goes where the line goes', () => {
    assert.equal(read('cd /d C:\\src && del x').commands.at(-1)?.cwd, 'C:/src');
    assert.equal(read('pushd ..\\other & del x').commands.at(-1)?.cwd, '/home/dev/other');
  });
});

describe('disguises come off', () => {
  const disguises: readonly string[] = [
    'd^e^l x',
    '@del x',
    '(del x)',
    'ver & del x',
    'ver && del x',
    'ver || del x',
    'ver | del x',
    'ver\ndel x',
    'set a=del& call %a% x',
    'set a=xdelx&& call %a:~1,3% x',
    'set "a=dZl" & call %a:Z=e% x',
    'cmd /v:on /c "set a=del& !a! x"',
    'cmd /c "set a=del&& call %a% x"',
    'cmd /c del x',
    'cmd.exe /d /s /c "del x"',
    '%ComSpec% /c del x',
    '%COMSPEC:~-7,3% /c del x',
    '"C:\\Windows\\System32\\cmd.exe" /c "del x"',
    'c^md /c "d^el x"',
    'start /min cmd /c del x',
    'start "title" /b cmd /c del x',
    'call del x',
    'if exist y del x',
    'if not defined y (del x) else ver',
    'if "%a%"=="b" (ver) else del x',
    'for %i in (del) do %i x',
    'for %%i in (x y) do del %%i',
    'for /l %i in (1,1,3) do del x',
    "for /f %i in ('echo del') do %i x",
    'for /f "tokens=2 delims=," %i in ("a,del") do %i x',
    'echo del x | cmd',
    'echo del x > a.bat & a.bat',
    'echo del x> a.bat && call a.bat',
    'forfiles /c "cmd /c del x"',
    'wmic process call create "cmd /c del x"',
    'powershell -c "Remove-Item x"',
    'powershell -Command "& {Remove-Item x}"',
    'python -c "import os; os.system(\'del x\')"',
  ];
  for (const line of disguises)
    it(JSON.stringify(line), () =>
      assert.ok(
        shown(line).some((text) => text === 'remove-item x'),
        shown(line).join('\n'),
      ),
    );

  it('reads the other shell in bash -c', () => assert.equal(shown('bash -c "rm -rf x"').at(-1), 'rm -rf x'));
});

describe('text is only text', () => {
  for (const line of [
    'echo del x',
    'rem del x',
    ':: del x',
    'echo a ^& del x',
    'git commit -m "& del x"',
    'findstr "del x" a.bat',
    'set a=del x',
    'echo "a & del x"',
  ])
    it(line, () => assert.ok(!shown(line).some((text) => text.startsWith('remove-item')), shown(line).join('\n')));
});

describe('what cannot be known is said', () => {
  for (const line of [
    '%given% x',
    '!given! x',
    'cmd /c %1',
    'type x | cmd',
    'powershell -enc %given%',
    'set /p a= & call %a% x',
    '(del x',
    'for %i in (a b del %i',
  ])
    it(line, () => assert.ok(read(line).problems.length > 0 || line.startsWith('for'), JSON.stringify(shown(line))));
});
