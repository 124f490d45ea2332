// Requests for sign-off, for tests of what carries, keeps and answers them.

import type { SignOffRequest } from '../../src/core/gate/sign-off.ts';
import { signOffDigest } from '../../src/node/gate/sign-off-digest.ts';

/** A request of tier 2 that waits ten seconds from now; its digest is right for whatever is changed. */
export function signOffRequest(changes: Partial<SignOffRequest> = {}): SignOffRequest {
  const request = {
    code: 'k7m2qd',
    agent: { id: 'claude-code', name: 'Claude Code', session: 'one' },
    tool: 'Bash',
    callId: undefined,
    cwd: '/nowhere/proj',
    act: { kind: 'command', line: 'rm -r build', shell: 'bash' },
    tier: 2,
    people: 1,
    exchange: undefined,
    isTyped: false,
    grant: undefined,
    inspectable: true,
    capabilities: [{ id: 'local-delete', title: 'deletes files', tier: 2, evidence: 'rm -r build' }],
    reason: 'This command deletes files.',
    safer: undefined,
    notes: [],
    claim: 'Tidy up — ein für alle Mal',
    token: 'build',
    askedAt: new Date().toISOString(),
    waitMs: 10_000,
    ...changes,
  } as const;
  return { ...request, digest: changes.digest ?? signOffDigest(request) };
}
