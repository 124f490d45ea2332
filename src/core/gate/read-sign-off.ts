// Tells sign-offs that came as JSON from everything else: what does not have exactly the shape is nothing at all.

import { isShell } from '../model/command.ts';
import { MAX_PEOPLE } from '../policy/gate-policy.ts';
import { GRANT_SCOPES } from './grant.ts';
import {
  ANSWER_WAYS,
  MAX_NOTE_LINE,
  MAX_NOTE_LINES,
  MAX_NOTES,
  type SignOffAnswer,
  type SignOffRequest,
} from './sign-off.ts';

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

/** Far more than a call has: a longer list was not made by us. */
const MAX_ITEMS = 1000;
/** No agent waits as long as a day. */
const MAX_WAIT_MS = 86_400_000;

const text: Check = (value) => typeof value === 'string';
const textOrNone: Check = (value) => value === undefined || typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= MAX_ITEMS && value.every(check);
const shaped =
  (shape: Shape): Check =>
  (value) =>
    isObject(value) && Object.entries(shape).every(([key, check]) => check(value[key]));
/** With these keys and no others: what a digest covers must be what is shown. */
const exactly =
  (shape: Shape): Check =>
  (value) =>
    isObject(value) && Object.keys(value).every((key) => Object.hasOwn(shape, key)) && shaped(shape)(value);

const digest = matching(/^[0-9a-f]{64}$/);

const content: Check = (value) => value === undefined || listOf(exactly({ name: text, text }))(value);

const acts: readonly Check[] = [
  exactly({ kind: oneOf('command'), line: text, shell: isShell }),
  exactly({ kind: oneOf('files'), writes: listOf(text), deletes: listOf(text), content }),
  exactly({ kind: oneOf('unreadable'), problem: text, content }),
];

const noteLine: Check = (value) => typeof value === 'string' && value.length <= MAX_NOTE_LINE;
const note = shaped({
  title: noteLine,
  lines: (value) => listOf(noteLine)(value) && (value as unknown[]).length <= MAX_NOTE_LINES,
  isDanger: (value) => value === undefined || flag(value),
});

const request = shaped({
  code: matching(/^[0-9A-Za-z]{6}$/),
  digest,
  agent: shaped({ id: text, name: text, session: textOrNone }),
  tool: text,
  callId: textOrNone,
  cwd: text,
  act: (value) => acts.some((check) => check(value)),
  tier: oneOf(2, 3),
  people: oneOf(...Array.from({ length: MAX_PEOPLE }, (_, index) => index + 1)),
  exchange: textOrNone,
  isTyped: flag,
  grant: (value) => value === undefined || digest(value),
  inspectable: flag,
  capabilities: listOf(shaped({ id: text, title: text, tier: oneOf(1, 2, 3), evidence: text })),
  reason: text,
  safer: textOrNone,
  ships: (value) => value === undefined || digest(value),
  notes: (value) => listOf(note)(value) && (value as unknown[]).length <= MAX_NOTES,
  claim: textOrNone,
  token: text,
  askedAt: matching(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/),
  waitMs: (value) => typeof value === 'number' && value > 0 && value <= MAX_WAIT_MS,
});

const second = shaped({
  account: shaped({ id: matching(/^[0-9a-f]{32}$/), name: text }),
  fingerprint: matching(/^[0-9a-f]{4}(?:-[0-9a-f]{4}){4}$/),
  by: oneOf('key', 'code'),
});

const answer = shaped({
  approved: flag,
  way: oneOf(...ANSWER_WAYS),
  digest,
  scope: oneOf(undefined, ...GRANT_SCOPES),
  seconds: (value) => value === undefined || (listOf(second)(value) && (value as unknown[]).length < MAX_PEOPLE),
});

/** Where it has to be typed, nothing to type would be no sign-off; and nothing lasting is given at tier 3. */
const answerable: Check = (value) =>
  shaped({ tier: oneOf(2), people: oneOf(1), isTyped: oneOf(false) })(value) ||
  shaped({ tier: oneOf(2), people: oneOf(1), isTyped: oneOf(true), token: matching(/\S/) })(value) ||
  shaped({ tier: oneOf(3), token: matching(/\S/), grant: oneOf(undefined) })(value);

/** Whether a value is a request. Whether its digest is right is not worked out here: the core has no digest. */
export function isSignOffRequest(value: unknown): value is SignOffRequest {
  return request(value) && answerable(value);
}

/** Whether a value is an answer; which request it answers, and whether it approves it, is for `approves` to say. */
export function isSignOffAnswer(value: unknown): value is SignOffAnswer {
  return answer(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
