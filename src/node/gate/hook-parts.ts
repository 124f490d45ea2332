// The real surroundings of a hook process: the log, the windows, tickets and requests of this user.

import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { auditFile } from '../audit-file.ts';
import { now } from '../clock.ts';
import type { GateParts } from './gate-parts.ts';
import { leaveShellTicket } from './shell-ticket.ts';
import { takeTicket } from './tickets.ts';

/** What only a question needs is loaded when there is one: most calls pass without. `route`: what the hook was started as. */
export function hookParts(route: string, signal: () => AbortSignal, remainingMs: () => number): GateParts {
  const log = auditFile();
  return {
    append: (event) => log.append(event),
    ask: async (request, waitMs) => {
      const { askWindow } = await import('./ask-window.ts');
      const { ringBell } = await import('./bell.ts');
      return askWindow(request, { signal: signal(), waitMs, ring: () => ringBell() });
    },
    takeTicket: (request) => takeTicket(request, now()),
    once: async (request, decide) => {
      const { once } = await import('./same-call.ts');
      return once(request, decide, { route, waitMs: request.waitMs });
    },
    notePending: async (request) => {
      const { notePending } = await import('./pending.ts');
      return notePending(request, now());
    },
    // The only agent whose lines come to a shell that asks by itself.
    ...(route === 'vscode' && { noteApproved: (request: SignOffRequest) => leaveShellTicket(request) }),
    remainingMs,
  };
}
