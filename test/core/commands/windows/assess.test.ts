// From a Windows line to its tier: ordinary work passes or asks once, what cannot be undone is held, text stays text.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assess } from '../../../../src/core/commands/assess.ts';
import { CAPABILITIES, type CapabilityId } from '../../../../src/core/commands/registry.ts';
import type { Shell } from '../../../../src/core/model/command.ts';
import { PLACE } from '../../../support/place.ts';
import { HELD } from './held.ts';
import { CHANGES, READS } from './ordinary.ts';

const SHELLS = ['powershell', 'cmd'] as const;
const found = (line: string, shell: Shell) => assess({ line, shell }, PLACE);

for (const shell of SHELLS) {
  describe(`${shell}: what only reads, builds or tests passes unseen`, () => {
    for (const line of READS[shell])
      it(line, () => {
        const { tier, capabilities, problems, unknown } = found(line, shell);
        assert.deepEqual(
          { tier, capabilities, problems, unknown },
          { tier: 1, capabilities: [], problems: [], unknown: [] },
        );
      });
  });

  describe(`${shell}: what stays in the workspace asks once`, () => {
    for (const line of CHANGES[shell])
      it(line, () => assert.equal(found(line, shell).tier, 2, JSON.stringify(found(line, shell).capabilities)));
  });
}

describe('what cannot be undone is held', () => {
  for (const [id, lines] of Object.entries(HELD) as [CapabilityId, (typeof HELD)[keyof typeof HELD]][])
    for (const shell of SHELLS)
      for (const line of lines[shell] ?? [])
        it(`${id}: ${line}`, () => {
          const { tier, capabilities } = found(line, shell);
          assert.ok(
            capabilities.some((each) => each.id === id && each.evidence !== ''),
            JSON.stringify(capabilities.map((each) => each.id)),
          );
          assert.equal(tier, 3);
        });

  it('names capabilities that exist', () => {
    const ids = CAPABILITIES.map(({ id }) => id as string);
    assert.deepEqual(
      Object.keys(HELD).filter((id) => !ids.includes(id)),
      [],
    );
  });

  it('is not lowered by what it is wrapped in', () => {
    for (const [id, lines] of Object.entries(HELD)) {
      for (const line of lines.powershell ?? []) {
        const block = line.replaceAll('\n', '\n');
        for (const wrapped of [
          `& { ${block}\n}`,
          `if ($x) { ${block}\n}`,
          `try { ${block}\n} catch { }`,
          `$y = $(${block}\n)`,
        ])
          assert.ok(
            found(wrapped, 'powershell').capabilities.some((each) => each.id === id),
            wrapped,
          );
        const encoded = Buffer.from(line, 'utf16le').toString('base64');
        assert.ok(
          found(`powershell -enc ${encoded}`, 'cmd').capabilities.some((each) => each.id === id),
          `-enc of ${line}`,
        );
        assert.ok(
          found(`pwsh -enc ${encoded}`, 'bash').capabilities.some((each) => each.id === id),
          `bash: -enc of ${line}`,
        );
      }
      for (const line of lines.cmd ?? []) {
        for (const wrapped of [`(${line}\n)`, `ver & ${line}`, `if 1==1 ${line}`, `@${line}`])
          assert.ok(
            found(wrapped, 'cmd').capabilities.some((each) => each.id === id),
            wrapped,
          );
      }
    }
  });

  it('is not taken for the deed where it is only text', () => {
    for (const lines of Object.values(HELD))
      for (const line of lines.powershell ?? []) {
        const quoted = `'${line.replaceAll("'", "''")}'`;
        for (const text of [`Write-Host ${quoted}`, `$note = ${quoted}`, `Select-String ${quoted} notes.md`])
          assert.ok(found(text, 'powershell').tier < 3 || /password|secret|cpassword/i.test(line), text);
      }
  });
});

describe('hostile Windows lines', () => {
  const pieces = [
    ...Object.values(HELD).flatMap((lines) => [...(lines.powershell ?? []), ...(lines.cmd ?? [])]),
    ...READS.powershell,
    ...[
      '$(',
      '@(',
      '@{',
      '{',
      '}',
      ')',
      ']',
      '[char]',
      '"',
      "'",
      '@"\n',
      '\n"@',
      '`',
      '^',
      '%a%',
      '!a!',
      '%PATH:~1,2%',
      '|',
      '&&',
      ';',
      '\n',
    ],
    ...[
      ' -f ',
      ' -join ',
      '..',
      '::',
      '.',
      ',',
      '<#',
      '#>',
      '--%',
      'for %i in (',
      ') do ',
      'if a==a ',
      'cmd /c ',
      'iex ',
      '\0',
      '\u202e',
      '& ',
      '$x=$x+$x;',
    ],
  ];

  it('neither throw nor pass unread, and come to the same twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 10 }),
        fc.constantFrom(...SHELLS),
        (parts, shell) => {
          const line = parts.join('');
          const first = found(line, shell);
          assert.deepEqual(found(line, shell), first);
          if (!first.inspectable) assert.equal(first.tier, 3);
          if (line.trim() === '') assert.notEqual(first.tier, 1);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('are done with in time', () => {
    for (const piece of [
      '$(',
      '@{a=',
      '{',
      '[',
      "'",
      '`',
      'a|',
      '$x=$x+$x;',
      '1..1024|%{',
      'foreach($a in 1..60){',
      '-not ',
      '.a',
      '%a%',
      '^',
      '(',
      'for %i in (a b c) do ',
      'set x=%x%%x%&',
      'cmd /c ',
      'iex ',
      "'a'*9999;",
      '|a',
      '>',
    ])
      for (const shell of SHELLS) {
        const line = piece.repeat(Math.floor(32_000 / piece.length));
        const started = performance.now();
        found(line, shell);
        const took = performance.now() - started;
        assert.ok(took < 3_000, `${shell}: ${piece}: ${Math.round(took)} ms`);
      }
  });
});
