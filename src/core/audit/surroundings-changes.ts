// What has changed around the gate between two looks: files by their digest, programs by where and what they are.

/** Name of each thing that was looked at, and what it is now; `missing` where it is not there. */
export type SurroundingsLook = Readonly<Record<string, string>>;

export interface SurroundingsChange {
  readonly name: string;
  /** Undefined where it was not looked at before. */
  readonly before: string | undefined;
  readonly after: string;
}

export const MISSING = 'missing';

/** In the order of names. What was not looked at before is no change unless it is there. */
export function surroundingsChanges(before: SurroundingsLook, after: SurroundingsLook): readonly SurroundingsChange[] {
  return Object.entries(after)
    .map(([name, now]): SurroundingsChange => ({ name, before: before[name], after: now }))
    .filter((change) => change.before !== change.after && !(change.before === undefined && change.after === MISSING))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Only our own earlier look counts; anything else is as if there had been none. */
export function isSurroundingsLook(value: unknown): value is SurroundingsLook {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => typeof each === 'string')
  );
}
