// What people and agents are told about dual control.

import type { SecondSigner } from './approval.ts';

/** Why nobody is even asked: there are not enough people, and one person who signs twice would be no dual control. */
export function tooFewPeople(people: number, others: number): string {
  const found =
    others === 0
      ? 'One person, no dual control: nobody else is enrolled here to sign second, so it is denied.'
      : `It takes ${people} people, and beside you only ${others} ${others === 1 ? 'is' : 'are'} enrolled, so it is denied.`;
  return `${found} Ways out: a second person enrols from an account of their own (gatehouse enrol), a person breaks the glass for some minutes (gatehouse break-glass), or the policy's dualControl is changed.`;
}

/** How it stands, where nothing is asked. */
export function dualControlSentence(others: number): string {
  if (others === 0) return "One person, no dual control: what a policy's dualControl lists is denied.";
  return `${others === 1 ? 'One other person' : `${others} other people`} can sign second.`;
}

/** Who signed beside the first person, for the log: account, key, and how. */
export function signersText(seconds: readonly SecondSigner[]): string {
  return seconds
    .map(
      ({ account, fingerprint, by }) => `${account.name} ${fingerprint} by ${by === 'key' ? 'key' : 'one-time code'}`,
    )
    .join('; ');
}

export const GLASS_OVER = 'Break-glass was over before it was approved.';
