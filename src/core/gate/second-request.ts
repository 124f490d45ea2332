// What a second person is asked: the request as it leaves the account of the first, bound to every byte that would run.

import { isShell } from '../model/command.ts';
import { MAX_PEOPLE } from '../policy/gate-policy.ts';
import { type Account, account, type LinePorts } from './approver.ts';
import { payloadOf, readLine, sealedText, writeLine } from './carried-line.ts';
import { exactly, hex, isShown, isText, isTime, isWhole, listOf, nothing, oneOf, orElse } from './line-shapes.ts';
import { type AskedCapability, type SignOffRequest, signedText } from './sign-off.ts';

export interface SecondRequest {
  readonly v: 1;
  /** 32 hex digits, drawn when the first person has signed: an answer to one request is none to any other. */
  readonly id: string;
  readonly code: string;
  /** Hex SHA-256 over agent, session, folder and act: see `signedText`. */
  readonly digest: string;
  readonly agent: { readonly id: string; readonly name: string; readonly session: string | null };
  readonly tool: string;
  readonly cwd: string;
  readonly act: SignOffRequest['act'];
  readonly reason: string;
  readonly capabilities: readonly AskedCapability[];
  /** What the second person has to type. */
  readonly token: string;
  /** How many have to sign, the first one included. */
  readonly people: number;
  /** The account that the agent runs under; it cannot sign second. */
  readonly requester: Account;
  /** When the first person signed, and when it is over; UTC, ISO 8601. */
  readonly askedAt: string;
  readonly until: string;
}

/** Far more than a request has. */
const MAX_TEXT = 128 * 1024;
const MAX_ITEMS = 1000;

const text = isText(MAX_TEXT);
const told = listOf(exactly({ name: text, text }), 0, MAX_ITEMS);
const paths = listOf(text, 0, MAX_ITEMS);
const act = orElse(
  exactly({ kind: oneOf('command'), line: text, shell: isShell }),
  exactly({ kind: oneOf('files'), writes: paths, deletes: paths }),
  exactly({ kind: oneOf('files'), writes: paths, deletes: paths, content: told }),
  exactly({ kind: oneOf('unreadable'), problem: text }),
  exactly({ kind: oneOf('unreadable'), problem: text, content: told }),
);

const shape = exactly({
  v: oneOf(1),
  id: hex(32),
  code: (value) => typeof value === 'string' && /^[0-9a-z]{6}$/.test(value),
  digest: hex(64),
  agent: exactly({ id: text, name: text, session: orElse(nothing, text) }),
  tool: text,
  cwd: text,
  act,
  reason: text,
  capabilities: listOf(exactly({ id: text, title: text, tier: oneOf(1, 2, 3), evidence: text }), 0, 100),
  token: isShown(80),
  people: isWhole(2, MAX_PEOPLE),
  requester: account,
  askedAt: isTime,
  until: isTime,
});

/** What only the window knows that asks. */
export type SecondTerms = Pick<SecondRequest, 'id' | 'requester' | 'askedAt' | 'until'>;

/** The request as the second person gets it. */
export function secondRequest(request: SignOffRequest, { id, requester, askedAt, until }: SecondTerms): SecondRequest {
  const { agent, code, digest, tool, cwd, reason, capabilities, token, people } = request;
  return {
    v: 1,
    id,
    code: code.toLowerCase(),
    digest,
    agent: { id: agent.id, name: agent.name, session: agent.session ?? null },
    tool,
    cwd,
    act: inOrder(request.act),
    reason,
    capabilities: capabilities.slice(0, 100).map((each) => ({
      id: each.id,
      title: each.title,
      tier: each.tier,
      evidence: each.evidence,
    })),
    token,
    people,
    requester: { id: requester.id, name: requester.name },
    askedAt,
    until,
  };
}

/** A request on its way: the line, and the digest that answers have to carry. */
export interface SentRequest {
  readonly request: SecondRequest;
  readonly line: string;
  /** Hex SHA-256 over the whole request. */
  readonly sha256: string;
}

export function sendRequest(request: SecondRequest, { sha256 }: Pick<LinePorts, 'sha256'>): SentRequest {
  const payload = payloadOf(request);
  const digest = sha256(sealedText('request', payload));
  return { request, line: writeLine('request', payload, digest), sha256: digest };
}

/** Undefined unless it is such a line, whole, and the digest in it that of the very act that it shows. */
export function readRequestLine(line: string, { sha256 }: Pick<LinePorts, 'sha256'>): SentRequest | undefined {
  const read = readLine('request', line);
  if (read === undefined || !shape(read.value)) return undefined;
  const request = read.value as SecondRequest;
  if (sha256(sealedText('request', read.payload)) !== read.seal) return undefined;
  if (sha256(signedText(asSigned(request))) !== request.digest) return undefined;
  return { request, line, sha256: read.seal };
}

function asSigned({ agent, cwd, act: shown }: SecondRequest): Parameters<typeof signedText>[0] {
  return { agent: { ...agent, session: agent.session ?? undefined }, cwd, act: shown };
}

/** The keys in the order that the shape has; those that are not there stay away. */
function inOrder(shown: SignOffRequest['act']): SignOffRequest['act'] {
  switch (shown.kind) {
    case 'command':
      return { kind: shown.kind, line: shown.line, shell: shown.shell };
    case 'files': {
      const { kind, writes, deletes, content } = shown;
      return { kind, writes, deletes, ...(content !== undefined && { content }) };
    }
    case 'unreadable': {
      const { kind, problem, content } = shown;
      return { kind, problem, ...(content !== undefined && { content }) };
    }
  }
}
