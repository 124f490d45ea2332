// Two things that every project does with what it made: asking its programs for help, switching its environment on.

import type { SimpleCommand } from '../shell/command-line.ts';

/** Where builds put the programs that they make. */
const BUILT =
  /^\.?\/?(?:[\w-]{1,60}\/){0,4}(?:target\/(?:[\w-]{1,60}\/)?(?:debug|release)|build|dist|out|bin|cmake-build-\w{1,20}|\.build|zig-out\/bin|_build|dist-newstyle)\/(?:[\w.-]{1,60}\/){0,4}[\w.-]{1,80}$|^\.\/(?:gradlew|mvnw|a\.out)$/;

/** `./target/debug/tool --help`: a program that the project's own tests run is asked what it takes. */
export function asksOwnBuild({ head, words }: SimpleCommand): boolean {
  return (
    words.length === 1 &&
    BUILT.test(head.text) &&
    /^(?:--help|-h|--version|-V|help|version)$/.test(words[0]?.text ?? '')
  );
}

/** `source .venv/bin/activate`: what every virtual environment brings. */
export function isActivation({ program, words }: SimpleCommand): boolean {
  return (
    (program === 'source' || program === '.') &&
    words.length === 1 &&
    /^(?:\.\/)?(?:\w[\w-]{0,40}\/){0,2}\.?(?:venv|virtualenv|env)\/(?:bin|Scripts)\/activate(?:\.\w{2,4})?$/.test(
      words[0]?.text ?? '',
    )
  );
}
