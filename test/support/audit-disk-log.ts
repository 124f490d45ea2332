// A long audit log on disk, written as the log's writer would and without its waits: for measuring how long checking takes.

import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { newChain, type SealPorts, sealMark, sealNext } from '../../src/core/audit/chain.ts';
import {
  chainNamed,
  checkpointEvent,
  checkpointText,
  epochAt,
  isCheckpointDue,
} from '../../src/core/audit/checkpoint.ts';
import type { AuditEvent } from '../../src/core/audit/record.ts';
import { type AuditPlaces, auditPlaces } from '../../src/node/audit-places.ts';
import { sha256 } from '../../src/node/digest.ts';
import { eventNumber } from './audit-log.ts';

type Write = (path: string, text: string, options: { readonly mode: number }) => void;

/** @returns its places below `home` */
export function writeAuditLog(home: string, count: number, write: Write): AuditPlaces {
  const places = auditPlaces(home);
  mkdirSync(places.folder, { recursive: true });
  const key = 'ab'.repeat(32);
  const ports: SealPorts = {
    digest: sha256,
    mac: (text) => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex'),
  };
  let epoch = newEpoch();
  let head = newChain(chainNamed(epoch.name, sha256));
  const lines: string[] = [];
  const add = (event: AuditEvent): void => {
    const time = new Date(Date.UTC(2026, 0, 31) + lines.length * 1000).toISOString();
    const sealed = sealNext(head, event, time, ports);
    lines.push(`${sealed.line}\n`);
    head = sealed.head;
  };
  add({ kind: 'lifecycle', detail: { event: 'begun', epochKey: epoch.name } });
  while (lines.length < count) {
    const seq = head.seq + 1;
    if (isCheckpointDue(seq)) {
      const next = newEpoch();
      const checkpoint = { epoch: epochAt(seq), nextKey: next.name };
      const signature = sign(null, Buffer.from(checkpointText(head, checkpoint)), epoch.key).toString('hex');
      add(checkpointEvent(checkpoint, signature));
      epoch = next;
    } else add(eventNumber(seq));
  }
  write(places.log, lines.join(''), { mode: 0o600 });
  write(places.key, `gatehouse-audit-key-1 ${key}\n`, { mode: 0o600 });
  write(places.mark, `${sealMark(head, ports).padEnd(511)}\n`, { mode: 0o600 });
  return places;
}

function newEpoch(): { readonly key: KeyObject; readonly name: string } {
  const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
  return { key, name: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex') };
}
