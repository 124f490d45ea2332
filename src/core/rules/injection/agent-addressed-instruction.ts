// Finds text in documents that gives orders to an AI agent instead of telling its reader something.

import type { DocumentArtifact } from '../../model/artifact.ts';
import type { Block } from '../../model/block.ts';
import type { Match } from '../../model/finding.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
import { describeClaims, describeEvidence, evidenceIds } from '../../signals/describe.ts';
import { FLAG_SCORE, HIGH_SCORE, NOTE_SCORE, type Score, scoreBlock } from '../../signals/score.ts';
import { isAboutModelSecurity } from '../../signals/subject.ts';
import { type EncodedText, findEncoded } from '../../text/decode.ts';
import { showInert } from '../../text/inert-text.ts';
import { defineRule } from '../rule.ts';

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
      const score = scoreBlock(block, surroundings);
      if (score.value >= NOTE_SCORE) matches.push(matchOf(block, score, document));
    }
    for (const encoded of findEncoded(document.text)) {
      const block = { kind: 'comment', text: encoded.decoded, isHidden: true, language: '' } as const;
      const score = scoreBlock(block, surroundings);
      if (score.value >= NOTE_SCORE) matches.push(encodedMatchOf(encoded, score));
    }
    // Worst first: whoever lists only some of them lists those, however many notes stand before.
    yield* matches.sort((a, b) => compareSeverity(b.severity, a.severity) || a.span.start - b.span.start);
  },
});

interface GradedMatch extends Match {
  readonly severity: Severity;
}

function matchOf(block: Block, { value, signals, disguise, lowered }: Score, { role }: DocumentArtifact): GradedMatch {
  const notes = [
    describeEvidence(block, signals, disguise),
    lowered.length > 0 ? `Counted less because ${lowered.join(' and ')}.` : '',
    role === 'agent-instructions' ? 'Agents obey this file.' : '',
  ];
  return {
    span: block.span,
    severity: severityOf(value, block.isHidden || disguise !== undefined),
    message: notes.filter((note) => note !== '').join(' '),
    evidence: { signals: evidenceIds(signals), hidden: block.isHidden, score: Math.round(value * 10) / 10 },
  };
}

/** Text that has to be decoded first is hidden text. */
function encodedMatchOf({ scheme, span, decoded }: EncodedText, { value, signals }: Score): GradedMatch {
  return {
    span,
    severity: severityOf(value, true),
    message: `Text encoded in ${scheme} ${describeClaims(signals)}. It reads “${showInert(decoded)}”.`,
    evidence: { signals: evidenceIds(signals), encoding: scheme, hidden: true, score: Math.round(value * 10) / 10 },
  };
}

function severityOf(value: number, isHidden: boolean): Severity {
  if (isHidden && value >= HIGH_SCORE) return 'high';
  return value >= FLAG_SCORE ? 'medium' : 'low';
}
