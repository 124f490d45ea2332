// A program that plays one part of the gate in a process of its own: `node gate-process HOME VERB …`. Bundled by its tests.

import { once } from 'node:events';
import { readRequestLine } from '../../src/core/gate/second-request.ts';
import { LINE_PORTS } from '../../src/node/gate/approvers.ts';
import { askWindow } from '../../src/node/gate/ask-window.ts';
import { startBroker } from '../../src/node/gate/broker.ts';
import { readKillSwitch, resumeAgents } from '../../src/node/gate/kill-switch.ts';
import { notePending, takePending } from '../../src/node/gate/pending.ts';
import { secondStage } from '../../src/node/gate/second-stage.ts';
import { takeTicket } from '../../src/node/gate/tickets.ts';
import { signOffRequest } from './sign-off-request.ts';

const [home = '', verb = '', word = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const now = () => new Date().toISOString();

/** Several processes set off together. */
async function starter(): Promise<void> {
  say('ready');
  await once(process.stdin, 'data');
}

switch (verb) {
  case 'window':
  case 'approving-window':
    // Says what it is asked, and never answers; or approves whatever it is.
    await startBroker({
      home,
      prompt: {
        ask: ({ code, digest, tier }) => {
          say(code);
          if (verb === 'window') return new Promise(() => undefined);
          return Promise.resolve({ approved: true, way: tier === 3 ? 'typed' : 'picked', digest });
        },
      },
      folders: () => [word],
      onChange: () => undefined,
      log: say,
    });
    say('ready');
    break;
  case 'kill-window': {
    // A window of its own process: says when the switch changes, and what it is asked.
    const broker = await startBroker({
      home,
      prompt: {
        ask: ({ callId, digest }, cancelled) =>
          new Promise((resolve) => {
            say(`asked ${callId}`);
            cancelled.addEventListener('abort', () => {
              say(`closed ${callId}`);
              resolve({ approved: false, way: 'closed', digest });
            });
          }),
      },
      folders: () => [word],
      onChange: () => undefined,
      onStop: ({ isStopped }) => say(`${isStopped ? 'stopped' : 'running'} ${Date.now()}`),
      log: say,
    });
    say(broker.kill.isStopped ? 'ready stopped' : 'ready');
    break;
  }
  case 'kill-hook': {
    const request = signOffRequest({ cwd: word, callId: word });
    const answer = await askWindow(request, { home, signal: never(), waitMs: 20_000 });
    say(`${typeof answer === 'string' ? answer : answer.way} ${Date.now()}`);
    process.exit();
    break;
  }
  case 'resume':
    await starter();
    say(await resumeAgents(readKillSwitch({ home }), { home }).then(() => 'resumed', String));
    process.exit();
    break;
  case 'hook':
    await starter();
    say(JSON.stringify(await askWindow(signOffRequest({ callId: word }), { home, signal: never(), waitMs: 20_000 })));
    process.exit();
    break;
  case 'second-stage': {
    const sent = readRequestLine(word, LINE_PORTS);
    await starter();
    const stage = sent === undefined ? undefined : secondStage(sent, { home });
    say((await stage?.hand(process.argv[5] ?? ''))?.kind ?? 'unread');
    process.exit();
    break;
  }
  case 'take-ticket':
    await starter();
    say(String(await takeTicket({ digest: word, people: 1 }, now(), { home })));
    process.exit();
    break;
  case 'note-pending':
    await starter();
    await notePending(signOffRequest({ code: word, cwd: `/nowhere/${word}` }), now(), { home });
    say('noted');
    process.exit();
    break;
  case 'take-pending':
    await starter();
    say(String((await takePending(word, now(), { home })) !== undefined));
    process.exit();
    break;
  default:
    throw new Error(`No such part: ${verb}`);
}

function never(): AbortSignal {
  return new AbortController().signal;
}
