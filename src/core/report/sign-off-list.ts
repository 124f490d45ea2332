// The list in which a person answers a request that waits: what can be chosen, and the words around it.

import type { GrantScope } from '../gate/grant.ts';
import { isOwnQuestion, type SignOffRequest, wantsTyping } from '../gate/sign-off.ts';
import { type Entry, MAX_WRONG } from '../gate/sign-off-entry.ts';
import { withoutIcons, withoutLinks } from '../text/icons.ts';
import { safeLine } from '../text/safe-rows.ts';
import { actRows } from './act-lines.ts';
import { LIST_WIDTH, needsPage } from './sign-off-view.ts';

export interface SignOffItem {
  /** `template`: approves once, and then a template is to be made. `text`: shows a row of the act; choosing it does nothing. */
  readonly kind: 'deny' | 'approve' | 'template' | 'text';
  /** How long an approval holds; once where it is left out. */
  readonly scope?: GrantScope;
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

/** Whether anything lasting may be given: never where it has to be typed. */
export function mayLast(request: SignOffRequest): boolean {
  return !wantsTyping(request) && request.grant !== undefined;
}

/** What holds for longer than this call. */
function lastingItems(request: SignOffRequest): readonly SignOffItem[] {
  if (!mayLast(request)) return [];
  const { agent } = request;
  const who = withoutIcons(safeLine(agent.name));
  const session: SignOffItem[] =
    agent.session === undefined
      ? []
      : [
          {
            kind: 'approve',
            scope: 'session',
            label: 'Allow in this session',
            description: 'these words here, until it ends, at most 8 hours',
          },
        ];
  return [
    ...session,
    {
      kind: 'approve',
      scope: 'hour',
      label: 'Allow for an hour',
      description: `these words of ${who}, in this folder`,
    },
    {
      kind: 'approve',
      scope: 'folder',
      label: 'Allow in this folder',
      description: `these words of ${who}, for 8 hours`,
    },
  ];
}

const TEMPLATE: SignOffItem = {
  kind: 'template',
  label: 'Make a template of it',
  description: 'this runs once; you see and sign the entry for your policy',
};

export interface ListSituation {
  /** Milliseconds until the time is over. */
  readonly leftMs: number;
  /** Requests that wait behind this one. */
  readonly behind: number;
  /** Whether a template can be made that would pass this. */
  readonly canBeTemplate: boolean;
}

export function signOffList(request: SignOffRequest, entry: Entry, situation: ListSituation): SignOffList {
  const who = safeLine(request.agent.name);
  const { leftMs, behind, canBeTemplate } = situation;
  const time = `${timeLeft(leftMs)}${behind === 0 ? '' : `, ${behind} more ${behind === 1 ? 'waits' : 'wait'}`}`;
  const isOwn = isOwnQuestion(request);
  const whose = isOwn ? 'of your own' : `for ${who}`;
  const title =
    request.tier === 3 ? `Gatehouse: tier 3 sign-off ${whose} (${time})` : `Gatehouse: ${who} asks, tier 2 (${time})`;
  const deny: SignOffItem = { kind: 'deny', label: 'Deny', description: isOwn ? 'nothing changes' : 'it does not run' };
  const approve: SignOffItem = {
    kind: 'approve',
    label: wantsTyping(request) ? 'Approve once' : 'Allow once',
    description: isOwn ? 'exactly what the page shows' : 'these exact bytes, this one time',
  };
  const lasting = [...lastingItems(request), ...(canBeTemplate && mayLast(request) ? [TEMPLATE] : [])];
  const offered = entry.offeredAt === undefined ? [] : [approve, ...lasting];
  const rows = needsPage(request) ? [] : actRows(request.act, LIST_WIDTH);
  const texts = rows.map(
    (row, index): SignOffItem => ({ kind: 'text', label: numbered(row, index, rows), description: '' }),
  );
  const where: SignOffItem[] =
    texts.length === 0 ? [] : [{ kind: 'text', label: '', description: withoutIcons(`in ${safeLine(request.cwd)}`) }];
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

function placeholderOf({ token }: SignOffRequest, { canApprove, isTyped }: Entry): string {
  return isTyped && canApprove ? `Type ${safeLine(token)} to be able to approve` : '';
}

function promptOf(request: SignOffRequest, { note, offeredAt, wrongTries, canApprove }: Entry): string {
  if (!canApprove) return 'It is too long for a person to read: it can only be denied.';
  if (!wantsTyping(request)) return withoutLinks(safeLine(request.reason));
  const token = withoutLinks(safeLine(request.token));
  if (offeredAt !== undefined) return 'Enter still denies. Choose “Approve once” to let it run.';
  if (note === 'pasted') return `Text that comes in one go does not count. Type ${token} key by key.`;
  if (note === 'wrong') return `That was something else. Type ${token}; ${MAX_WRONG - wrongTries} try left.`;
  return `Enter, Esc or closing the page: ${isOwnQuestion(request) ? 'nothing changes' : 'it does not run'}.`;
}

/** Whole minutes while there is time, seconds when there is not. */
export function timeLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return seconds > 120 ? `${Math.floor(seconds / 60)} min left` : `${seconds} s left`;
}
