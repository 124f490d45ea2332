// The list of all command capabilities, and nothing else.

import { keyRotation } from './capabilities/credentials/key-rotation.ts';
import { secretRead } from './capabilities/credentials/secret-read.ts';
import { databaseDestroy } from './capabilities/destruction/database-destroy.ts';
import { destructiveDelete } from './capabilities/destruction/destructive-delete.ts';
import { localDelete } from './capabilities/destruction/local-delete.ts';
import { localWrite } from './capabilities/destruction/local-write.ts';
import { outsideWrite } from './capabilities/destruction/outside-write.ts';
import { serviceStop } from './capabilities/destruction/service-stop.ts';
import { vcsRewrite } from './capabilities/destruction/vcs-rewrite.ts';
import { vcsWrite } from './capabilities/destruction/vcs-write.ts';
import { cryptoMining } from './capabilities/evasion/crypto-mining.ts';
import { guardTamper } from './capabilities/evasion/guard-tamper.ts';
import { obfuscatedExecution } from './capabilities/evasion/obfuscated-execution.ts';
import { proxyExecution } from './capabilities/evasion/proxy-execution.ts';
import { infrastructureChange } from './capabilities/infrastructure/infrastructure-change.ts';
import { infrastructureDestroy } from './capabilities/infrastructure/infrastructure-destroy.ts';
import { dataUpload } from './capabilities/network/data-upload.ts';
import { networkChange } from './capabilities/network/network-change.ts';
import { networkFetch } from './capabilities/network/network-fetch.ts';
import { postAsUser } from './capabilities/network/post-as-user.ts';
import { publicExposure } from './capabilities/network/public-exposure.ts';
import { reverseShell } from './capabilities/network/reverse-shell.ts';
import { reverseTunnel } from './capabilities/network/reverse-tunnel.ts';
import { persistenceWrite } from './capabilities/persistence/persistence-write.ts';
import { vcsConfigExec } from './capabilities/persistence/vcs-config-exec.ts';
import { containerEscape } from './capabilities/privilege/container-escape.ts';
import { permissionChange } from './capabilities/privilege/permission-change.ts';
import { privilegeEscalation } from './capabilities/privilege/privilege-escalation.ts';
import { foreignCode } from './capabilities/supply-chain/foreign-code.ts';
import { packageInstall } from './capabilities/supply-chain/package-install.ts';
import { publish } from './capabilities/supply-chain/publish.ts';
import { remoteCodeExecution } from './capabilities/supply-chain/remote-code-execution.ts';
import { untrustedInstall } from './capabilities/supply-chain/untrusted-install.ts';
import type { Capability } from './capability.ts';

export const CAPABILITIES = [
  containerEscape,
  cryptoMining,
  dataUpload,
  databaseDestroy,
  destructiveDelete,
  foreignCode,
  guardTamper,
  infrastructureChange,
  infrastructureDestroy,
  keyRotation,
  localDelete,
  localWrite,
  networkChange,
  networkFetch,
  obfuscatedExecution,
  outsideWrite,
  packageInstall,
  permissionChange,
  persistenceWrite,
  postAsUser,
  privilegeEscalation,
  proxyExecution,
  publicExposure,
  publish,
  remoteCodeExecution,
  reverseShell,
  reverseTunnel,
  secretRead,
  serviceStop,
  untrustedInstall,
  vcsConfigExec,
  vcsRewrite,
  vcsWrite,
] as const satisfies readonly Capability[];

export type CapabilityId = (typeof CAPABILITIES)[number]['id'];

/** What people are told first of what is alike in tier: what harms most, and is hardest to take back. */
const WORST_FIRST: readonly CapabilityId[] = [
  'guard-tamper',
  'reverse-shell',
  'data-upload',
  'secret-read',
  'remote-code-execution',
  'obfuscated-execution',
  'container-escape',
  'persistence-write',
  'reverse-tunnel',
  'key-rotation',
  'permission-change',
  'database-destroy',
  'infrastructure-destroy',
  'destructive-delete',
  'publish',
  'public-exposure',
  'network-change',
  'vcs-config-exec',
  'untrusted-install',
  'foreign-code',
  'proxy-execution',
  'privilege-escalation',
  'vcs-rewrite',
  'crypto-mining',
  'outside-write',
  'service-stop',
];

/** Lower is worse. */
export function harmOf(id: CapabilityId): number {
  const at = WORST_FIRST.indexOf(id);
  return at === -1 ? WORST_FIRST.length : at;
}
