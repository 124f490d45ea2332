// The second stage of a sign-off as people see it: at the window of the first person, and on the account of the second.

import type { SecondSigner } from '../gate/approval.ts';
import type { Approver } from '../gate/approver.ts';
import type { SecondRequest, SentRequest } from '../gate/second-request.ts';
import { safeLine } from '../text/safe-rows.ts';
import { actLines } from './act-lines.ts';
import { type Page, type PageLine, pageOf, section, wrapped } from './page.ts';
import { type SignOffItem, type SignOffList, timeLeft } from './sign-off-list.ts';
import { capabilityLines } from './sign-off-view.ts';

/** The list lies over the top of the editor area. */
const BELOW_LIST: readonly PageLine[] = Array.from({ length: 5 }, () => []);

/** Longer lines make an editor slow, and nobody copies them by hand. */
const MAX_SHOWN_LINE = 8_000;

export interface SecondSituation {
  readonly sent: SentRequest;
  /** Those who may answer, with the fingerprints of their keys. */
  readonly approvers: readonly { readonly approver: Approver; readonly fingerprint: string }[];
  readonly counted: readonly SecondSigner[];
  /** When it is over, as the person's clock writes it. */
  readonly until: string;
  /** The folder in which the request lies too, or why it does not. */
  readonly folder: { readonly path: string } | { readonly problem: string } | undefined;
  /** What came of the last answer that did not count. */
  readonly refusal: string | undefined;
}

/** At the window of the first person, who has signed. */
export function secondPage(situation: SecondSituation): Page {
  const { sent, until, counted, refusal, folder } = situation;
  const { request, line } = sent;
  const { name, excerpt, whole } = actOf(request);
  return pageOf([
    ...BELOW_LIST,
    [{ text: 'You have signed. Now a second person has to.', kind: 'headline' }],
    ...wrapped(safeLine(request.reason), ''),
    [],
    [`${counted.length} of ${request.people - 1} signed. Open until ${until}.`],
    ...counted.map(
      ({ account, fingerprint, by }): PageLine => [
        { text: `  ${safeLine(account.name)} by ${by}, ${fingerprint}`, kind: 'good' },
      ],
    ),
    [],
    ...section('That did not count', refusal === undefined ? [] : wrapped(safeLine(refusal), '  ', 'bad')),
    ...section('How they answer', howTheyAnswer(request, folder)),
    ...section('Who may', whoMay(situation)),
    ...section(name, excerpt),
    ...section('Where it runs', wrapped(safeLine(request.cwd))),
    ...section('What it can do', capabilityLines(request.capabilities)),
    ...section(
      'The request line',
      line.length > MAX_SHOWN_LINE ? [['  Too long to be shown: copy it above.']] : [[line]],
    ),
    ...section(`${name}, all of it`, whole),
  ]);
}

function howTheyAnswer({ code }: SecondRequest, folder: SecondSituation['folder']): readonly PageLine[] {
  const lies =
    folder !== undefined && 'path' in folder
      ? wrapped(`It lies in ${safeLine(folder.path)}; an answer that is put there is found by itself.`)
      : folder === undefined
        ? []
        : wrapped(
            `It could not be put into the folder that the policy names: ${safeLine(folder.problem)}`,
            '  ',
            'bad',
          );
  return [
    ...lies,
    ...wrapped('From an account of their own, on this machine or another:'),
    ['    ', { text: `gatehouse approve ${code}`, kind: 'headline' }, '   or   ', `gatehouse deny ${code}`],
    ...wrapped(
      'Hand them the request line (Copy above, or the end of this page). They hand back one line: paste it above.',
    ),
    ...wrapped('Or they type one of their one-time codes above.'),
    ['  Enter, Esc, closing this page or the window, or waiting: it does not run.'],
  ];
}

function whoMay({ sent, approvers, counted }: SecondSituation): readonly PageLine[] {
  return approvers.map(({ approver: { account, codes }, fingerprint }): PageLine => {
    const isOwn = account.id === sent.request.requester.id;
    const isDone = counted.some((signer) => signer.account.id === account.id);
    const why = isOwn ? '  no: the account that the agent runs under' : isDone ? '  has signed' : '';
    const how = codes === null ? '' : ', or a code';
    return [
      `  ${safeLine(account.name)}  `,
      { text: `${fingerprint}${how}`, kind: 'quiet' },
      { text: why, kind: 'quiet' },
    ];
  });
}

/** Denial is the first and the one that Enter takes; what is handed in needs no choice. */
export function secondList(
  { request }: SentRequest,
  state: {
    readonly leftMs: number;
    readonly counted: number;
    readonly isChecking: boolean;
    readonly refusal: string | undefined;
  },
): SecondList {
  const { leftMs, counted, isChecking, refusal } = state;
  return {
    title: `Gatehouse: second person for ${request.code}, ${counted} of ${request.people - 1} (${timeLeft(leftMs)})`,
    placeholder: 'Paste the line of gatehouse approve, or type a one-time code',
    prompt: isChecking
      ? 'Looking at it ...'
      : refusal === undefined
        ? 'Enter, Esc or closing the page: it does not run.'
        : safeLine(refusal),
    items: [
      { kind: 'deny', label: 'Deny', description: 'it does not run' },
      { kind: 'copy', label: 'Copy the request line', description: `for gatehouse approve ${request.code}` },
    ],
  };
}

export type SecondList = Omit<SignOffList, 'items'> & { readonly items: readonly SecondItem[] };
export type SecondItem = Omit<SignOffItem, 'kind'> & { readonly kind: 'deny' | 'copy' };

/** On the account of the second person, before they answer; for a terminal. */
export function secondRequestText(request: SecondRequest): string {
  const { agent, tool, requester, people, code, until } = request;
  const { name, excerpt, whole } = actOf(request);
  const session = agent.session === null ? '' : `, session ${safeLine(agent.session).slice(0, 60)}`;
  return pageOf([
    ...wrapped(safeLine(request.reason), ''),
    [],
    [`Request ${code} of ${safeLine(requester.name)}, who has signed. It takes ${people} people; open until ${until}.`],
    [`Asked by ${safeLine(agent.name)} (${safeLine(tool)}${session}).`],
    [],
    ...section(name, whole.length > 0 ? whole : excerpt),
    ...section('Where it runs', wrapped(safeLine(request.cwd))),
    ...section('What it can do', capabilityLines(request.capabilities)),
  ]).text;
}

function actOf({ act, capabilities }: SecondRequest): ReturnType<typeof actLines> {
  return actLines(
    act,
    capabilities.map(({ evidence }) => evidence),
  );
}
