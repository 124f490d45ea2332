// The store of grants: sealed files of the user's alone, found by hooks of every window, listed and taken back by people.

import { readFileSync, statSync } from 'node:fs';
import { uptime as systemUptime } from 'node:os';
import {
  GRANT_MINUTES,
  GRANT_SCOPES,
  type Grant,
  type GrantScope,
  grantText,
  grantWords,
  isInForce,
  steeringText,
} from '../../core/gate/grant.ts';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import { minutesAgo, now } from '../clock.ts';
import { sha256 } from '../digest.ts';
import { slashPath } from '../paths.ts';
import type { JudgedAct, JudgedCall } from './judge-call.ts';
import type { GateOptions } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

/** Programs of the workspace are known by their bytes; what is larger gets no grant. */
const MAX_PROGRAM_BYTES = 8 * 1024 * 1024;
const MAX_SHOWN = 300;

/** The key of what would be granted; undefined for what gets no grant: tier 3, and what only shows when it runs. */
export function grantKey(
  { agent }: Pick<ToolCall, 'agent'>,
  act: JudgedAct,
  { assessment, judgement, cwd, texts }: JudgedCall,
): string | undefined {
  if (judgement.tier !== 2 || judgement.verdict !== 'ask') return undefined;
  const words = grantWords(assessment, act);
  const programs = assessment.commands.map(({ command }) => programDigest(command.head.text, command.cwd ?? cwd));
  if (words === undefined || programs.includes(undefined)) return undefined;
  const read = [...texts].map(([path, text]) => [path, text === undefined ? null : sha256(text)]).sort();
  const environment = sha256(JSON.stringify([steeringText(process.env), programs, read]));
  return sha256(grantText({ agentId: agent.id, cwd, words, environment }));
}

/** Of a program that is named by a path: who changes it has another one. Empty for those that are found by their name. */
function programDigest(head: string, cwd: string): string | undefined {
  if (!head.includes('/')) return '';
  const path = slashPath(head, cwd);
  try {
    const { size } = statSync(path);
    return size > MAX_PROGRAM_BYTES ? undefined : sha256(readFileSync(path));
  } catch {
    // Not there yet: what comes to be there was seen by nobody.
    return undefined;
  }
}

/** The grant in force for that key. Never throws. */
export function grantFor(key: string, session: string | undefined, options: GateOptions = {}): Grant | undefined {
  const grant = sealedFolder('grants', options).read(key);
  const at = { now: now(), uptime: systemUptime(), session };
  return isGrant(grant) && grant.key === key && isInForce(grant, at) ? grant : undefined;
}

/** Keeps a grant, in the place of an older one for the same. Call it after a person gave it, and only then. */
export async function leaveGrant(
  { grant: key, agent, cwd, act }: SignOffRequest,
  scope: GrantScope,
  options: GateOptions = {},
): Promise<void> {
  if (scope === 'once' || key === undefined) return;
  // Without a session there is nothing that ends it but the time.
  if (scope === 'session' && agent.session === undefined) return;
  const grant: Grant = {
    key,
    scope,
    agent: { id: agent.id, name: agent.name },
    session: scope === 'session' ? agent.session : undefined,
    cwd,
    shown: shownOf(act).slice(0, MAX_SHOWN),
    grantedAt: now(),
    until: minutesAgo(-GRANT_MINUTES[scope]),
    uptime: systemUptime(),
  };
  await sealedFolder('grants', options).write(key, grant);
}

/** Those that are not over, newest first; what is over is removed. Session grants are listed whatever the session. */
export function listGrants(options: GateOptions = {}): readonly Grant[] {
  const folder = sealedFolder('grants', options);
  const at = { now: now(), uptime: systemUptime() };
  const found: Grant[] = [];
  for (const name of folder.names()) {
    const grant = folder.read(name);
    if (isGrant(grant) && grant.key === name && isInForce(grant, { ...at, session: grant.session })) found.push(grant);
    else folder.remove(name);
  }
  return found.sort((a, b) => (a.grantedAt < b.grantedAt ? 1 : -1));
}

/** Takes a grant back; whether there was one. */
export function revokeGrant(key: string, options: GateOptions = {}): boolean {
  return sealedFolder('grants', options).remove(key);
}

function shownOf(act: SignOffRequest['act']): string {
  switch (act.kind) {
    case 'command':
      return act.line;
    case 'files':
      return [...act.writes.map((path) => `write ${path}`), ...act.deletes.map((path) => `delete ${path}`)].join(', ');
    case 'unreadable':
      return act.problem;
  }
}

function isGrant(value: unknown): value is Grant {
  if (typeof value !== 'object' || value === null) return false;
  const { key, scope, agent, session, cwd, shown, grantedAt, until, uptime } = value as Record<string, unknown>;
  return (
    [key, cwd, shown, grantedAt, until].every((text) => typeof text === 'string') &&
    scope !== 'once' &&
    (GRANT_SCOPES as readonly unknown[]).includes(scope) &&
    typeof agent === 'object' &&
    agent !== null &&
    (session === undefined || typeof session === 'string') &&
    // A session's grant without a session would hold for all.
    (scope !== 'session' || session !== undefined) &&
    typeof uptime === 'number'
  );
}
