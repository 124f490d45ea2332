// The user's policy as a person last signed it off: what a change of the file loosens takes effect only after that.

import type { GateOptions } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

const NAME = 'user';

/** The text that was signed off; empty, which is the default policy, where none was or the seal is not ours. */
export function acceptedPolicy(options: GateOptions = {}): string {
  const value = sealedFolder('policy', options).read(NAME);
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['text'] : undefined;
  return typeof text === 'string' ? text : '';
}

/** Lets the text take effect. Call it after a person signed off exactly this text, and only then. Rejects when it cannot be kept. */
export async function acceptPolicy(text: string, options: GateOptions = {}): Promise<void> {
  await sealedFolder('policy', options).write(NAME, { text });
}
