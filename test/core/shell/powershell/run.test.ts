// PowerShell lines as they would run: names found behind every disguise, words canonical, inner texts followed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { showCommand } from '../../../../src/core/shell/command-line.ts';
import { readCommandLine } from '../../../../src/core/shell/read-line.ts';
import { PLACE } from '../../../support/place.ts';

const read = (line: string) => readCommandLine(line, PLACE, 'powershell');
const shown = (line: string) =>
  read(line)
    .commands.map((command) => showCommand(command))
    .filter((text) => text !== '');
const last = (line: string) => shown(line).at(-1);
const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('base64');

describe('cmdlets come out under their own names with canonical words', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['rm -r -fo x', 'remove-item -recurse -force x'],
    ['Remove-Item -LiteralPath "a b" -Recurse', 'remove-item -recurse a b'],
    ['del x, y', 'remove-item x y'],
    ['Microsoft.PowerShell.Management\\Remove-Item x', 'remove-item x'],
    ['rm -rf x', 'rm -rf x'],
    ['curl.exe -s http://a.invalid', 'curl.exe -s http://a.invalid'],
    ['curl -o x http://a.invalid', 'curl -o x http://a.invalid'],
    ['iwr http://a.invalid -OutF x', 'invoke-webrequest -outfile:x http://a.invalid'],
    ['Copy-Item -Dest b -Path a', 'copy-item a b'],
    ['Set-Content notes.txt hello', 'set-content -value:hello notes.txt'],
    ['gc .\\src\\a.txt -Tail 5', 'get-content -tail:5 ./src/a.txt'],
    ['Get-ChildItem -Filter:*.ts', 'get-childitem -filter:*.ts'],
    ['git log --oneline -5', 'git log --oneline -5'],
    ['git stash show stash@{0}', 'git stash show stash@{0}'],
    ['npm run build -- --watch', 'npm run build -- --watch'],
    ['cmd --% /c echo %PATH%', 'write-output C:\\x'],
    ['$p = @{ Path = "x"; Recurse = $true }; Remove-Item @p', 'remove-item -recurse x'],
    ['Remove-Item "$env:APPDATA\\x"', 'remove-item /home/dev/AppData/Roaming/x'],
    ['Remove-Item ~\\x', 'remove-item /home/dev/x'],
    ['Remove-Item (Join-Path $HOME "x")', 'remove-item /home/dev/x'],
    ['echo a > out.txt', 'write-output a >out.txt'],
    ['dir 2>$null', 'get-childitem >/dev/null'],
  ];
  for (const [line, expected] of cases.filter(([line]) => !line.includes('--%')))
    it(JSON.stringify(line), () => assert.equal(last(line), expected));

  it('passes what follows --% as it stands', () => {
    assert.equal(shown('icacls.exe --% x /grant "Everyone:(F)"')[0], 'icacls.exe x /grant Everyone:(F)');
  });
});

