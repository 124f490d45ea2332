// The shipped template for taking away what a build made and makes again.

import type { AssessedCommand } from '../../commands/assess.ts';
import { deletedFiles, findDeletes } from '../../commands/deleted-files.ts';
import { named } from '../../commands/files.ts';
import type { Surroundings } from '../../model/command.ts';
import { type SimpleCommand, textsOf } from '../../shell/command-line.ts';
import { foundBy } from '../../shell/found.ts';
import { baseName, isWithin } from '../../shell/paths.ts';
import { placeOf, protectionOf } from '../../shell/places.ts';

/** Folders and files that tools make and no person writes; `build` and `out` also hold what people wrote. */
const MADE =
  /^(?:node_modules|dist|coverage|htmlcov|\.coverage|\.nyc_output|\.next|\.nuxt|\.output|\.svelte-kit|\.astro|\.turbo|\.parcel-cache|\.cache|\.vite|\.angular|\.gradle|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.tox|\.nox|\.eggs|[\w-]{1,60}\.egg-info|\.hypothesis|\.ipynb_checkpoints|\.tsbuildinfo|[\w.-]{1,60}\.tsbuildinfo|\.eslintcache|storybook-static|playwright-report|test-results|cdk\.out|DerivedData|\.dart_tool|_site|\.docusaurus|\.serverless|\.pio|cmake-build-\w{1,20}|CMakeFiles|npm-debug\.log|yarn-error\.log)$/;
const OPTION = /^-[rfvRd]{1,5}$|^--(?:recursive|force|verbose|)$/;

/** Patterns of what compilers leave beside the text that they compile. */
const MADE_KIND = /^\*\.(?:py[co]|class|o|obj|gcda|gcno|tsbuildinfo|beam)$/;

/** Tools that take away what they made themselves. */
const CLEANS: ReadonlyMap<string, RegExp> = new Map([
  ['cargo', /^clean(?: -q| --quiet| --release| --doc| -p [\w-]{1,60})?$/],
  ['go', /^clean(?: -cache| -testcache)?$/],
  ['gradle', /^clean(?: -q| --quiet)?$/],
  ['mvn', /^(?:-q |-B )?clean$/],
  ['dotnet', /^clean$/],
  ['flutter', /^clean$/],
  ['swift', /^package clean$/],
  ['mix', /^clean$/],
  ['bazel', /^clean$/],
  ['dune', /^clean$/],
  ['stack', /^clean$/],
  ['cabal', /^clean$/],
  ['ninja', /^clean$/],
  ['latexmk', /^-[cC]$/],
]);

export function removesBuildOutput(assessed: AssessedCommand, surroundings: Surroundings): boolean {
  const { command, capabilities } = assessed;
  if (
    !surroundings.isWorkTree ||
    command.redirects.some(({ operator, target }) => operator !== '>&' && target.text !== '/dev/null')
  )
    return false;
  if (CLEANS.get(command.program)?.test(textsOf(command).join(' ')) === true)
    return (
      command.cwd !== undefined &&
      isWithin(command.cwd, surroundings.workspace) &&
      capabilities.every(({ id }) => id === 'local-delete')
    );
  if (findDeletes(command))
    return capabilities.every(({ id }) => id === 'local-delete') && findsMade(command, surroundings);
  return removesNamed(assessed, surroundings);
}

function findsMade(command: SimpleCommand, surroundings: Surroundings): boolean {
  const found = foundBy(command.words);
  const path = found.isStatic ? named(command, found).path : undefined;
  return (
    path !== undefined &&
    placeOf(path, surroundings) === 'workspace' &&
    (MADE_KIND.test(baseName(path)) || MADE.test(baseName(path)))
  );
}

/** Folders whose names people use too: only where the repository says that it does not keep them. */
const OUTPUT = /^(?:build|out|target|bin|obj|tmp|logs?|public|output|reports?|generated)$/;

function isIgnoredOutput(path: string, { workspace, readText }: Surroundings): boolean {
  const name = baseName(path);
  if (!OUTPUT.test(name) || path !== `${workspace}/${name}`) return false;
  const lines =
    readText?.(`${workspace}/.gitignore`)
      ?.split('\n')
      .map((line) => line.trim()) ?? [];
  return (
    lines.some((line) => line.replace(/^\//, '').replace(/\/$/, '') === name) &&
    !lines.some((line) => line.startsWith('!'))
  );
}

function removesNamed({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  if (!/^(?:rm|rmdir|rimraf)$/.test(command.program)) return false;
  if (capabilities.length === 0 || capabilities.some(({ id }) => id !== 'local-delete')) return false;
  if (textsOf(command).some((text) => text.startsWith('-') && !OPTION.test(text))) return false;
  const gone = deletedFiles(command);
  return (
    gone.length > 0 &&
    gone.every(
      ({ word, path }) =>
        path !== undefined &&
        word.isStatic &&
        (!word.hasGlob || command.via.at(-1) === 'find') &&
        placeOf(path, surroundings) === 'workspace' &&
        protectionOf(path) === undefined &&
        (MADE.test(baseName(path)) || isIgnoredOutput(path, surroundings)),
    )
  );
}
