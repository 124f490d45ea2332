// Regular expressions that let everything through are told from narrow ones, without being run.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isCatchAllPattern } from '../../../src/core/switches/catch-all-pattern.ts';
import { runs } from '../../support/runs.ts';

const CATCH_ALL = [
  ...[
    '/.*/',
    '/.+/',
    '/./',
    '/^/',
    '/$/',
    '/^.*$/',
    '/^.+$/i',
    '/^(.*)$/',
    '/^(?:.+)$/',
    '/(.*)/s',
    '/.{0,}/',
    '/.{1,}/',
  ],
  ...[
    '/[\\s\\S]*/',
    '/^[\\s\\S]+$/',
    '/[^]/',
    '/\\S/',
    '/\\w/',
    '/\\b/',
    '/a*/',
    '/(npm )?/',
    '/^(?=.)/',
    '/(?<all>.*)/',
  ],
  ...['/^(?:npm|.*)$/', '/npm test|.*/', '/(?!rm).*/', '/^(?!sudo).*$/', '/^(?:.*\\s*)$/'],
];

const NARROW = [
  ...['npm test', '.*', '*', '', '//', '/^npm/', '/^git (status|show\\b.*)$/', '/npm .*/', '/^npm run (test|lint)$/'],
  ...[
    '/^.$/',
    '/^$/',
    '/^\\w+$/',
    '/^a?$/',
    '/[.]*x/',
    '/\\.\\*/',
    '/\\$/',
    '/^(ls|cat) .*/',
    '/[a-z]+\\.sh/',
    '/x{0,}y/',
  ],
  ...['/^\\.\\/scripts\\/[a-z-]+\\.sh$/', '/(/', '/[/', '/(?:/', '/\\/', '/a|b/', '/^(?:npm (?:run )?test)$/'],
];

describe('isCatchAllPattern', () => {
  for (const key of CATCH_ALL) it(`sees through ${key}`, () => assert.equal(isCatchAllPattern(key), true));
  for (const key of NARROW) it(`leaves ${JSON.stringify(key)}`, () => assert.equal(isCatchAllPattern(key), false));

  it('agrees with the real expression: what is called a catch-all matches ordinary commands', () => {
    const part = fc.constantFrom(
      ...[
        '.',
        '.*',
        '.+',
        'a',
        'npm',

        '^',
        '$',
        '(',
        ')',
        '(?:',
        '|',
        '?',
        '*',

        '[^]',
        ' ',
        '{0,}',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 7 }), (parts) => {
        const source = parts.join('');
        const compiled = compile(source);
        fc.pre(compiled !== undefined && isCatchAllPattern(`/${source}/`));
        for (const command of ['rm -rf build', 'curl x.invalid']) assert.match(command, compiled as RegExp);
      }),
      { numRuns: runs(500), maxSkipsPerRun: 200 },
    );
  });

  it('is quick on hostile patterns', () => {
    const hostile = [
      '('.repeat(9_000),
      '(.*|'.repeat(2_000),
      '(?:.*)'.repeat(1_500),
      `${'(?:'.repeat(60)}.*${')$'.repeat(60)}`,
      '(a*)*'.repeat(30),
      '['.repeat(190),
    ];
    const started = process.hrtime.bigint();
    for (const source of hostile) isCatchAllPattern(`/${source}/`);
    assert.ok(Number(process.hrtime.bigint() - started) / 1e6 < 200);
  });
});

function compile(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}
