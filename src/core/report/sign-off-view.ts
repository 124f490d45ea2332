// What a person sees of a request that waits: the page of a sign-off, its list, and the words around both.

import type { AskedCapability, RequestNote, SignOffRequest } from '../gate/sign-off.ts';
import type { Entry } from '../gate/sign-off-entry.ts';
import { MAX_WRONG } from '../gate/sign-off-entry.ts';
import { withoutIcons } from '../text/icons.ts';
import { showSafely } from '../text/visible.ts';
import { actLines, actRows, isShowable } from './act-lines.ts';
import { type Page, type PageLine, pageOf, section, wrapped } from './page.ts';
import { reversalOf } from './reversal.ts';

/** Characters of what the agent says about itself. */
const MAX_CLAIM = 200;
/** Rows of an act that a list can hold beside its choices. */
const MAX_LIST_ROWS = 10;
const LIST_WIDTH = 80;

/** Whether the request can be answered with yes: a person can be shown all of it. */
export function canBeApproved(request: SignOffRequest): boolean {
  return isShowable(request.act);
}

/** Whether a list is not enough: tier 3 always, and tier 2 where the act is long. */
export function needsPage({ tier, act }: SignOffRequest): boolean {
  return tier === 3 || !isShowable(act) || actRows(act, LIST_WIDTH).length > MAX_LIST_ROWS;
}

/** The list lies over the top of the editor area: what matters most begins below it. */
const BELOW_LIST: readonly PageLine[] = Array.from({ length: 4 }, () => []);

export interface Situation {
  /** When the question is withdrawn, as the person's clock writes it. */
  readonly until: string;
  /** The agent has been denied already; an approval counts for its next try. */
  readonly isLate: boolean;
}

export function signOffPage(request: SignOffRequest, { until, isLate }: Situation): Page {
  const { agent, tool, cwd, act, capabilities, safer, claim } = request;
  const { name, excerpt, whole } = actLines(
    act,
    capabilities.map(({ evidence }) => evidence),
  );
  const session = agent.session === undefined ? '' : `, session ${showSafely(agent.session).slice(0, 60)}`;
  return pageOf([
    ...BELOW_LIST,
    ...wrapped(showSafely(request.reason), '', 'headline'),
    [],
    [
      `Tier ${request.tier}: ${request.tier === 3 ? 'a typed sign-off, every time' : 'asked once'}. Open until ${until}.`,
    ],
    [`Asked by ${showSafely(agent.name)} (${showSafely(tool)}${session}).`],
    [],
    ...noteSections(request.notes, true),
    ...section(name, excerpt),
    ...noteSections(request.notes, false),
    ...section('Where it runs', wrapped(showSafely(cwd))),
    ...section('What it can do', capabilityLines(capabilities)),
    ...section('What to do instead', safer === undefined ? [] : wrapped(showSafely(safer))),
    ...section('What the agent claims (nobody has checked it)', claimLines(claim)),
    ...section('How to answer', howToAnswer(request, isLate)),
    ...section(`${name}, all of it`, whole),
  ]);
}

function noteSections(notes: readonly RequestNote[], areDangers: boolean): readonly PageLine[] {
  return notes
    .filter(({ isDanger = false }) => isDanger === areDangers)
    .flatMap(({ title, lines }) =>
      section(
        showSafely(title),
        lines.flatMap((line) => wrapped(showSafely(line), '  ', areDangers ? 'risk' : undefined)),
      ),
    );
}

/** Every capability with what it was seen by; shared with checks. */
export function capabilityLines(capabilities: readonly AskedCapability[]): readonly PageLine[] {
  return capabilities.flatMap(({ id, title, tier, evidence }): readonly PageLine[] => [
    [
      `  It ${showSafely(title)}  `,
      { text: `(tier ${tier}, `, kind: 'quiet' },
      { text: showSafely(id), kind: 'quiet', docsPage: docsPageOf(id) },
      { text: ')', kind: 'quiet' },
    ],
    ...wrapped(showSafely(evidence), '      ', 'risk'),
    ...wrapped(reversalOf(id), '      '),
  ]);
}

/** Ids come from a hook: one that could lead out of the folder of pages has no page. */
function docsPageOf(id: string): string | undefined {
  return /^[a-z0-9-]{1,60}$/.test(id) ? `docs/capabilities/${id}.md` : undefined;
}

