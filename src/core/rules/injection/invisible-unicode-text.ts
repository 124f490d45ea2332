// Finds text made of characters that a reader does not see, and says what it spells.

import type { Match } from '../../model/finding.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
import { NOTE_SCORE, scoreBlock } from '../../signals/score.ts';
import { showInert } from '../../text/inert-text.ts';
import { findInvisible, type InvisibleClass, type InvisibleRun } from '../../text/unicode.ts';
import { printableCount } from '../../text/unicode-decode.ts';
import { defineRule } from '../rule.ts';

/** Fewer decoded characters may be chance. */
const LEAST_DECODED = 8;
/** Zero-width characters inside words near each other: fewer come along when a line is copied from a web page. */
const LEAST_WORD_SPLITS = 12;

const NAMES: Readonly<Record<InvisibleClass, string>> = {
  tag: 'invisible tag characters',
  'variation-selector': 'variation selectors in a row',
  'zero-width': 'zero-width characters in a row',
  'zero-width-in-word': 'zero-width characters inside words',
  'bidi-override': 'right-to-left override',
  'bidi-embedding': 'marks that turn the direction of left-to-right text',
  interlinear: 'interlinear annotation characters',
  'private-use': 'characters of the private planes in a row',
};

export const invisibleUnicodeText = defineRule({
  id: 'invisible-unicode-text',
  title: 'Invisible text in Unicode characters',
  rationale: 'A person sees nothing or something else, while an agent reads every character.',
  remedy: 'Delete the invisible characters; what they spell was not meant for your eyes.',
  defaultSeverity: 'medium',
  precision: 'high',
  reads: ['document'],
  references: [
    'https://www.unicode.org/reports/tr36/',
    'https://trojansource.codes/',
    'https://paulbutler.org/2025/smuggling-arbitrary-data-through-an-emoji/',
  ],
  *check({ text }) {
    const graded = findInvisible(text).map(gradedRun);
    // Worst first: whoever lists only some of them lists those, however many stray marks stand before.
    graded.sort((a, b) => compareSeverity(b.severity, a.severity) || a.run.span.start - b.run.span.start);
    for (const one of graded) yield matchOf(one);
  },
});

interface GradedRun {
  readonly run: InvisibleRun;
  /** What the run spells gives orders to an agent. */
  readonly isInstruction: boolean;
  readonly severity: Severity;
}

function gradedRun(run: InvisibleRun): GradedRun {
  const isInstruction = run.decoded !== '' && speaksToAgents(run.decoded);
  return { run, isInstruction, severity: severityOf(run, isInstruction) };
}

function matchOf({ run, isInstruction, severity }: GradedRun): Match {
  return {
    span: run.span,
    severity,
    message: sentences(run, isInstruction).join(' '),
    evidence: {
      class: run.kind,
      characters: run.count,
      decodedCharacters: printableCount(run.decoded),
      instruction: isInstruction,
    },
  };
}

function sentences(run: InvisibleRun, isInstruction: boolean): readonly string[] {
  const shown = run.decoded.trim() === '' ? '' : `“${showInert(run.decoded)}”`;
  const isReordered = run.kind === 'bidi-override' || run.kind === 'bidi-embedding';
  const name = NAMES[run.kind];
  const first = isReordered
    ? `${capital(name)}: the text is shown in another order than it is read.`
    : `${run.count} ${name}, which a reader does not see.`;
  const verb =
    run.kind === 'bidi-override'
      ? 'A reader sees'
      : isReordered
        ? 'A machine reads'
        : run.kind === 'zero-width-in-word'
          ? 'The words are'
          : 'They spell';
  return [
    first,
    ...(shown === '' ? [] : [`${verb} ${shown}.`]),
    ...(isInstruction ? ['That gives orders to an AI agent.'] : []),
  ];
}

/** Base rates over 10,691 ordinary documents: rows of tags, selectors and zero-width characters never occur, overrides once. */
function severityOf({ kind, count, decoded }: InvisibleRun, isInstruction: boolean): Severity {
  const isSpelled = kind === 'tag' || kind === 'variation-selector' || kind === 'zero-width' || kind === 'private-use';
  if (isSpelled && printableCount(decoded) >= LEAST_DECODED) return isInstruction ? 'critical' : 'high';
  if (isInstruction) return 'high';
  return kind === 'zero-width-in-word' && count < LEAST_WORD_SPLITS ? 'low' : 'medium';
}

function speaksToAgents(decoded: string): boolean {
  const block = { kind: 'comment', text: decoded, isHidden: true, language: '' } as const;
  return scoreBlock(block, { isForAgents: false, isAboutSecurity: false }).value >= NOTE_SCORE;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
