// Whether a request can be made a template, and the making where a person wants it: loaded only then.

import { window } from 'vscode';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { PRODUCT } from '../contributions.ts';
import type { GateHost } from '../gate-host.ts';
import type { Log } from '../log.ts';

/** Never rejects: what cannot be found out is no offer. */
export async function canBeTemplate(request: SignOffRequest, log: Log): Promise<boolean> {
  try {
    const { proposeTemplate } = (await import('../../node/engine.ts')).ENGINE;
    return typeof (await proposeTemplate(request)) !== 'string';
  } catch (error) {
    log.error('Looking for a template failed', error);
    return false;
  }
}

/** Never rejects: the person just asked for it, and is told where it failed. */
export async function offerTemplate(request: SignOffRequest, gate: GateHost, log: Log): Promise<void> {
  try {
    const { makeTemplate } = await import('./make-template.ts');
    await makeTemplate(request, gate);
  } catch (error) {
    log.error('Making a template failed', error);
    const why = error instanceof Error ? error.message : String(error);
    await window.showErrorMessage(`${PRODUCT}: no template was made: ${why}`);
  }
}
