// How much approval what a command can do demands: 1, 2 or 3.

export const TIERS = [1, 2, 3] as const;

/**
 * 1: reads, builds and tests of this workspace; passes unseen. 2: stays local and can be undone, or follows a template;
 * asked once. 3: everything whose harm others bear or nobody can take back; asked every time.
 */
export type Tier = (typeof TIERS)[number];

export function isTier(value: unknown): value is Tier {
  return (TIERS as readonly unknown[]).includes(value);
}

/** The higher of all, and `floor` when there is none. */
export function highestTier(tiers: readonly Tier[], floor: Tier): Tier {
  return tiers.reduce((high, tier) => (tier > high ? tier : high), floor);
}
