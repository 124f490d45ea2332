// What a policy says of tools of MCP servers: a mistake denies what it is about.

import type { JsonEntry } from '../model/json-tree.ts';
import { isVerdict } from '../model/verdict.ts';
import type { ServerRule } from './gate-policy.ts';
import { entriesOf, type Report } from './policy-text.ts';

const MAX_PATTERN = 200;

/** In the order of the file. */
export function readServers(entries: readonly JsonEntry[], report: Report): readonly ServerRule[] {
  return entries.flatMap(({ key, value }): readonly ServerRule[] => {
    if (value.type === 'object') return entriesOf(value).map((entry) => readRule(entry, report));
    report(value.span, `"${key}" is an object: { "SERVER/TOOL": "allow", "ask" or "deny" }`);
    return [{ pattern: '*', verdict: 'deny' }];
  });
}

function readRule({ key, keySpan, value }: JsonEntry, report: Report): ServerRule {
  if (key === '' || key.length > MAX_PATTERN) {
    report(keySpan, `A pattern has 1 to ${MAX_PATTERN} characters; this one counts as "*", denied`);
    return { pattern: '*', verdict: 'deny' };
  }
  if (value.type === 'string' && isVerdict(value.value)) return { pattern: key, verdict: value.value };
  report(value.span, 'A verdict is "allow", "ask" or "deny"; this one counts as "deny"');
  return { pattern: key, verdict: 'deny' };
}
