// Finds text in documents that gives orders to an AI agent instead of telling its reader something.

import type { DocumentArtifact } from '../../model/artifact.ts';
import type { Block } from '../../model/block.ts';
import type { Evidence, Match } from '../../model/finding.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
import { describeClaims, describeEvidence, evidenceIds } from '../../signals/describe.ts';
import { FLAG_SCORE, HIGH_SCORE, NOTE_SCORE, type Score, scoreBlock } from '../../signals/score.ts';
import type { SignalId } from '../../signals/signal.ts';
import { isAboutModelSecurity } from '../../signals/subject.ts';
import { type EncodedText, findEncoded } from '../../text/decode.ts';
import { showInert } from '../../text/inert-text.ts';
import { defineRule } from '../rule.ts';
import { type CarriedCommands, commandsIn } from './carried.ts';

export const agentAddressedInstruction = defineRule({
  id: 'agent-addressed-instruction',
  title: 'Instruction addressed to an AI agent',
  rationale: 'An agent that reads the file may take the text for an order from its user and act on it.',
  remedy: 'Read the text as an agent would, then delete it, or trust it with a reason if it is yours.',
  defaultSeverity: 'medium',
  precision: 'medium',
  reads: ['document'],
  references: [
    'https://owasp.org/www-project-top-10-for-large-language-model-applications/',
    'https://atlas.mitre.org/techniques/AML.T0051.001',
  ],
  *check(document) {
    const surroundings = {
      isForAgents: document.role === 'agent-instructions',
      isAboutSecurity: isAboutModelSecurity(document.text),
    };
    const matches: GradedMatch[] = [];
    for (const block of document.blocks) {
      const judged = withCommands(block.text, scoreBlock(block, surroundings));
      if (judged.value >= NOTE_SCORE) matches.push(matchOf(block, judged, document));
    }
    for (const encoded of findEncoded(document.text)) {
      const block = { kind: 'comment', text: encoded.decoded, isHidden: true, language: '' } as const;
      const judged = withCommands(block.text, scoreBlock(block, surroundings));
      if (judged.value >= NOTE_SCORE) matches.push(encodedMatchOf(encoded, judged));
    }
    // Worst first: whoever lists only some of them lists those, however many notes stand before.
    yield* matches.sort((a, b) => compareSeverity(b.severity, a.severity) || a.span.start - b.span.start);
  },
});

interface GradedMatch extends Match {
  readonly severity: Severity;
}

interface JudgedText extends Score {
  /** Looked for where the text gives any orders at all. */
  readonly commands: CarriedCommands | undefined;
}

/** From here on a text is looked through for commands. */
const ORDER_SCORE = 1.5;
/** A command that the gate would ask two people about says more than the words around it. */
const COMMAND_BONUS = 2;
const ORDERS: readonly SignalId[] = [
  'addresses-agent',
  'override',
  'new-role',
  'fake-role',
  'no-confirmation',
  'concealment',
];
/** These say by themselves what a command does: it is named, not counted once more. */
const DEEDS: readonly SignalId[] = ['exfiltration', 'configuration'];

function withCommands(text: string, score: Score): JudgedText {
  const has = (id: SignalId): boolean => score.signals.has(id);
  if (score.value < ORDER_SCORE || !(ORDERS.some(has) || DEEDS.some(has))) return { ...score, commands: undefined };
  const commands = commandsIn(text);
  const isRaised = commands.tier === 3 && ORDERS.some(has) && score.lowered.length === 0;
  return { ...score, value: isRaised ? score.value + COMMAND_BONUS : score.value, commands };
}

function matchOf(
  block: Block,
  { value, signals, disguise, lowered, commands }: JudgedText,
  { role }: DocumentArtifact,
): GradedMatch {
  const severity = severityOf(value, block.isHidden || disguise !== undefined);
  const notes = [
    describeEvidence(block, signals, disguise),
    describeCommands(commands),
    lowered.length > 0 ? `Counted less because ${lowered.join(' and ')}.` : '',
    role === 'agent-instructions' ? 'Agents obey this file.' : '',
  ];
  return {
    span: block.span,
    severity,
    message: notes.filter((note) => note !== '').join(' '),
    evidence: {
      signals: evidenceIds(signals),
      hidden: block.isHidden,
      score: Math.round(value * 10) / 10,
      ...carriedEvidence(severity, commands),
    },
  };
}

/** Text that has to be decoded first is hidden text. */
function encodedMatchOf({ scheme, span, decoded }: EncodedText, { value, signals, commands }: JudgedText): GradedMatch {
  const severity = severityOf(value, true);
  const notes = [
    `Text encoded in ${scheme} ${describeClaims(signals)}. It reads “${showInert(decoded)}”.`,
    describeCommands(commands),
  ];
  return {
    span,
    severity,
    message: notes.filter((note) => note !== '').join(' '),
    evidence: {
      signals: evidenceIds(signals),
      encoding: scheme,
      hidden: true,
      score: Math.round(value * 10) / 10,
      ...carriedEvidence(severity, commands),
    },
  };
}

function describeCommands(commands: CarriedCommands | undefined): string {
  if (commands?.tier !== 3 || commands.worst === undefined) return '';
  return `The gate holds such a command for tier 3: ${lowerFirst(commands.worst.title)}.`;
}

/** What the gate may be told of; nothing where the finding is only a note. */
function carriedEvidence(severity: Severity, found: CarriedCommands | undefined): Evidence {
  if (severity === 'low' || found === undefined) return {};
  const { commands, hosts, packages } = found;
  const lists = Object.entries({ commands, hosts, packages }).filter(([, list]) => list.length > 0);
  return Object.fromEntries(lists);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function severityOf(value: number, isHidden: boolean): Severity {
  if (isHidden && value >= HIGH_SCORE) return 'high';
  return value >= FLAG_SCORE ? 'medium' : 'low';
}
