// What the engine says of a command before anyone is asked, and how several opinions become one.

export const VERDICTS = ['allow', 'ask', 'deny'] as const;

/** Later in `VERDICTS` is stricter. */
export type Verdict = (typeof VERDICTS)[number];

export function isVerdict(value: unknown): value is Verdict {
  return (VERDICTS as readonly unknown[]).includes(value);
}

/** The strictest of all. Nobody having said anything is no permission: *ask*. */
export function strictest(verdicts: readonly Verdict[]): Verdict {
  const [first, ...others] = verdicts;
  if (first === undefined) return 'ask';
  return others.reduce(
    (worst, verdict) => (VERDICTS.indexOf(verdict) > VERDICTS.indexOf(worst) ? verdict : worst),
    first,
  );
}
