// The lines of a start-up file that are worth judging: each text once, so that no crowd of lines hides another.

import type { StartupLine } from '../python/startup-lines.ts';

/** A line, and how often it stands in the file. */
export interface DistinctLine extends StartupLine {
  readonly times: number;
}

export interface DistinctLines {
  /** In the order of the file. */
  readonly lines: readonly DistinctLine[];
  /** The first line beyond the bound; undefined where all are in the list. */
  readonly unread: StartupLine | undefined;
}

/** Different lines of one file and kind; real files have fewer than a hundred. */
export const MAX_DISTINCT_LINES = 20_000;

/** Picks lines of a text. What is not wanted costs nothing, and what stands there again only counts. */
export function distinctLines(
  text: string,
  lines: Iterable<StartupLine>,
  isWanted: (line: StartupLine) => boolean,
): DistinctLines {
  const found = new Map<string, { line: StartupLine; times: number }>();
  let unread: StartupLine | undefined;
  for (const line of lines) {
    if (!isWanted(line)) continue;
    // What is said of a line depends on when it runs as well.
    const key = `${line.since}${line.until ?? ''}${line.isHidden}${text.slice(line.code.start, line.code.end)}`;
    const known = found.get(key);
    if (known !== undefined) known.times++;
    else if (found.size < MAX_DISTINCT_LINES) found.set(key, { line, times: 1 });
    else unread ??= line;
  }
  return { lines: [...found.values()].map(({ line, times }) => ({ ...line, times })), unread };
}
