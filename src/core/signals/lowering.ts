// Why visible text counts for less than the same words elsewhere: quotations, examples, lessons, talk about agents.

import type { Block } from '../model/block.ts';
import { findSignals } from './find-signals.ts';
import type { SignalId, Signals } from './signal.ts';

const ABOUT_ATTACKS =
  /\b(?:attackers?|attacks?|malicious|payloads?|adversar|vulnerab|exploit|injections?|jailbreaks?|red[ -]team|untrusted|detect(?:s|ed|ion)?)/;
/** Whoever reads is told what to let an agent do: the agent itself is not spoken to. */
const TO_PEOPLE =
  /\b(?:lets?|letting|allow(?:s|ing)?|enabl(?:e|es|ing)|permit(?:s|ting)?|tell|ask|instruct|grant|give|giving|prevent(?:s|ing)?|stop|keep) (?:the |your |an? |any |each )?(?:[a-z-]{1,16} )?(?:agents?|assistants?|copilot|claude|codex|cursor|llms?)\b/;
/** What people are told of agents' settings and habits, in so many words. */
const OF_SETTINGS: ReadonlySet<SignalId> = new Set([
  'addresses-agent',
  'configuration',
  'execution',
  'memory',
  'new-role',
  'no-confirmation',
  'ordering-pressure',
]);
const QUOTED = /"[^"]{1,400}"|`[^`]{1,400}`/g;
const PLAIN_FENCES: ReadonlySet<string> = new Set(['', 'text', 'txt', 'md', 'markdown', 'plaintext', 'plain', 'none']);

/** What a lowering comes to. */
export interface Lowered {
  readonly value: number;
  /** In words, for the message; empty where nothing was lowered. */
  readonly lowered: readonly string[];
}

/** What readers see may be a quotation, an example or a lesson. */
export function lowerVisible(
  text: string,
  value: number,
  signals: Signals,
  { kind, language }: Pick<Block, 'kind' | 'language'>,
  isAboutSecurity: boolean,
): Lowered {
  const lowered: string[] = [];
  let factor = 1;
  if (kind === 'fence') {
    factor *= PLAIN_FENCES.has(language) ? 0.8 : 0.5;
    lowered.push('it stands in a code block');
  }
  if (isAboutSecurity) {
    factor *= 0.55;
    lowered.push('the document is about attacks on models');
  }
  if (ABOUT_ATTACKS.test(text)) {
    factor *= 0.5;
    lowered.push('the text speaks of attacks');
  }
  if (isOnlyQuoted(text, signals)) {
    factor *= 0.5;
    lowered.push('the words stand in quotes');
  }
  if (TO_PEOPLE.test(text) && [...signals.keys()].every((id) => OF_SETTINGS.has(id))) {
    factor *= 0.7;
    lowered.push('the text tells people what to let an agent do');
  }
  return { value: value * factor, lowered };
}

function isOnlyQuoted(text: string, signals: Signals): boolean {
  if (!signals.has('override') && !signals.has('new-role') && !signals.has('fake-role')) return false;
  const unquoted = findSignals(text.replace(QUOTED, ' '));
  return !unquoted.has('override') && !unquoted.has('new-role') && !unquoted.has('fake-role');
}
