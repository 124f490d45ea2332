// Weighs the evidence in one block against its surroundings.

import type { Block } from '../model/block.ts';
import { plainReadings, readVocabulary } from './disguise.ts';
import { findSignals, SOURCES } from './find-signals.ts';
import { lowerVisible } from './lowering.ts';
import { type NormalText, normalText } from './normal-text.ts';
import type { SignalId, Signals } from './signal.ts';

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
  ['configuration', 'ordering-pressure', 0.75],
  ['addresses-agent', 'new-role', 1],
  ['addresses-agent', 'override', 1],
  ['addresses-agent', 'concealment', 1],
  ['addresses-agent', 'replication', 1],
  ['addresses-agent', 'fake-role', 1],
  ['override', 'ordering-pressure', 0.75],
  ['override', 'new-role', 1],
  ['memory', 'no-confirmation', 1],
  ['fake-role', 'new-role', 1],
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
/** Heavier, it is to be done before whatever else. */
const MOST_PRESSURE_IN_GUIDANCE = 1.5;
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

const VOCABULARY = readVocabulary(SOURCES);
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

function scoreText(
  { text, disguise }: NormalText,
  block: Pick<Block, 'kind' | 'isHidden' | 'language'>,
  surroundings: Surroundings,
): Score {
  const isHidden = block.isHidden || disguise !== undefined;
  const signals = findSignals(text, isHidden && block.kind !== 'fence');
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
  if (isHidden) {
    const isTelling = !isPlain && [...signals.keys()].some((id) => TELLING_WHEN_HIDDEN.has(id));
    return { value: isTelling ? value * HIDDEN_FACTOR + HIDDEN_BONUS : value, signals, disguise, lowered: [] };
  }
  // What guidance says in the open is worth a note at most.
  const counted = isPlain ? Math.min(value, FLAG_SCORE - 0.1) : value;
  return { signals, disguise, ...lowerVisible(text, counted, signals, block, surroundings.isAboutSecurity) };
}

/** Whether an agent is told to run something local, and that is all. */
function isGuidance(text: string, signals: Signals): boolean {
  return (
    [...signals.keys()].every((id) => GUIDANCE.has(id)) &&
    (signals.get('addresses-agent') ?? 0) <= MOST_ADDRESS_IN_GUIDANCE &&
    (signals.get('ordering-pressure') ?? 0) <= MOST_PRESSURE_IN_GUIDANCE &&
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
