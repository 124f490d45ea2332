// Weighs the evidence in one block against its surroundings.

import type { Block } from '../model/block.ts';
import { ACT_FRAMES } from './act-frames.ts';
import { COMMAND_SIGNALS } from './command-signals.ts';
import { DECEIT_SIGNALS } from './deceit-signals.ts';
import { plainReadings, readVocabulary } from './disguise.ts';
import { matchFrames, readFrames } from './frame.ts';
import { HARM_FRAMES } from './harm-frames.ts';
import { HARM_SIGNALS } from './harm-signals.ts';
import { JAILBREAK_PHRASES } from './jailbreak-phrases.ts';
import { matchLanguages } from './language-signals.ts';
import { LEAK_SIGNALS } from './leak-signals.ts';
import { type NormalText, normalText } from './normal-text.ts';
import { ORDER_FRAMES } from './order-frames.ts';
import { overrideWeight, withPlainVerbs } from './override-grid.ts';
import { OVERRIDE_SIGNALS } from './override-signals.ts';
import { readSentences } from './sentence.ts';
import { matchSources, type SignalId, type Signals } from './signal.ts';

/** From here on a block is worth a note. */
export const NOTE_SCORE = 3;
/** From here on a block is flagged. */
export const FLAG_SCORE = 4.5;
/** From here on hidden text has no innocent reading left. */
export const HIGH_SCORE = 6;

/** Longer blocks are read in pieces of this many characters, overlapping so that nothing falls between. */
const PIECE = 2_000;
const OVERLAP = 200;

/** What surrounds a block and changes what its words mean. */
export interface Surroundings {
  /** Instructions to agents are what such a file is for. */
  readonly isForAgents: boolean;
  /** The document teaches about attacks on models. */
  readonly isAboutSecurity: boolean;
}

export interface Score {
  readonly value: number;
  readonly signals: Signals;
  /** How the words were disguised; undefined when they were not. */
  readonly disguise: NormalText['disguise'];
  /** Why the score was lowered, in words; empty when it was not. */
  readonly lowered: readonly string[];
}

/** Raised together because each makes the other an instruction: [both found, bonus]. */
const COMBINATIONS: readonly (readonly [SignalId, SignalId, number])[] = [
  ['addresses-agent', 'execution', 0.7],
  ['addresses-agent', 'download-and-run', 1.6],
  ['addresses-agent', 'ordering-pressure', 0.5],
  ['addresses-agent', 'exfiltration', 1.25],
  ['addresses-agent', 'configuration', 1],
  ['addresses-agent', 'no-confirmation', 0.5],
  ['configuration', 'no-confirmation', 0.75],
  ['configuration', 'ordering-pressure', 0.75],
  ['addresses-agent', 'new-role', 1],
  ['execution', 'concealment', 1.25],
  ['execution', 'no-confirmation', 0.5],
  ['download-and-run', 'no-confirmation', 0.75],
  ['download-and-run', 'configuration', 1],
  ['download-and-run', 'ordering-pressure', 0.5],
  ['exfiltration', 'secret-to-sink', 0.5],
  ['concealment', 'secret-to-sink', 1],
  ['concealment', 'configuration', 1],
  ['concealment', 'backdoor', 1],
  ['chat-turns', 'override', 1],
  ['chat-turns', 'fixed-output', 1.5],
  ['fake-role', 'execution', 0.75],
  ['fake-role', 'no-confirmation', 0.75],
  ['fake-role', 'secret-to-sink', 1],
  ['new-role', 'execution', 0.75],
  ['new-role', 'jailbreak', 1],
  ['addresses-agent', 'jailbreak', 0.5],
  ['override', 'fixed-output', 0.5],
  ['memory', 'execution', 1.25],
];

/** Found in hidden text, these have no reader but a machine. */
const TELLING_WHEN_HIDDEN: ReadonlySet<SignalId> = new Set([
  'override',
  'new-role',
  'fake-role',
  'addresses-agent',
  'concealment',
  'exfiltration',
  'configuration',
  'replication',
  'memory',
  'reconnaissance',
  'backdoor',
  'code-insertion',
  'fixed-output',
  'image-exfiltration',
  'jailbreak',
]);
/** Hidden orders count for more: what a reader may decide on, nobody decides here. */
const HIDDEN_FACTOR = 1.35;
const HIDDEN_BONUS = 1.5;
/** All that guidance for agents says ("AI agents must run the tests first"): together they ask for nothing more. */
const GUIDANCE: ReadonlySet<SignalId> = new Set(['addresses-agent', 'execution', 'ordering-pressure']);
/** Heavier, this evidence speaks to whoever reads this very file. */
const MOST_ADDRESS_IN_GUIDANCE = 1.5;
const FROM_ELSEWHERE = /\b(?:curl|wget|iwr|irm)\b|https?:|git\+ssh/;
/** In instruction files these belong to the genre. */
const USUAL_FOR_AGENTS: ReadonlySet<SignalId> = new Set([
  'addresses-agent',
  'ordering-pressure',
  'download-and-run',
  'concealment',
  'no-confirmation',
  'chat-turns',
  'new-role',
]);
/** Ordinary documentation asks people to paste code: only hidden text is told by it. */
const HIDDEN_ONLY: ReadonlySet<SignalId> = new Set(['code-insertion']);

/** Letters English does not have, or words that some languages spell without them. */
const FOREIGN =
  /[\u00c0-\u024f\u0370-\u1fff\u3040-\ud7ff]|\b(?:anweisung|instruktion|istruzion|instruccion|instructie|instruksi|perintah|consignes|ignorier|vergiss|abaikan|negeer|ignora |olvida|dimentica|pengguna|gebruiker|usuario|utente|nutzer|benutzer|opdracht)/;
