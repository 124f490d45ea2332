// What a person sees of a request that waits: the page of a sign-off, its list, and the words around both.

import {
  type AskedCapability,
  isOwnQuestion,
  type RequestNote,
  type SignOffRequest,
  wantsTyping,
} from '../gate/sign-off.ts';
import { safeLine } from '../text/safe-rows.ts';
import { actLines, actRows, isShowable } from './act-lines.ts';
import { type Page, type PageLine, pageOf, section, wrapped } from './page.ts';
import { reversalOf } from './reversal.ts';

/** Characters of what the agent says about itself. */
const MAX_CLAIM = 200;
/** Rows of an act that a list can hold beside its choices. */
const MAX_LIST_ROWS = 10;
export const LIST_WIDTH = 80;

/** Whether the request can be answered with yes: a person can be shown all of it. */
export function canBeApproved(request: SignOffRequest): boolean {
  return isShowable(request.act);
}

/** Whether a list is not enough: wherever there is a danger to tell of, it has to be typed, and at tier 2 where the act is long. */
export function needsPage(request: SignOffRequest): boolean {
  const { act } = request;
  if (request.notes.some(({ isDanger }) => isDanger)) return true;
  return wantsTyping(request) || !isShowable(act) || actRows(act, LIST_WIDTH).length > MAX_LIST_ROWS;
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
  const session = agent.session === undefined ? '' : `, session ${safeLine(agent.session).slice(0, 60)}`;
  return pageOf([
    ...BELOW_LIST,
    ...wrapped(safeLine(request.reason), '', 'headline'),
    [],
    [
      `Tier ${request.tier}: ${request.tier === 3 ? 'a typed sign-off, every time' : 'asked once'}. Open until ${until}.`,
    ],
    ...(request.tier === 2 && request.isTyped ? [[TOO_FAST]] : []),
    [],
    [
      isOwnQuestion(request)
        ? 'Asked by Gatehouse itself, because you wanted this.'
        : `Asked by ${safeLine(agent.name)} (${safeLine(tool)}${session}).`,
    ],
    [],
    ...noteSections(request.notes, true),
    ...section(name, excerpt),
    ...noteSections(request.notes, false),
    ...section('Where it runs', wrapped(safeLine(cwd))),
    ...section('What it can do', capabilityLines(capabilities)),
    ...section('What to do instead', safer === undefined ? [] : wrapped(safeLine(safer))),
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
        safeLine(title),
        lines.flatMap((line) => wrapped(safeLine(line), '  ', areDangers ? 'risk' : undefined)),
      ),
    );
}

/** Every capability with what it was seen by; shared with checks. */
export function capabilityLines(capabilities: readonly AskedCapability[]): readonly PageLine[] {
  return capabilities.flatMap(({ id, title, tier, evidence }): readonly PageLine[] => [
    [
      `  It ${safeLine(title)}  `,
      { text: `(tier ${tier}, `, kind: 'quiet' },
      { text: safeLine(id), kind: 'quiet', docsPage: docsPageOf(id) },
      { text: ')', kind: 'quiet' },
    ],
    ...wrapped(safeLine(evidence), '      ', 'risk'),
    ...wrapped(reversalOf(id), '      '),
  ]);
}

/** Ids come from a hook: one that could lead out of the folder of pages has no page. */
function docsPageOf(id: string): string | undefined {
  return /^[a-z0-9-]{1,60}$/.test(id) ? `docs/capabilities/${id}.md` : undefined;
}

function claimLines(claim: string | undefined): readonly PageLine[] {
  if (claim === undefined || claim.trim() === '') return [];
  const characters = Array.from(safeLine(claim));
  return wrapped(characters.slice(0, MAX_CLAIM).join('') + (characters.length > MAX_CLAIM ? '...' : ''), '  ', 'quiet');
}

function howToAnswer(request: SignOffRequest, isLate: boolean): readonly PageLine[] {
  if (!canBeApproved(request)) {
    return wrapped('It is too long for a person to read, so it can only be denied. Ask for it in smaller steps.');
  }
  const isOwn = isOwnQuestion(request);
  const approving = wantsTyping(request)
    ? [
        [signing(request)],
        [{ text: safeLine(request.token), kind: 'headline' as const }],
        [' above and choose Approve once.'],
      ].flat()
    : ['  To let it run once, choose Allow once above.'];
  const late =
    isLate && !isOwn
      ? wrapped(
          'The agent has been told no already. An approval counts for one more try of exactly this, within 10 minutes.',
        )
      : [];
  return [
    ...late,
    approving,
    [`  Enter, Esc, closing this page or the window, or waiting: ${isOwn ? 'nothing changes' : 'it does not run'}.`],
  ];
}

function signing(request: SignOffRequest): string {
  if (isOwnQuestion(request)) return '  To let it happen, type ';
  return request.people > 1
    ? `  To sign as the first of ${request.people} people, type `
    : '  To let it run once, type ';
}

/** Why a question of tier 2 has to be typed. */
const TOO_FAST = 'Ten approvals within ten minutes, most within two seconds: this one has to be typed.';