function claimLines(claim: string | undefined): readonly PageLine[] {
  if (claim === undefined || claim.trim() === '') return [];
  const characters = Array.from(showSafely(claim));
  return wrapped(characters.slice(0, MAX_CLAIM).join('') + (characters.length > MAX_CLAIM ? '...' : ''), '  ', 'quiet');
}

function howToAnswer(request: SignOffRequest, isLate: boolean): readonly PageLine[] {
  if (!canBeApproved(request)) {
    return wrapped('It is too long for a person to read, so it can only be denied. Ask for it in smaller steps.');
  }
  const approving =
    request.tier === 3
      ? [
          ['  To let it run once, type '],
          [{ text: showSafely(request.token), kind: 'headline' as const }],
          [' above and choose Approve once.'],
        ].flat()
      : ['  To let it run once, choose Allow once above.'];
  const late = isLate
    ? wrapped(
        'The agent has been told no already. An approval counts for one more try of exactly this, within 10 minutes.',
      )
    : [];
  return [...late, approving, ['  Enter, Esc, closing this page or the window, or waiting: it does not run.']];
}

export interface SignOffItem {
  /** `text`: shows a row of the act; choosing it does nothing. */
  readonly kind: 'deny' | 'approve' | 'text';
  readonly label: string;
  readonly description: string;
}

export interface SignOffList {
  readonly title: string;
  /** Stands in the empty field. */
  readonly placeholder: string;
  /** Stands below the field, whatever is in it. */
  readonly prompt: string;
  /** Denial is always the first, and the one to be active. */
  readonly items: readonly SignOffItem[];
}

/** @param leftMs milliseconds until the time is over */
export function signOffList(request: SignOffRequest, entry: Entry, leftMs: number): SignOffList {
  const who = showSafely(request.agent.name);
  const title =
    request.tier === 3
      ? `Gatehouse: tier 3 sign-off for ${who} (${timeLeft(leftMs)})`
      : `Gatehouse: ${who} asks, tier 2 (${timeLeft(leftMs)})`;
  const deny: SignOffItem = { kind: 'deny', label: 'Deny', description: 'it does not run' };
  const approve: SignOffItem = {
    kind: 'approve',
    label: request.tier === 3 ? 'Approve once' : 'Allow once',
    description: 'these exact bytes, this one time',
  };
  const offered = entry.offeredAt === undefined ? [] : [approve];
  const rows = needsPage(request) ? [] : actRows(request.act, LIST_WIDTH);
  const texts = rows.map(
    (row, index): SignOffItem => ({ kind: 'text', label: numbered(row, index, rows), description: '' }),
  );
  const where: SignOffItem[] =
    texts.length === 0 ? [] : [{ kind: 'text', label: '', description: withoutIcons(`in ${showSafely(request.cwd)}`) }];
  return {
    title,
    placeholder: placeholderOf(request, entry),
    prompt: promptOf(request, entry),
    items: [deny, ...offered, ...texts, ...where],
  };
}

function numbered(row: string, index: number, rows: readonly string[]): string {
  return withoutIcons(rows.length === 1 ? row : `${index + 1}  ${row}`);
}

function placeholderOf({ tier, token }: SignOffRequest, { canApprove }: Entry): string {
  return tier === 3 && canApprove ? `Type ${showSafely(token)} to be able to approve` : '';
}

function promptOf(request: SignOffRequest, { note, offeredAt, wrongTries, canApprove }: Entry): string {
  if (!canApprove) return 'It is too long for a person to read: it can only be denied.';
  if (request.tier === 2) return showSafely(request.reason);
  const token = showSafely(request.token);
  if (offeredAt !== undefined) return 'Enter still denies. Choose “Approve once” to let it run.';
  if (note === 'pasted') return `Text that comes in one go does not count. Type ${token} key by key.`;
  if (note === 'wrong') return `That was something else. Type ${token}; ${MAX_WRONG - wrongTries} try left.`;
  return 'Enter, Esc or closing the page: it does not run.';
}

/** Whole minutes while there is time, seconds when there is not. */
export function timeLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return seconds > 120 ? `${Math.floor(seconds / 60)} min left` : `${seconds} s left`;
}
