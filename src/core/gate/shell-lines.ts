// Whether a line that a terminal reports to have been started was judged before: what was not, has gone around the gate.

/** A line that was judged, at a time in milliseconds of any clock that does not go back. */
export interface JudgedLine {
  readonly text: string;
  readonly at: number;
}

/** The editor tells of a line once it runs, which may be long after a person was asked. */
const REMEMBERED_MS = 15 * 60_000;
/** Lines that are remembered. */
export const MAX_JUDGED_LINES = 200;

/**
 * Whether `reported` is one of the lines, or a part of one. The editor's report is not exact: it drops comments, and of a
 * pipeline it may name the first command alone, so that only a report of something else is an alarm.
 */
export function wasJudged(reported: string, judged: readonly JudgedLine[], at: number): boolean {
  const words = wordsOf(reported);
  if (words === '' || /(?:^|\s)_gatehouse_\w+$/.test(words)) return true;
  return judged.some((line) => at - line.at < REMEMBERED_MS && wordsOf(line.text).includes(words));
}

function wordsOf(text: string): string {
  return text.slice(0, 16_384).split(/\s+/).filter(Boolean).join(' ');
}
