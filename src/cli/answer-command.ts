// `gatehouse pending`, `approve` and `deny`: requests of this account's agents, and of others who wait for a second person.

import { approvalLine } from '../core/gate/approval.ts';
import { type OpenCall, openRequests } from '../core/gate/open-requests.ts';
import { readRequestLine, type SentRequest } from '../core/gate/second-request.ts';
import type { SignOffRequest } from '../core/gate/sign-off.ts';
import { secondRequestText } from '../core/report/second-view.ts';
import { canBeApproved, signOffPage } from '../core/report/sign-off-view.ts';
import { waitingItem } from '../core/report/waiting-view.ts';
import { showSafely } from '../core/text/visible.ts';
import { ownAccount } from '../node/account.ts';
import { auditFile } from '../node/audit-file.ts';
import { instantOf, minutesAgo, now } from '../node/clock.ts';
import { readApproverKey } from '../node/gate/approver-key.ts';
import { fingerprint, LINE_PORTS } from '../node/gate/approvers.ts';
import { type Exchange, openExchange, putAnswer, requestsIn } from '../node/gate/exchange.ts';
import { exchangeFolders, folderPath } from '../node/gate/exchange-places.ts';
import { settleLate, waitingRequests } from '../node/gate/late-answer.ts';
import { recentRecords } from '../node/gate/recent-records.ts';
import type { AnswerCall } from './dual-args.ts';
import { DUAL_EXIT } from './exit-codes.ts';
import { notOwnTerminal, type Person, startedByAgent, unsigned } from './person.ts';
import type { Terminal } from './terminal.ts';

/** No agent waits longer. */
const OPEN_MINUTES = 60;

/** A request of somebody else's, and the folder it was found in. */
interface Found {
  readonly sent: SentRequest;
  readonly exchange: Exchange | undefined;
}

export async function answerCommand(call: AnswerCall, terminal: Terminal, person: Person): Promise<number> {
  if (call.verb === 'pending') return pending(call, terminal);
  const refusal = startedByAgent('Answering a request', person);
  if (refusal !== undefined) return refuse(refusal, terminal);
  const own = (await waitingRequests()).find(({ request }) => request.code.toLowerCase() === call.code);
  if (own !== undefined && call.request === undefined) return answerOwn(own.request, call.verb, terminal, person);
  const found = await requestOf(call, terminal, person);
  if (typeof found === 'string') return refuse(found, terminal);
  return answerSecond(found, call.verb, terminal, person);
}

async function pending(call: AnswerCall, terminal: Terminal): Promise<number> {
  const own = await waitingRequests();
  for (const { request, notedAt } of own) {
    const { label, description } = waitingItem(request, instantOf(now()) - instantOf(notedAt));
    terminal.out(`${request.code}  ${label}  (${description})\n`);
  }
  const open = openNow().filter(({ code }) => own.every(({ request }) => request.code !== code));
  for (const { code, tier, command, time } of open) {
    const what = showSafely(command).slice(0, 90);
    terminal.out(`${code}  ${what}  (tier ${tier}, asked at ${time}; answer it in the editor)\n`);
  }
  const others = inFolders(call, terminal);
  for (const { sent } of others) {
    const { code, requester, until, people } = sent.request;
    const act = secondRequestText(sent.request).split('\n')[0] ?? '';
    terminal.out(`${code}  ${act}  (of ${showSafely(requester.name)}, ${people} people, until ${until})\n`);
  }
  if (own.length + open.length + others.length === 0) terminal.out('Nothing waits for a person.\n');
  return DUAL_EXIT.done;
}

/** What waits in the windows of this account, as far as its log can know. */
function openNow(): readonly OpenCall[] {
  return openRequests(recentRecords(), minutesAgo(OPEN_MINUTES));
}

/** A request that was denied because nobody answered: an approval leaves a ticket for the next try. */
async function answerOwn(
  request: SignOffRequest,
  verb: 'approve' | 'deny',
  terminal: Terminal,
  person: Person,
): Promise<number> {
  const { digest, code, people, token } = request;
  if (verb === 'deny') {
    await settleLate(request, { approved: false, way: 'picked', digest });
    terminal.out(`${code} is denied.\n`);
    return DUAL_EXIT.done;
  }
  if (people > 1)
    return refuse(
      `${code} takes ${people} people. Sign first in the editor (Gatehouse: Show Waiting Requests); the second person answers from an account of their own, for two signatures of one account are those of one person.`,
      terminal,
    );
  if (!canBeApproved(request))
    return refuse('It is too long for a person to read, so it can only be denied.', terminal);
  terminal.err(`${signOffPage(request, { until: 'it is a day old', isLate: true }).text.trim()}\n\n`);
  const word = token === '' ? 'approve' : token;
  const refusal = await unsigned({ what: 'Approving', question: `To let it run once, type ${word}: `, word }, person);
  if (refusal !== undefined) return refuse(refusal, terminal);
  if ((await settleLate(request, { approved: true, way: 'typed', digest })) !== 'approved')
    return refuse(`${code} was answered already.`, terminal);
  terminal.out(`${code} is approved once; the agent may try again within 10 minutes.\n`);
  return DUAL_EXIT.done;
}

