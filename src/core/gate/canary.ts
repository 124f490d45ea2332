// A call that nobody would make: it shows whether a hook holds, and nobody is asked about it.

/** What the agent is told of it, word for word: whoever sent it knows by that that all of the hook was gone through. */
export const CANARY_REASON = 'This is the canary of gatehouse doctor. It was held, as it should be.';

const FORM = /^touch ~\/\.gatehouse\/canary-[0-9a-f]{32}$/;

/** A line of tier 3 that harms nothing where it runs after all. `nonce` is 32 lower-case hex digits. */
export function canaryLine(nonce: string): string {
  return `touch ~/.gatehouse/canary-${nonce}`;
}

/** Whether it is one, and nothing but one. */
export function isCanary(line: string): boolean {
  return FORM.test(line);
}
