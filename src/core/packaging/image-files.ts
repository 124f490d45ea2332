// Which files of a folder an image built from it would hold: what the Dockerfile copies of what the context has.

import { globEffort } from '../text/glob-effort.ts';
import { cleaned, dockerContext, dockerPattern } from './docker-ignore.ts';
import type { CopiedPath } from './dockerfile.ts';
import { SPENT } from './folder-rules.ts';

const MAX_STEPS = 20_000_000;

export interface ImageFiles {
  /** The line that copies a file, by its path below the context; undefined where none does. `undecided` where the patterns cost too much. */
  readonly copying: (path: string) => CopiedPath | 'undecided' | undefined;
}

export function imageFiles(copied: readonly CopiedPath[], ignoreText: string | undefined): ImageFiles {
  const effort = globEffort(MAX_STEPS);
  const isInContext = dockerContext(ignoreText, effort);
  const sources = copied.map((copy) => {
    const source = cleaned(copy.source.replace(/^\/+/, '')) || '.';
    return { copy, source, matches: dockerPattern(source, effort) };
  });
  return {
    copying(path) {
      try {
        const found = sources.find(
          ({ source, matches }) =>
            source === '.' || path === source || path.startsWith(`${source}/`) || withAbove(path).some(matches),
        );
        return found !== undefined && isInContext(path) ? found.copy : undefined;
      } catch (error) {
        if (error === SPENT) return 'undecided';
        throw error;
      }
    },
  };
}

function withAbove(path: string): readonly string[] {
  return [path, ...[...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))];
}
