// The terminals that agents own: ended with the kill switch, where the person has set that.

import { type Terminal, window } from 'vscode';
import { agentInEnvironment } from '../../core/agents/agent-marks.ts';
import { agentBelow } from '../../node/agent-below.ts';

/** Those that an agent opened, and those in whose shell one runs. Others stay, whatever runs in them. */
export async function endAgentTerminals(): Promise<void> {
  const agents: string[] = [];
  for (const terminal of window.terminals) {
    const agent = openedBy(terminal) ?? runsIn(await terminal.processId);
    if (agent === undefined) continue;
    agents.push(agent);
    terminal.dispose();
  }
  if (agents.length === 0) return;
  const { auditFile } = await import('../../node/audit-file.ts');
  const detail = { event: 'terminals-ended', count: agents.length, agents: [...new Set(agents)].join(', ') };
  const result = await auditFile().append({ kind: 'lifecycle', detail });
  if (!result.appended)
    throw new Error(`The end of ${agents.length} terminals could not be recorded: ${result.message}`);
}

/** By the variables that agents set in the terminals they open. */
function openedBy({ creationOptions }: Terminal): string | undefined {
  const env = 'env' in creationOptions ? creationOptions.env : undefined;
  if (env === undefined) return undefined;
  return agentInEnvironment(Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? undefined])));
}

function runsIn(shell: number | undefined): string | undefined {
  return shell === undefined ? undefined : agentBelow(shell);
}
