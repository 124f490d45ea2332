// MANIFEST.in: the commands by which setuptools chooses files for a source distribution, in order.

import type { PatternReader } from './folder-rules.ts';

const MAX_LINES = 2_000;

/** Whether the file is taken, left out, or not spoken of, by its path with `/`. */
export function manifestIn(text: string, reader: PatternReader): (path: string) => boolean | undefined {
  const steps = text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/, MAX_LINES)
    .flatMap((line) => stepOf(line.replace(/#.{0,10000}$/, '').trim(), reader) ?? []);
  return (path) => steps.findLast(({ matches }) => matches(path))?.takes;
}

interface Step {
  readonly takes: boolean;
  readonly matches: (path: string) => boolean;
}

function stepOf(line: string, reader: PatternReader): Step | undefined {
  const [command = '', ...words] = line.split(/\s+/).map((word) => word.replace(/^\.?\/+|\/+$/g, ''));
  const folder = words[0] ?? '';
  const takes = /include$|^graft$/.test(command);
  switch (command) {
    case 'include':
    case 'exclude':
      return { takes, matches: anyOf(words, reader) };
    case 'recursive-include':
    case 'recursive-exclude':
      return {
        takes,
        matches: anyOf(
          words.slice(1).map((word) => inFolder(folder, `**/${word}`)),
          reader,
        ),
      };
    case 'global-include':
    case 'global-exclude':
      return {
        takes,
        matches: anyOf(
          words.map((word) => `**/${word}`),
          reader,
        ),
      };
    case 'graft':
    case 'prune':
      return { takes, matches: anyOf([inFolder(folder, '**')], reader) };
    default:
      return undefined;
  }
}

function inFolder(folder: string, pattern: string): string {
  return folder === '' || folder === '.' ? pattern : `${folder}/${pattern}`;
}

function anyOf(patterns: readonly string[], reader: PatternReader): (path: string) => boolean {
  const matchers = patterns
    .filter((pattern) => pattern !== '')
    .map((pattern) => reader.matcher(pattern.replace(/[{}()|]/g, '\\$&'), { ignoreCase: false }));
  return (path) => matchers.some((matches) => matches(path));
}
