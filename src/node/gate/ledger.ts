// The ledger of what calls brought, shared by all agents, hooks and windows of this user: read for what is run, kept small.

import * as nodeFs from 'node:fs';
import type { Assessment } from '../../core/commands/assess.ts';
import { usualHome } from '../../core/commands/usual-home.ts';
import {
  EMPTY_LEDGER,
  type FileTimes,
  LEDGER_BOUNDS,
  type Ledger,
  readLedger,
  withMarks,
} from '../../core/gate/ledger.ts';
import { type LedgerUse, type LinkingCall, type LinkParts, linkCalls } from '../../core/gate/link-calls.ts';
import type { Surroundings } from '../../core/model/command.ts';
import { quoted } from '../../core/text/quoted.ts';
import { instantOf, minutesAgo, now } from '../clock.ts';
import { acquireLease } from '../lease-lock.ts';
import { codeOf } from '../plain-file.ts';
import { ownLife } from '../process-life.ts';
import { LEDGER_NAME, ledgerPath } from './ledger-place.ts';
import { type GateOptions, makeOwnFolder } from './own-folder.ts';
import type { Raise } from './raises.ts';
import { sealedFolder } from './sealed-folder.ts';
import { liveWindows } from './windows.ts';

/** Milliseconds that are waited for whoever else writes; without an entry the call is not let through. */
const WAIT_MS = 2_000;
/** Nothing of a call before it is the call itself. */
const NOT_YET = -1;

interface Line {
  readonly assessment: Assessment;
  readonly surroundings: Surroundings;
  readonly options: GateOptions;
}

/** A reason for every file that the line runs or sends and that an earlier call brought. Rejects where nobody can say. */
export async function linkedRaises(line: Line): Promise<readonly Raise[]> {
  const ledger = ledgerNow(line.options);
  const { uses } = await linked(line, ledger, { at: now(), seq: NOT_YET, agent: '' });
  return [...new Set(uses.map(sentence))].map((reason) => ({ reason }));
}

/** Remembers what a line that was let through brings and copies. Rejects where that cannot be done. */
export async function noteLinks(line: Line, call: Pick<LinkingCall, 'seq' | 'agent'>): Promise<void> {
  const folder = sealedFolder('ledger', line.options);
  makeOwnFolder(folder.path);
  const lease = await acquireLease(`${folder.path}/lock`, { fs: nodeFs, own: ownLife(), waitMs: WAIT_MS });
  if (typeof lease === 'string') throw new Error(`What this brings could not be noted: ${lease}`);
  try {
    const ledger = ledgerNow(line.options);
    const { marks } = await linked(line, ledger, { ...call, at: now() });
    if (marks.length > 0) await folder.write(LEDGER_NAME, withMarks(ledger, marks, dayAgo()));
  } finally {
    lease.release();
  }
}

/** One that is there and cannot be read held something: from then on what is young is of unknown origin. */
function ledgerNow(options: GateOptions): Ledger {
  if (!nodeFs.existsSync(ledgerPath(options))) return EMPTY_LEDGER;
  const ledger = readLedger(sealedFolder('ledger', options).read(LEDGER_NAME)) ?? { ...EMPTY_LEDGER, lost: now() };
  return withMarks(ledger, [], dayAgo());
}

async function linked({ assessment, surroundings, options }: Line, ledger: Ledger, call: LinkingCall) {
  const usual = usualHome(surroundings);
  const toReal = usual?.toReal ?? ((path: string) => path);
  const toUsual = usual?.toUsual ?? ((path: string) => path);
  const hasFolders = ledger.marks.some(({ shape }) => shape === 'folder');
  const open = hasFolders ? (await liveWindows(options)).flatMap(({ folders }) => folders) : [];
  const parts: LinkParts = { call, times: timesOf(toReal), opened: open.map(toUsual) };
  return linkCalls(assessment, ledger, assessment.place ?? surroundings, parts);
}

function timesOf(toReal: (path: string) => string): FileTimes {
  const timeOf = (path: string, time: 'birthtimeMs' | 'ctimeMs'): number | undefined => {
    try {
      const stat = nodeFs.statSync(toReal(path), { throwIfNoEntry: false });
      // Some file systems know of no birth.
      return stat === undefined || stat[time] === 0 ? undefined : stat[time];
    } catch (error) {
      return codeOf(error) === 'ENOTDIR' ? undefined : instantOf(now());
    }
  };
  return { bornAt: (path) => timeOf(path, 'birthtimeMs'), changedAt: (path) => timeOf(path, 'ctimeMs'), instantOf };
}

function dayAgo(): string {
  return minutesAgo(LEDGER_BOUNDS.hours * 60);
}

function sentence({ act, path, mark }: LedgerUse): string {
  const name = quoted(path.replace(/^.*\//, ''), 80);
  if (mark === undefined)
    return `It runs ${name}, which is younger than a day, and the ledger of downloads was lost: nobody can say where it comes from.`;
  const record = `record #${mark.seq}`;
  if (act === 'sends') return `It sends ${name}, which was read as a secret before (${record}).`;
  const from = mark.from === '' ? 'another machine' : quoted(mark.from, 80);
  return `It runs or applies ${name}, which came from ${from} by an earlier call (${record} of ${mark.agent}).`;
}
