// What the audit log says of a tool call, before what became of it.

import type { AuditEvent } from '../../core/audit/record.ts';
import type { Act, ToldText, ToolCall } from '../../core/model/tool-call.ts';
import { sha256 } from '../digest.ts';
import type { JudgedCall } from './judge-call.ts';

/** What the call is, and what the rules said where they were asked. */
export function callEvent(
  { agent, tool, cwd, act }: ToolCall,
  judged: JudgedCall | undefined,
): Omit<AuditEvent, 'kind'> {
  const command = textOf(act);
  const folder = judged?.cwd ?? cwd;
  return {
    agent: {
      id: agent.id,
      pid: agent.pid ?? process.ppid,
      ...(agent.session !== undefined && { session: agent.session }),
    },
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
      return [
        ...act.writes.map((path) => `write ${path}`),
        ...act.deletes.map((path) => `delete ${path}`),
        ...digestLine(act.content),
      ].join('\n');
    case 'unreadable':
      return [act.problem, ...(act.content ?? []).map(({ name, text }) => `${name}: ${text}`)].join('\n');
    case 'other':
      return act.told;
  }
}

/** What is written is kept by nobody here; by its digest it can be told whether a text is the one. */
function digestLine(content: readonly ToldText[] | undefined): readonly string[] {
  return content === undefined ? [] : [`content sha256 ${sha256(JSON.stringify(content))}`];
}
