// What the audit log says of a tool call, before what became of it.

import type { AuditEvent } from '../../core/audit/record.ts';
import type { Act, ToolCall } from '../../core/model/tool-call.ts';
import type { JudgedCall } from './judge-call.ts';

/** What the call is, and what the rules said where they were asked. */
export function callEvent(
  { agent, tool, cwd, act }: ToolCall,
  judged: JudgedCall | undefined,
): Omit<AuditEvent, 'kind'> {
  const command = textOf(act);
  const folder = judged?.cwd ?? cwd;
  return {
    agent: { id: agent.id, pid: process.ppid, ...(agent.session !== undefined && { session: agent.session }) },
    tool,
    ...(command !== undefined && { command }),
    ...(folder !== undefined && { cwd: folder }),
    ...(judged !== undefined && {
      tier: judged.judgement.tier,
      verdict: judged.judgement.verdict,
      capabilities: judged.assessment.capabilities.map(({ id }) => id),
      policySha256: judged.policySha256,
    }),
  };
}

/** What is sealed as the command: the line itself, or what the call would do in one line a file. */
function textOf(act: Act): string | undefined {
  switch (act.kind) {
    case 'command':
      return act.line;
    case 'files':
      return [...act.writes.map((path) => `write ${path}`), ...act.deletes.map((path) => `delete ${path}`)].join('\n');
    case 'unreadable':
      return act.problem;
    case 'other':
      return act.told;
  }
}