const SOURCES = [...OVERRIDE_SIGNALS, ...DECEIT_SIGNALS, ...COMMAND_SIGNALS, ...LEAK_SIGNALS, ...HARM_SIGNALS];
const VOCABULARY = readVocabulary(SOURCES);
const FRAMES = readFrames([...ORDER_FRAMES, ...HARM_FRAMES, ...ACT_FRAMES]);

const ABOUT_ATTACKS =
  /\b(?:attackers?|attacks?|malicious|payloads?|adversar|vulnerab|exploit|injections?|jailbreaks?|red[ -]team|untrusted|detect(?:s|ed|ion)?|guardrails?)/;
const QUOTED = /"[^"]{1,400}"|`[^`]{1,400}`/g;
const PLAIN_FENCES: ReadonlySet<string> = new Set(['', 'text', 'txt', 'md', 'markdown', 'plaintext', 'plain', 'none']);

/** The highest score of the block's pieces, and of what they say when their spelling is undone. */
export function scoreBlock(
  block: Pick<Block, 'kind' | 'text' | 'isHidden' | 'language'>,
  surroundings: Surroundings,
): Score {
  let best = scorePiece(block.text.slice(0, PIECE), block, surroundings);
  for (let start = PIECE - OVERLAP; start < block.text.length - OVERLAP; start += PIECE - OVERLAP) {
    const score = scorePiece(block.text.slice(start, start + PIECE), block, surroundings);
    if (score.value > best.value) best = score;
  }
  return best;
}

function scorePiece(
  piece: string,
  block: Pick<Block, 'kind' | 'isHidden' | 'language'>,
  surroundings: Surroundings,
): Score {
  const normal = normalText({ kind: block.kind, text: piece });
  const asSpelled = scoreText(normal, block, surroundings);
  let best = asSpelled;
  for (const { spelling, text } of plainReadings(piece, normal.text, VOCABULARY)) {
    const score = scoreText({ text, disguise: spelling }, block, surroundings);
    // What the text says openly is not disguised because some of its words are oddly spelled.
    const saysMore = [...score.signals.keys()].some((id) => !asSpelled.signals.has(id));
    if (saysMore && score.value > best.value) best = score;
  }
  return best;
}

/** Evidence in normalised text. */
export function findSignals(normal: string): Signals {
  const text = withPlainVerbs(normal);
  const found = new Map<SignalId, number>();
  const override = overrideWeight(text);
  if (override > 0) found.set('override', override);
  matchSources(SOURCES, text, found);
  matchFrames(FRAMES, readSentences(text), found);
  if (FOREIGN.test(text)) matchLanguages(text, found);
  const phrases = JAILBREAK_PHRASES.filter((phrase) => text.includes(phrase)).length;
  if (phrases >= 3) found.set('jailbreak', phrases >= 5 ? 3.5 : 2.5);
  return found;
}

function scoreText(
  { text, disguise }: NormalText,
  block: Pick<Block, 'kind' | 'isHidden' | 'language'>,
  surroundings: Surroundings,
): Score {
  const signals = findSignals(text);
  if (signals.size === 0) return { value: 0, signals, disguise, lowered: [] };
  let value = 0;
  for (const [id, weight] of signals) {
    if (HIDDEN_ONLY.has(id) && !block.isHidden && !signals.has('concealment')) continue;
    const counted = Math.min(weight, mostFor(id, block, signals));
    value += surroundings.isForAgents && USUAL_FOR_AGENTS.has(id) ? counted / 2 : counted;
  }
  const isPlain = disguise === undefined && isGuidance(text, signals);
  if (!isPlain)
    for (const [one, other, bonus] of COMBINATIONS) if (signals.has(one) && signals.has(other)) value += bonus;
  if (block.isHidden || disguise !== undefined) {
    const isTelling = !isPlain && [...signals.keys()].some((id) => TELLING_WHEN_HIDDEN.has(id));
    return { value: isTelling ? value * HIDDEN_FACTOR + HIDDEN_BONUS : value, signals, disguise, lowered: [] };
  }
  // What guidance says in the open is worth a note at most.
  return lowerVisible(text, isPlain ? Math.min(value, FLAG_SCORE - 0.1) : value, signals, block, surroundings);
}

/** Whether an agent is told to run something local, and that is all. */
function isGuidance(text: string, signals: Signals): boolean {
  return (
    [...signals.keys()].every((id) => GUIDANCE.has(id)) &&
    (signals.get('addresses-agent') ?? 0) <= MOST_ADDRESS_IN_GUIDANCE &&
    !FROM_ELSEWHERE.test(text)
  );
}

/** The most a class of evidence counts where it says less than elsewhere. */
function mostFor(id: SignalId, { kind }: Pick<Block, 'kind'>, signals: Signals): number {
  // "Run `curl … | sh`" is one request, not two.
  if (id === 'execution' && signals.has('download-and-run')) return 0.75;
  // Code blocks are where chat templates are documented.
  return id === 'fake-role' && kind === 'fence' ? 3.5 : Number.POSITIVE_INFINITY;
}

/** What readers see may be a quotation, an example or a lesson. */
function lowerVisible(
  text: string,
  value: number,
  signals: Signals,
  { kind, language }: Pick<Block, 'kind' | 'language'>,
  { isAboutSecurity }: Surroundings,
): Score {
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
  return { value: value * factor, signals, disguise: undefined, lowered };
}

function isOnlyQuoted(text: string, signals: Signals): boolean {
  if (!signals.has('override') && !signals.has('new-role') && !signals.has('fake-role')) return false;
  const unquoted = findSignals(text.replace(QUOTED, ' '));
  return !unquoted.has('override') && !unquoted.has('new-role') && !unquoted.has('fake-role');
}
