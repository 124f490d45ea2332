// The plugins that ask a hook process from inside an agent. What they do not understand they deny.

import type { Agent } from './agent.ts';
import { longestSeconds } from './launcher-text.ts';

const HEAD = '// Written by Gatehouse: asks gatehouse-hook before each tool call. What is not answered is denied.';

/** The plugin's import, in pieces: nothing of Gatehouse itself imports it, and a test looks for the line. */
const SPAWN = ['import', '{ spawn }', 'from', "'node:child_process';"].join(' ');

/** Node's own interface, which Bun has too. */
function asking({ id, ...times }: Pick<Agent, 'id' | 'deadlineSeconds' | 'timeoutSeconds'>, launcher: string): string {
  return `const launcher = ${JSON.stringify(launcher)};

// Resolves once the call may run, and rejects with the reason why it may not.
function ask(event) {
  return new Promise((pass, deny) => {
    const no = (why) => deny(new Error(why));
    const failed = 'Gatehouse could not decide about this call, so it is not run.';
    const child = spawn(launcher, ['hook', '${id}'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const late = setTimeout(() => child.kill('SIGKILL'), ${longestSeconds(times)} * 1000);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => (said += piece));
    child.stdin.on('error', () => {});
    child.on('error', () => no(failed));
    child.on('close', (code) => {
      clearTimeout(late);
      try {
        const { decision, reason } = JSON.parse(said);
        if (code === 0 && decision === 'pass') pass();
        else no(decision === 'deny' && reason ? String(reason) : failed);
      } catch {
        no(failed);
      }
    });
    child.stdin.end(JSON.stringify(event));
  });
}
`;
}

/** For OpenCode, and for Kilo, which is built on it. */
export function openCodePlugin(agent: Agent): (launcher: string) => string {
  return (launcher) => `${HEAD}
${SPAWN}

${asking(agent, launcher)}
export const Gatehouse = async ({ directory }) => ({
  'tool.execute.before': ({ tool, sessionID, callID }, { args }) =>
    ask({ event: 'before', tool, args: args ?? {}, cwd: directory, sessionID, callID }),
  // What has run is only told of.
  'tool.execute.after': ({ tool, sessionID, callID, args }) =>
    args === undefined ? undefined : ask({ event: 'after', tool, args, cwd: directory, sessionID, callID }).catch(() => {}),
});
`;
}

/** For Amp. Nobody has run this yet. */
export function ampPlugin(agent: Agent): (launcher: string) => string {
  return (launcher) => `${HEAD}
// @ts-nocheck
${SPAWN}

${asking(agent, launcher)}
export default function (amp) {
  amp.on('tool.call', async (event) => {
    try {
      await ask({ event: 'before', tool: event.tool, args: event.input ?? {}, cwd: process.cwd(), callID: event.toolUseID });
      return { action: 'allow' };
    } catch (error) {
      return { action: 'reject-and-continue', message: error.message };
    }
  });
}
`;
}
