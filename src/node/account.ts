// The account that this process runs under, and whether another person's account started it: two accounts, two people.

import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import type { Account } from '../core/gate/approver.ts';
import { sha256 } from './digest.ts';

/** What an account is told by. */
export interface AccountFacts {
  /** The machine's own name for itself, which people do not change. */
  readonly machine: string;
  /** Its number, seen from outside of any namespace; its name on systems without numbers. */
  readonly user: string;
  readonly userName: string;
  readonly hostName: string;
}

export function accountOf({ machine, user, userName, hostName }: AccountFacts): Account {
  return {
    id: sha256(`gatehouse account v1\n${machine}\n${user}`).slice(0, 32),
    name: `${shown(userName)}@${shown(hostName)}`.slice(0, 80),
  };
}

/** This process's. Only this machine says so: see docs/dual-control.md for what that is worth. */
export function ownAccount(): Account {
  const uid = process.getuid?.();
  const userName = nameOf(uid);
  return accountOf({
    machine: textOf('/etc/machine-id') ?? textOf('/var/lib/dbus/machine-id') ?? hostname(),
    user: uid === undefined ? userName.toLowerCase() : String(outerUid(uid, textOf('/proc/self/uid_map') ?? '')),
    userName,
    hostName: hostname(),
  });
}

/** Anybody can be anyone inside a user namespace of their own: what counts is who opened it (user_namespaces(7)). */
export function outerUid(uid: number, map: string): number {
  for (const line of map.split('\n')) {
    const [inside, outside, length] = line.trim().split(/\s+/).map(Number);
    if (inside === undefined || outside === undefined || length === undefined) continue;
    if (uid >= inside && uid < inside + length) return outside + uid - inside;
  }
  return uid;
}

/** Deeper families are not looked through. */
const MAX_UP = 64;

export interface OwnerFacts {
  readonly parent: number;
  readonly uid: number;
}

/**
 * The number of another account, not the system's own, among the owners of this process's ancestors: who opens a shell of
 * somebody else's out of their own has one terminal, and whoever sits there is one person.
 */
export function accountAbove(
  look: (pid: number) => OwnerFacts | undefined = ownerOf,
  own = process.getuid?.(),
  pid = process.ppid,
): number | undefined {
  for (let [up, at] = [0, pid]; up < MAX_UP && at > 1; up += 1) {
    const facts = look(at);
    if (facts === undefined) return undefined;
    if (facts.uid !== 0 && facts.uid !== own) return facts.uid;
    at = facts.parent;
  }
  return undefined;
}

/** `PPid` and the real id of `Uid` in /proc/PID/status (proc_pid_status(5)); undefined on systems without. */
function ownerOf(pid: number): OwnerFacts | undefined {
  const text = textOf(`/proc/${pid}/status`);
  const [parent, uid] = [/^PPid:\s*(\d+)$/m, /^Uid:\s*(\d+)/m].map((pattern) => pattern.exec(text ?? '')?.[1]);
  return parent === undefined || uid === undefined ? undefined : { parent: Number(parent), uid: Number(uid) };
}

function nameOf(uid: number | undefined): string {
  try {
    return userInfo().username;
  } catch {
    // A number without an entry in the list of users.
    return `uid${uid ?? ''}`;
  }
}

function textOf(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return text === '' ? undefined : text;
  } catch {
    // Not there, or not for us: the caller does without.
    return undefined;
  }
}

function shown(name: string): string {
  return name.replace(/[^\w.+-]/g, '_') || '_';
}
