// What becomes of a call to a tool of an MCP server, where a policy has something to say about those.

import { serverTools, serverVerdict, strictestSaid } from '../../core/gate/server-tools.ts';
import type { Act } from '../../core/model/tool-call.ts';
import type { Verdict } from '../../core/model/verdict.ts';
import type { GatePolicy } from '../../core/policy/gate-policy.ts';
import { quoted } from '../../core/text/quoted.ts';

export interface ServerCall {
  readonly verdict: Verdict;
  /** What a person is asked about in its place. */
  readonly act: Extract<Act, { readonly kind: 'unreadable' }>;
}

/** Every policy is heard by itself, and the strictest counts. Undefined where none has a rule for it. */
export function serverCall(
  tool: string,
  told: string | undefined,
  policies: readonly GatePolicy[],
): ServerCall | undefined {
  const names = serverTools(tool, told);
  const verdict = strictestSaid(policies.flatMap(({ servers }) => serverVerdict(names, servers) ?? []));
  if (verdict === undefined) return undefined;
  const problem = `is of the server's tool ${quoted(names?.[0] ?? tool)}, which the policy wants a person to see`;
  return { verdict, act: { kind: 'unreadable', problem, content: [{ name: 'told', text: told ?? '' }] } };
}
