// What it takes to say what policies think of a command.

import type { Assessment } from '../commands/assess.ts';
import type { Surroundings } from '../model/command.ts';
import type { GatePolicy } from '../policy/gate-policy.ts';

export interface RulingsInput {
  readonly assessment: Assessment;
  /** The user's first, then the workspace's; those that there are. */
  readonly policies: readonly GatePolicy[];
  readonly surroundings: Surroundings;
  /** As `gatehouse hook` names agents. Undefined where a person asks: then no agent's entry counts. */
  readonly agentId: string | undefined;
  /** Today as an ISO date. */
  readonly today: string;
}
