// What policies are held against: the capabilities there are. The extension's build works it out and keeps the values.

import type { Tier } from '../model/tier.ts';
import { CAPABILITIES, type CapabilityId } from './registry.ts';

export interface CapabilityFacts {
  readonly id: CapabilityId;
  /** By default, without any policy. */
  readonly tier: Tier;
}

/** In the order of the capabilities. Plain data. */
export const CAPABILITY_FACTS: readonly CapabilityFacts[] = CAPABILITIES.map(({ id, tier }) => ({ id, tier }));
