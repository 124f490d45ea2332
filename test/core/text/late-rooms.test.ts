// What few lines need of the hook's bundle is called late, and stands in closures that V8 need not take in.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

interface Step {
  asClosure(text: string): Promise<string>;
  isLate(path: string): boolean;
  withLateCalls(text: string, path: string, read?: (path: string) => string): string;
}
const { asClosure, isLate, withLateCalls } = (await import(
  pathToFileURL('scripts/patterns/late-rooms.mjs').href
)) as Step;

const place = (path: string): string => join(process.cwd(), 'src/core', path);
const reader = place('shell/read-line.ts');

describe('late rooms', () => {
  it('are other shells, tables of Windows, and globs', () => {
    for (const path of ['shell/powershell/run.ts', 'shell/cmd/words.ts', 'commands/windows/guards.ts', 'text/glob.ts'])
      assert.ok(isLate(place(path)), path);
    for (const path of ['shell/posix.ts', 'commands/windows/reads.ts', 'text/glob-effort.ts'])
      assert.ok(!isLate(place(path)), path);
  });

  it('are loaded by the first call, and types not at all', () => {
    const text = `import { runCmd, type Ran } from './cmd/run.ts';\nimport { parsePosix } from './posix.ts';\n`;
    const read = (path: string): string => {
      assert.equal(path, place('shell/cmd/run.ts'));
      return 'export interface Ran {}\nexport function runCmd(text: string): Ran {\n';
    };
    assert.equal(
      withLateCalls(text, reader, read),
      `const runCmd = (...given) => require("./cmd/run.ts").runCmd(...given);\nimport { parsePosix } from './posix.ts';\n`,
    );
  });

  it('take tables that are made when they are asked for', () => {
    const text = `import { GUARD_ACTS } from './guards.ts';\n`;
    const read = (): string => 'export const GUARD_ACTS = once((): readonly Act[] => [\n';
    assert.match(
      withLateCalls(text, place('commands/windows/acts.ts'), read),
      /^const GUARD_ACTS = \(\.\.\.given\) =>/,
    );
  });

  it('give nobody a value that would have to be there at once', () => {
    const text = `import { MAX_GLOB_LENGTH } from '../text/glob.ts';\n`;
    const read = (): string => 'export const MAX_GLOB_LENGTH = 4_000;\n';
    assert.throws(() => withLateCalls(text, place('gate/reach.ts'), read), /MAX_GLOB_LENGTH .* is no function/);
  });

  it('import each other as they are written', () => {
    const text = `import { escaped } from './words.ts';\n`;
    assert.equal(withLateCalls(text, place('shell/cmd/run.ts')), text);
  });

  it('hold what they declare inside of themselves', async () => {
    const text = await asClosure(
      `import { a } from './a.ts';\nexport function run(n: number): number { return a(n); }\n`,
    );
    assert.match(text, /require\("\.\/a\.ts"\)/);
    assert.match(text, /module\.exports = /);
    assert.doesNotMatch(text, /^(?:import|export) /m);
  });
});
