// Puts the evidence found in a block into one sentence.

import type { Block } from '../model/block.ts';
import type { SignalId, Signals } from './signal.ts';

const SUBJECTS: Readonly<Record<Block['kind'], string>> = {
  paragraph: 'This paragraph',
  heading: 'This heading',
  'list-item': 'This list item',
  'table-row': 'This table row',
  quote: 'This quoted note',
  fence: 'This code block',
  comment: 'A hidden HTML comment',
  'reference-definition': 'A hidden reference definition',
  attribute: 'An alternative text or title that readers do not see',
  'front-matter': 'The front matter',
  'hidden-element': 'An element hidden by its style',
};

/** In the order in which a sentence tells them; read after the subject. */
const CLAIMS: readonly (readonly [SignalId, string])[] = [
  ['fake-role', 'poses as a system or tool message'],
  ['chat-turns', 'imitates turns of a conversation'],
  ['addresses-agent', 'addresses an AI agent'],
  ['override', 'asks to set earlier instructions aside'],
  ['new-role', 'gives the agent a new role'],
  ['jailbreak', 'talks the model out of its limits'],
  ['reconnaissance', 'gives an agent wide powers to search or destroy'],
  ['download-and-run', 'asks it to run a download piped into a shell'],
  ['execution', 'asks it to run a command'],
  ['exfiltration', 'asks it to send secrets out'],
  ['secret-to-sink', 'asks it to send something confidential out'],
  ['image-exfiltration', 'asks for an image address that carries data out'],
  ['configuration', "asks it to loosen an agent's or editor's safety settings"],
  ['memory', 'asks it to remember orders for later sessions'],
  ['replication', 'asks it to copy the text into other files'],
  ['backdoor', 'asks for a hidden way in'],
  ['code-insertion', 'asks it to put given code into its work'],
  ['fixed-output', 'dictates what to answer'],
  ['ordering-pressure', 'to do so before anything else'],
  ['no-confirmation', 'not to ask for permission'],
  ['concealment', 'not to tell the user'],
];
/** Said only when nothing heavier of the same kind is. */
const COVERED_BY: Readonly<Partial<Record<SignalId, SignalId>>> = {
  execution: 'download-and-run',
  'secret-to-sink': 'exfiltration',
};

export function describeEvidence(
  block: Pick<Block, 'kind' | 'isHidden'>,
  signals: Signals,
  disguise: string | undefined,
): string {
  const subject = SUBJECTS[block.kind];
  const asides = [
    block.isHidden && subject.startsWith('This') ? 'pushed out of view' : '',
    disguise === undefined ? '' : `written in ${disguise}`,
  ].filter((aside) => aside !== '');
  return `${[subject, ...asides].join(', ')}${asides.length > 0 ? ',' : ''} ${describeClaims(signals)}.`;
}

/** What the evidence says, to be read after a subject. */
export function describeClaims(signals: Signals): string {
  const claims = CLAIMS.filter(([id]) => signals.has(id) && !signals.has(COVERED_BY[id] ?? 'jailbreak')).map(
    ([, claim]) => claim,
  );
  return joined(claims);
}

/** Classes of evidence in the order of the sentence, for machines. */
export function evidenceIds(signals: Signals): readonly SignalId[] {
  return CLAIMS.map(([id]) => id).filter((id) => signals.has(id));
}

/** `not to …` and `to do so …` need a request before them. */
function joined(claims: readonly string[]): string {
  const told = claims.map((claim, index) => {
    const isTail = claim.startsWith('not to') || claim.startsWith('to do');
    const previous = claims[index - 1];
    const isAfterRequest = previous !== undefined && /^(?:asks it|not to|to do)/.test(previous);
    return isTail && !isAfterRequest ? `asks it ${claim}` : claim;
  });
  return told.length < 2 ? (told[0] ?? 'holds instructions') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
}
