// What the build puts in the place of a regular expression says what that says, for every pattern of the core.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { execLate, LatePattern, type Look, lateTable, testLate } from '../../../src/core/text/late-pattern.ts';

interface Plan {
  readonly how: Look;
  readonly words: string;
}

const step = async <Part>(file: string): Promise<Part> =>
  (await import(pathToFileURL(`scripts/patterns/${file}.mjs`).href)) as Part;
const { planTest } = await step<{ planTest(source: string, flags: string): Plan | undefined }>('plan-test');
const { tokensOf } = await step<{ tokensOf(text: string): { kind: string; text: string }[] }>('tokens');
const { withLatePatterns } = await step<{ withLatePatterns(text: string, from: string): string }>('late-patterns');

const texts = readdirSync('src/core', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`src/core/${file}`, 'utf8'));
const literals = texts.flatMap((text) => tokensOf(text).filter(({ kind }) => kind === 'pattern'));
const patterns = [...new Set(literals.map(({ text }) => text))].map((text) => {
  const slash = text.lastIndexOf('/');
  return { source: text.slice(1, slash), flags: text.slice(slash + 1) };
});
/** Some of everything that is written in the core. */
const words = [...new Set(texts.flatMap((text) => text.match(/[^\s'"`,;()|[\]]{1,40}/g) ?? []))];

/** The parts of a pattern as they stand in it, which are most of what it takes, and what is near to them. */
function candidates(source: string, turn: number): readonly string[] {
  const parts = source.split(/[|()?^$:\\[\]{}+*]/).filter((part) => part !== '');
  const near = (part: string) => [part, part.toUpperCase(), `${part}x`, `/${part}`, `-${part}`, `a ${part} b`];
  const others = Array.from({ length: 40 }, (_, index) => words[(turn * 131 + index * 977) % words.length] ?? '');
  return ['', '|', 'a|b', '\n', parts.join(''), ...parts.flatMap(near), ...others];
}

describe('late patterns', () => {
  it('are found, and most can be told without', () => {
    assert.ok(patterns.length > 1_500, `${patterns.length}`);
    const planned = patterns.filter(({ source, flags }) => planTest(source, flags) !== undefined);
    assert.ok(planned.length / patterns.length > 0.7, `${planned.length}`);
  });

  it('say what the pattern says', () => {
    let taken = 0;
    patterns.forEach(({ source, flags }, turn) => {
      const plan = planTest(source, flags);
      const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
      const late = new LatePattern(() => new RegExp(source, flags), flags, plan?.how, plan?.words);
      for (const text of candidates(source, turn)) {
        const said = `/${source}/${flags} of ${JSON.stringify(text)}`;
        const expected = pattern.test(text);
        if (expected) taken++;
        if (plan !== undefined && !flags.includes('g')) {
          assert.equal(
            testLate(plan.how, plan.words, () => pattern, text),
            expected,
            said,
          );
          assert.deepEqual(
            execLate(plan.how, plan.words, () => pattern, text),
            pattern.exec(text),
            said,
          );
        }
        if (flags.includes('y')) continue;
        const fresh = new RegExp(source, flags);
        assert.equal(text.replace(late as unknown as RegExp, '<$&>'), text.replace(fresh, '<$&>'), said);
        assert.deepEqual(text.match(late as unknown as RegExp), text.match(new RegExp(source, flags)), said);
        assert.equal(text.search(late as unknown as RegExp), text.search(fresh), said);
        assert.deepEqual(text.split(late as unknown as RegExp), text.split(fresh), said);
        if (!flags.includes('g')) assert.equal(late.test(text), expected, said);
        else assert.deepEqual([...text.matchAll(late as unknown as RegExp)], [...text.matchAll(fresh)], said);
      }
    });
    assert.ok(taken > 5_000, `${taken} texts were taken: too few to say anything`);
  });

  it('make no pattern for a text that begins otherwise or lacks what it asks for', () => {
    for (const [source, text] of [
      ['^(?:curl|wget)$', 'git'],
      ['^--(?:out|file)=(.+)$', '-x'],
      ['\\bAKIA[A-Z0-9]{12,}', 'git status'],
      ['\\.(?:pem|key)$', 'file.txt'],
    ] as const) {
      const plan = planTest(source, '');
      assert.ok(plan, source);
      const make = () => assert.fail(`${source} was made`);
      assert.equal(testLate(plan.how, plan.words, make, text), false);
      assert.equal(new LatePattern(make, '', plan.how, plan.words).test(text), false);
    }
  });
});

describe('a late table', () => {
  it('says what the table says, and makes a row once', () => {
    const made: string[] = [];
    const table = lateTable('|a|b c|', (key) => {
      made.push(key);
      return key === 'a' ? 1 : undefined;
    });
    for (const key of ['a', 'b c', 'a']) assert.ok(table.has(key), key);
    for (const key of ['', 'b', '|', 'a|b c', 'constructor', '__proto__']) {
      assert.equal(table.has(key), false, key);
      assert.equal(table.get(key), undefined, key);
    }
    assert.deepEqual(made, []);
    assert.deepEqual([table.get('a'), table.get('a'), table.get('b c')], [1, 1, undefined]);
    assert.deepEqual(made, ['a', 'b c']);
  });
});

describe('a module with late patterns', () => {
  const changed = (text: string) => withLatePatterns(text, 'from').split('\n').slice(2).join('\n');

  it('asks for words, and makes what it has to when it has to', () => {
    assert.equal(
      changed('const A = /^(?:a|b)$/;\nf(A.test(x));'),
      'const A = () => /^(?:a|b)$/;\nf(isOneOf$("|a|b|", x));',
    );
    assert.equal(changed('if (/^-x/.test(y)) z();'), `if (testLate$('begins', "|-x|", () => /^-x/, y)) z();`);
    assert.equal(
      changed('const A = /^-x/;\nt.replace(A, "");'),
      `const A = new LatePattern$(() => /^-x/, '', 'begins', "|-x|");\nt.replace(A, "");`,
    );
  });

  it('makes tables on first use, wherever their name stands for them', () => {
    assert.equal(
      changed('const T: Map<string, () => 1> = new Map([]);\nf(T, { T }, [...T]);'),
      'const T= once$(() => (new Map([])));\nf(T(), { T: T() }, [...T()]);',
    );
  });

  it('makes of a table only the row that is asked for', () => {
    assert.equal(
      changed(
        "const T: Map<string, A> = new Map([\n  ['a', f(1)],\n  [\n    'b',\n    g([2]),\n  ],\n]);\nT.get(x) ?? T.has(y);",
      ),
      `const T= lateTable$("|a|b|", (key$) => { switch (key$) {\n  case 'a': return ( f(1));\n  case 'b': return (\n    g([2]));\n}});\nT.get(x) ?? T.has(y);`,
    );
  });

  it('makes a whole table where its keys are not all written down, or two are the same', () => {
    for (const rows of ["['a', f()], ...more", "['a', f()], ['a', g()]", '[k, f()]', "['a|b', f()]"])
      assert.equal(
        changed(`const T = new Map([${rows}]);\nT.get(x);`),
        `const T = once$(() => (new Map([${rows}])));\nT().get(x);`,
      );
  });

  it('leaves alone what others import, and what is there already', () => {
    for (const text of [
      'export const A = new Map();\nf(A);',
      "const A = ['a'];\nf(A);",
      'const A = Symbol("a");\nf(A);',
    ])
      assert.equal(withLatePatterns(text, 'from'), text);
  });

  it('tells patterns from divisions, and reads no string or comment', () => {
    const hole = ['$', '{f / g}'].join('');
    const plain = `const a = b / c / d; // /x/.test(y)\nconst e = "/x/.test(y)" + \`${hole} /h/\`;`;
    assert.equal(withLatePatterns(plain, 'from'), plain);
  });
});