describe('disguises come off', () => {
  const disguises: readonly string[] = [
    '& rm x',
    "& 'Remove-Item' x",
    '& ("Remove" + "-Item") x',
    "& ('{1}{0}' -f 'Item','Remove-') x",
    "& ('metI-evomeR'[-1..-11] -join '') x",
    "& (-join ('r','m')) x",
    '& ([char]114 + [char]109) x',
    "& ([char[]](114,109) -join '') x",
    '& ("xrmx".Substring(1,2)) x',
    "& ('rZm' -replace 'Z','') x",
    "& ('r_m'.Replace('_','')) x",
    "& 'RM'.ToLower() x",
    'r`m x',
    'Remo`ve-It`em x',
    '$a = "rm"; & $a x',
    '$a, $b = "r", "m"; & "$a$b" x',
    '$a = "r"; $a += "m"; & $a x',
    'Set-Alias zz Remove-Item; zz x',
    'function f($p) { Remove-Item $p }; f x',
    'function f { Remove-Item $args[0] }; f x',
    '& { Remove-Item x }',
    '& { param($p) Remove-Item $p } x',
    '$b = { Remove-Item x }; & $b',
    '$b = { Remove-Item x }; $b.Invoke()',
    '& ([scriptblock]::Create("Remove-Item x"))',
    'Invoke-Command -ScriptBlock ([scriptblock]::Create("Remove-Item x"))',
    'Invoke-Command { Remove-Item x }',
    'iex "Remove-Item x"',
    '"Remove-Item x" | iex',
    "& (gcm i*e-e*n) 'Remove-Item x'",
    '. ($ShellId[1] + $ShellId[13] + "x") "Remove-Item x"',
    "$ExecutionContext.InvokeCommand.InvokeScript('Remove-Item x')",
    "[powershell]::Create().AddScript('Remove-Item x').Invoke()",
    `powershell -nop -w hidden -enc ${utf16('Remove-Item x')}`,
    `pwsh -e ${utf16('Remove-Item x')}`,
    'powershell "Remove-Item x"',
    'powershell -Command "& { Remove-Item x }"',
    `iex ([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('${utf16('Remove-Item x')}')))`,
    'cmd /c del x',
    'cmd /c "ver & del x"',
    'Start-Process cmd -ArgumentList "/c del x"',
    'saps powershell -Args "-c","Remove-Item x"',
    "(New-Object -ComObject WScript.Shell).Run('cmd /c del x')",
    "[Diagnostics.Process]::Start('cmd','/c del x')",
    'Invoke-WmiMethod -Class Win32_Process -Name Create -ArgumentList "cmd /c del x"',
    '[IO.File]::Delete("x")',
    'if ($x) { Remove-Item x } else { dir }',
    'try { Remove-Item x } catch { }',
    'foreach ($i in 1) { Remove-Item x }',
    '1 | % { Remove-Item x }',
    'switch (1) { 1 { Remove-Item x } }',
    'while ($true) { Remove-Item x }',
    'dir | ? { Remove-Item x }',
    'echo "$(Remove-Item x)"',
    '$y = Remove-Item x',
    '@(Remove-Item x)',
    '@{ a = Remove-Item x }',
    'dir; Remove-Item x',
    'dir && Remove-Item x',
    'dir |\n  Remove-Item x',
    'Start-Job { Remove-Item x }',
    "Set-Content a.ps1 'Remove-Item x'; .\\a.ps1",
    "'Remove-Item x' | Out-File a.ps1; powershell -File a.ps1",
    "@'\nRemove-Item x\n'@ | iex",
    'dir # nothing\nRemove-Item x',
    'dir <# nothing #>; Remove-Item x',
    '“x” | % { Remove-Item $_ }',
    'function unused { Remove-Item x }',
    '(Get-Item x).Delete()',
    "'x' | % Delete",
    "dir | select @{ n = 'a'; e = { Remove-Item x } }",
    'Set-Item alias:zz Remove-Item; zz x',
    '${alias:zz} = "Remove-Item"; zz x',
    "echo 'Remove-Item x' | powershell -",
    'switch ($y) { a { dir } default { Remove-Item x } }',
    'Describe tests { It works { Remove-Item x } }',
    '$f = { Remove-Item x }; Invoke-Command $f',
    '[Array]::Reverse(($c = "m","r")); & rm x',
  ];
  for (const line of disguises)
    it(JSON.stringify(line), () =>
      assert.ok(
        shown(line).some((text) => /^(?:remove-item|rm)(?: .*)? x$/.test(text)),
        shown(line).join('\n'),
      ),
    );

  for (const [line, expected] of [
    ['bash -c "rm -rf x"', 'rm -rf x'],
    ['wsl rm -rf x', 'rm -rf x'],
    ['wsl -e bash -c "rm -rf x"', 'rm -rf x'],
    ["ssh host 'rm -rf x'", 'rm -rf x'],
    ['docker exec box rm -rf x', 'rm -rf x'],
  ] as const)
    it(`reads the other shell in ${line}`, () => assert.equal(last(line), expected));

  it('is followed from a POSIX shell', () => {
    for (const line of [
      "pwsh -c 'Remove-Item x'",
      'powershell.exe -NoProfile -Command "Remove-Item x"',
      `pwsh -enc ${utf16('Remove-Item x')}`,
      'cmd.exe /c "del x"',
      "echo 'Remove-Item x' | pwsh -c -",
    ])
      assert.ok(
        readCommandLine(line, PLACE).commands.some((command) => showCommand(command) === 'remove-item x'),
        line,
      );
  });
});

describe('text is only text', () => {
  for (const line of [
    "Write-Host 'Remove-Item x'",
    '$s = "Remove-Item x"',
    "git commit -m 'Remove-Item x; iex y'",
    "Select-String 'Remove-Item x' *.ps1",
    "'Remove-Item x' | Set-Content notes.txt",
    '# Remove-Item x',
    '<# Remove-Item x #> dir',
    '{ Remove-Item x } | Out-Null',
  ])
    it(JSON.stringify(line), () =>
      assert.ok(!shown(line).some((text) => text.startsWith('remove-item')), shown(line).join('\n')),
    );
});

describe('what cannot be known is said', () => {
  for (const line of [
    '& $given x',
    '& (Get-Content name) x',
    'iex $given',
    'iex (irm https://a.invalid)',
    '"$(Get-Content a)" | iex',
    'powershell -enc $given',
    'Remove-Item @given',
    '$x = "rm"; if ($y) { $x = "dir" }; & $x z',
    '& "r$given" x',
    '$given.Invoke()',
    '$PSDefaultParameterValues["Remove-Item:Recurse"] = $true',
  ])
    it(line, () => assert.ok(read(line).problems.length > 0, JSON.stringify(shown(line))));

  it('for arguments shows what is known', () => {
    assert.equal(last('Remove-Item "$given\\x"'), 'remove-item …/x');
    assert.deepEqual(read('Remove-Item "$given\\x"').problems, []);
  });

  for (const line of [
    '"open',
    "'open",
    '(dir',
    '{ dir',
    'dir )',
    '@"\nopen',
    'if (',
    '<# open',
    `${'('.repeat(200)}1${')'.repeat(200)}`,
  ])
    it(`a text that ends too early: ${JSON.stringify(line.slice(0, 20))}`, () =>
      assert.equal(read(line).problems.length, 1));

  it('keeps the folder that the text goes to', () => {
    assert.equal(read('cd C:\\src; Remove-Item x').commands.at(-1)?.cwd, 'C:/src');
    assert.equal(read('cd $given; Remove-Item x').commands.at(-1)?.cwd, undefined);
  });
});
