// What the rules say of themselves, without the code that judges. The extension's build works it out and keeps the values.

import { RULES } from './registry.ts';
import type { Rule } from './rule.ts';

export type RuleFacts = Omit<Rule, 'check'>;

/** In the order of the rules. Plain data. */
export const RULE_FACTS: readonly RuleFacts[] = RULES.map(({ check: _judges, ...facts }) => facts);