async function answerSecond(
  { sent, exchange }: Found,
  verb: 'approve' | 'deny',
  terminal: Terminal,
  person: Person,
): Promise<number> {
  const { request, sha256 } = sent;
  const account = ownAccount();
  const key = readApproverKey();
  const problem =
    notOwnTerminal('Signing second', person) ??
    (request.requester.id === account.id
      ? `This request comes from this very account (${account.name}). Two keys of one account are one person: somebody else has to sign.`
      : key === undefined
        ? 'This account has no key yet: run gatehouse enrol, and give its line to the owner of the gate.'
        : now() >= request.until
          ? `The time for ${request.code} was over at ${request.until}. If that is still to come, look at the clock.`
          : undefined);
  if (problem !== undefined || key === undefined) return refuse(problem ?? '', terminal);
  terminal.err(`${secondRequestText(request).trim()}\n\n`);
  if (verb === 'approve') {
    const question = `To sign as the second person, type ${request.token}: `;
    const refusal = await unsigned({ what: 'Signing second', question, word: request.token }, person);
    if (refusal !== undefined) return refuse(refusal, terminal);
  }
  const at = now();
  if (at >= request.until) return refuse(`The time for ${request.code} is over.`, terminal);
  const line = approvalLine(
    { v: 1, request: sha256, id: request.id, answer: verb, key: key.publicKey, account, at },
    key.sign,
  );
  await recorded(sent, verb, key.publicKey);
  if (exchange !== undefined) putAnswer(exchange, sent, key.publicKey, line);
  terminal.err(
    exchange === undefined
      ? 'Hand back this line; it is pasted in the editor of the first person:\n'
      : `The answer lies in ${exchange.path}; the editor of the first person finds it. It can be pasted there too:\n`,
  );
  terminal.out(`${line}\n`);
  return DUAL_EXIT.done;
}

/** On the second person's own log too, before anybody has it. */
async function recorded({ request }: SentRequest, verb: string, key: string): Promise<void> {
  const result = await auditFile().append({
    kind: 'approver',
    by: 'person',
    command: request.act.kind === 'command' ? request.act.line : JSON.stringify(request.act),
    cwd: request.cwd,
    detail: {
      event: verb === 'approve' ? 'signed-second' : 'denied-second',
      request: request.id,
      code: request.code,
      account: request.requester.name,
      fingerprint: fingerprint(key),
    },
  });
  if (!result.appended) throw new Error(`This could not be recorded, so nothing was signed: ${result.message}`);
}

/** The request of that code, or why there is none. */
async function requestOf(call: AnswerCall, terminal: Terminal, person: Person): Promise<Found | string> {
  const inFolder = inFolders(call, terminal).filter(({ sent }) => sent.request.code === call.code);
  const [only, ...more] = inFolder;
  if (call.request === undefined && more.length > 0)
    return `There are ${inFolder.length} requests of that code: hand over the one that is meant with --request.`;
  if (call.request === undefined && only !== undefined) return only;
  const isOpen = openNow().some(({ code }) => code === call.code);
  if (call.request === undefined && isOpen)
    return `${call.code} waits in the editor of this account: answer it there. A second person answers from an account of their own.`;
  const line = call.request ?? (await person.typed(`Paste the request line of ${call.code}: `))?.trim();
  if (line === undefined) return `No request of the code ${call.code} waits here; hand it over with --request.`;
  const sent = readRequestLine(line, LINE_PORTS);
  if (sent === undefined) return 'This is no whole request line: copy it from its first to its last character.';
  if (sent.request.code !== call.code) return `This is the request ${sent.request.code}, not ${call.code}.`;
  return { sent, exchange: undefined };
}

function inFolders({ folder }: AnswerCall, terminal: Terminal): readonly Found[] {
  const named = folder === undefined ? [] : [folderPath(folder, terminal.cwd)];
  return [...new Set([...named, ...exchangeFolders()])].flatMap((path) => {
    try {
      const exchange = openExchange(path);
      return requestsIn(exchange, now()).map((sent) => ({ sent, exchange }));
    } catch (error) {
      terminal.err(`gatehouse: ${error instanceof Error ? showSafely(error.message) : ''}\n`);
      return [];
    }
  });
}

function refuse(why: string, terminal: Terminal): number {
  terminal.err(`gatehouse: ${why}\n`);
  return DUAL_EXIT.refused;
}
