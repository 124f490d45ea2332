// Tools of MCP servers under policy: which server's tool a call is of, and what the rules say of it.

import { strictest, type Verdict } from '../model/verdict.ts';
import type { ServerRule } from '../policy/gate-policy.ts';
import { fits } from './word-pattern.ts';

/** `SERVER/TOOL`, in every way in which the agent's name can be read; `undefined` where it does not say. */
export function serverTools(tool: string, told: string | undefined): readonly string[] | undefined {
  const [, plain] = /^mcp__(.+)$/.exec(tool) ?? [];
  if (plain !== undefined) return splits(plain, '__');
  const [, flat] = /^mcp_(.+)$/.exec(tool) ?? [];
  if (flat !== undefined) return splits(flat, '_');
  const fields = fieldsIn(told);
  const server = fields['server_name'] ?? fields['mcp_server_name'];
  const name = fields['tool_name'] ?? fields['mcp_tool_name'];
  return typeof server === 'string' && typeof name === 'string' ? [`${server}/${name}`] : undefined;
}

/** The first rule that fits; of what nobody can name, the strictest of all. Undefined where no rule is about it. */
export function serverVerdict(names: readonly string[] | undefined, rules: readonly ServerRule[]): Verdict | undefined {
  if (names === undefined) return strictestSaid(rules.map(({ verdict }) => verdict));
  const found = names.flatMap((name) => rules.find(({ pattern }) => fits(pattern, name)) ?? []);
  return strictestSaid(found.map(({ verdict }) => verdict));
}

/** Undefined where nobody said anything. */
export function strictestSaid(verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.length === 0 ? undefined : strictest(verdicts);
}

/** Names may hold the sign that joins them. */
function splits(text: string, sign: string): readonly string[] {
  const parts = text.split(sign).slice(0, 32);
  if (parts.length === 1) return [`${text}/`];
  return parts.slice(1).map((_, at) => `${parts.slice(0, at + 1).join(sign)}/${parts.slice(at + 1).join(sign)}`);
}

function fieldsIn(told: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(told ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Cut, or no object: nobody can say which tool it is.
    return {};
  }
}
