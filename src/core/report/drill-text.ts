// What a drill is made of, and how it went, as a table.

/** One call of the agent, or a file that is put there and scanned. */
export type DrillStep =
  | { readonly command: string }
  | { readonly write: string; readonly text: string }
  | { readonly scan: string; readonly text: string };

export interface Drill {
  readonly name: string;
  /** What it shows, after which no full stop is needed. */
  readonly what: string;
  /** Calls that come first. They have to pass, and what is scanned has to be found. */
  readonly before?: readonly DrillStep[];
  readonly step: DrillStep;
  /** `earlier`: the denial has to name the record of a call before it. */
  readonly names?: 'earlier';
}

export interface DrillPlan {
  /** Held, each at tier 3. */
  readonly attacks: readonly Drill[];
  /** Passed: a gate that denies everything is none. */
  readonly ordinary: readonly Drill[];
}

export interface DrillResult {
  readonly drill: Drill;
  readonly isAsWanted: boolean;
  /** What was heard: `held, tier 3`, `passed`, or what went wrong. */
  readonly said: string;
  readonly ms: number;
}

/** A row each, and the sum. */
export function drillText(results: readonly DrillResult[]): string {
  const rows = results.map(({ drill, isAsWanted, said, ms }) => [
    isAsWanted ? 'ok' : 'NOT',
    drill.name,
    said,
    `${Math.round(ms)} ms`,
    drill.what,
  ]);
  const head = ['', 'drill', 'answer', 'time', 'what it shows'];
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const failed = results.filter(({ isAsWanted }) => !isAsWanted).length;
  const sum =
    failed === 0
      ? `All ${results.length} went as they should.`
      : `${failed} of ${results.length} did not go as they should.`;
  return `${[...lines, sum].join('\n')}\n`;
}
