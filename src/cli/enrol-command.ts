// `gatehouse enrol`: a key for the person of this account, and who may sign second here.

import { type Approver, approverLine, readApproverLine } from '../core/gate/approver.ts';
import { dualControlSentence } from '../core/gate/dual-words.ts';
import { showCode } from '../core/gate/one-time-code.ts';
import { showSafely } from '../core/text/visible.ts';
import { ownAccount } from '../node/account.ts';
import { now } from '../node/clock.ts';
import { ensureApproverKey } from '../node/gate/approver-key.ts';
import { enrolApprover, fingerprint, LINE_PORTS, listApprovers, removeApprover } from '../node/gate/approvers.ts';
import { openExchange } from '../node/gate/exchange.ts';
import { folderPath, rememberFolder } from '../node/gate/exchange-places.ts';
import { drawCodes } from '../node/gate/one-time-codes.ts';
import type { EnrolCall } from './dual-args.ts';
import { DUAL_EXIT } from './exit-codes.ts';
import { notOwnTerminal, type Person, startedByAgent, unsigned } from './person.ts';
import type { Terminal } from './terminal.ts';

export async function enrolCommand(call: EnrolCall, terminal: Terminal, person: Person): Promise<number> {
  switch (call.verb) {
    case 'key':
      return makeKey(call, terminal, person);
    case 'add':
      return add(call.what, terminal, person);
    case 'remove':
      return remove(call.what, terminal, person);
    case 'list':
      return list(terminal);
  }
}

async function makeKey({ codes, folder }: EnrolCall, terminal: Terminal, person: Person): Promise<number> {
  const what = 'Enrolling';
  const refusal =
    notOwnTerminal(what, person) ??
    (await unsigned({ what, question: 'To be able to sign second for others, type enrol: ', word: 'enrol' }, person));
  if (refusal !== undefined) return refuse(refusal, terminal);
  if (folder !== undefined) {
    const path = folderPath(folder, terminal.cwd);
    openExchange(path);
    await rememberFolder(path);
  }
  const key = ensureApproverKey();
  const drawn = codes === 0 ? undefined : await drawCodes(codes);
  const account = ownAccount();
  const approver: Approver = { v: 1, key: key.publicKey, account, at: now(), codes: drawn?.sheet ?? null };
  // Codes are for this person's eyes: the line may go into a file or a message, and they must not go along.
  if (drawn !== undefined) {
    terminal.err('One-time codes, shown this once. Write them down, and keep them from the account you sign for:\n');
    for (const code of drawn.codes) terminal.err(`  ${showCode(code)}\n`);
  }
  terminal.err(`Account ${account.name}, fingerprint ${fingerprint(key.publicKey)}.\n`);
  terminal.err('Give this line to the owner of the gate, who adds it with gatehouse enrol --add, and read them the\n');
  terminal.err('fingerprint yourself:\n');
  terminal.out(`${approverLine(approver, key.sign)}\n`);
  return DUAL_EXIT.done;
}

async function add(line: string, terminal: Terminal, person: Person): Promise<number> {
  const approver = readApproverLine(line, LINE_PORTS);
  if (approver === undefined)
    return refuse('This is no whole line of gatehouse enrol: copy it from its first to its last character.', terminal);
  const { account, key, codes } = approver;
  if (account.id === ownAccount().id)
    return refuse(
      `This key belongs to this very account (${account.name}). Two keys of one account are one person, so it could never sign second here: the second person runs gatehouse enrol on an account of their own.`,
      terminal,
    );
  const same = listApprovers().filter((other) => other.account.id === account.id && other.key !== key);
  if (same.length > 0)
    terminal.err(`${account.name} has a key here already. Two keys of one account count as one person.\n`);
  const named = fingerprint(key);
  terminal.err(
    `${account.name} would be able to sign second here${codes === null ? '' : ', by one-time codes too'}.\n`,
  );
  terminal.err('Ask them for the fingerprint of their key, by voice or in person.\n');
  const refusal = await unsigned(
    { what: 'Adding who may sign second', question: 'Type the fingerprint as they read it to you: ', word: named },
    person,
  );
  if (refusal !== undefined) return refuse(refusal.replace(named, 'The fingerprint of this line'), terminal);
  await enrolApprover(approver);
  terminal.out(`${account.name} may sign second here.\n`);
  return DUAL_EXIT.done;
}

/** Needs no signature: it lets nobody sign who could not before. */
async function remove(named: string, terminal: Terminal, person: Person): Promise<number> {
  const refusal = startedByAgent('Removing who may sign second', person);
  if (refusal !== undefined) return refuse(refusal, terminal);
  const found = listApprovers().filter(({ key }) => fingerprint(key) === named.toLowerCase());
  for (const approver of found) await removeApprover(approver);
  if (found.length === 0)
    return refuse(`Nobody here has the fingerprint ${showSafely(named)}; see gatehouse enrol --list.`, terminal);
  terminal.out(`${found.map(({ account }) => account.name).join(', ')} may not sign second here any more.\n`);
  return DUAL_EXIT.done;
}

function list(terminal: Terminal): number {
  const own = ownAccount();
  const approvers = listApprovers();
  for (const { account, key, codes, at } of approvers) {
    const codeText = codes === null ? '' : `  ${codes.hashes.length} one-time codes`;
    const note = account.id === own.id ? '  this very account: never counts' : '';
    terminal.out(`${fingerprint(key)}  ${account.name}  since ${at}${codeText}${note}\n`);
  }
  if (approvers.every(({ account }) => account.id === own.id)) terminal.out(`${dualControlSentence(0)}\n`);
  return DUAL_EXIT.done;
}

function refuse(why: string, terminal: Terminal): number {
  terminal.err(`gatehouse: ${why}\n`);
  return DUAL_EXIT.refused;
}
