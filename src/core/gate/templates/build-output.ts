// The shipped template for taking away what a build made and makes again.

import type { AssessedCommand } from '../../commands/assess.ts';
import { deletedFiles } from '../../commands/deleted-files.ts';
import type { Surroundings } from '../../model/command.ts';
import { textsOf } from '../../shell/command-line.ts';
import { baseName } from '../../shell/paths.ts';
import { placeOf, protectionOf } from '../../shell/places.ts';

/** Folders and files that tools make and no person writes; `build` and `out` also hold what people wrote. */
const MADE =
  /^(?:node_modules|dist|coverage|htmlcov|\.coverage|\.nyc_output|\.next|\.nuxt|\.output|\.svelte-kit|\.astro|\.turbo|\.parcel-cache|\.cache|\.vite|\.angular|\.gradle|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.tox|\.nox|\.eggs|[\w-]{1,60}\.egg-info|\.hypothesis|\.ipynb_checkpoints|\.tsbuildinfo|[\w.-]{1,60}\.tsbuildinfo|\.eslintcache|storybook-static|playwright-report|test-results|cdk\.out|DerivedData|\.dart_tool|_site|\.docusaurus|\.serverless|\.pio|cmake-build-\w{1,20}|CMakeFiles|npm-debug\.log|yarn-error\.log)$/;
const OPTION = /^-[rfvRd]{1,5}$|^--(?:recursive|force|verbose|)$/;

export function removesBuildOutput({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  if (!surroundings.isWorkTree || !/^(?:rm|rmdir|rimraf)$/.test(command.program) || command.redirects.length > 0)
    return false;
  if (capabilities.length === 0 || capabilities.some(({ id }) => id !== 'local-delete')) return false;
  if (textsOf(command).some((text) => text.startsWith('-') && !OPTION.test(text))) return false;
  const gone = deletedFiles(command);
  return (
    gone.length > 0 &&
    gone.every(
      ({ word, path }) =>
        path !== undefined &&
        word.isStatic &&
        !word.hasGlob &&
        placeOf(path, surroundings) === 'workspace' &&
        protectionOf(path) === undefined &&
        MADE.test(baseName(path)),
    )
  );
}
