// Finds text made of characters that a reader does not see, and says what it spells.

import type { Match } from '../../model/finding.ts';
import type { Severity } from '../../model/severity.ts';
import { NOTE_SCORE, scoreBlock } from '../../signals/score.ts';
import { showInert } from '../../text/inert-text.ts';
import { findInvisible, type InvisibleClass, type InvisibleRun } from '../../text/unicode.ts';
import { printableCount } from '../../text/unicode-decode.ts';
import { defineRule } from '../rule.ts';

/** Fewer decoded characters may be chance. */
const LEAST_DECODED = 8;

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
    for (const run of findInvisible(text)) yield matchOf(run);
  },
});

function matchOf(run: InvisibleRun): Match {
  const isInstruction = run.decoded !== '' && speaksToAgents(run.decoded);
  const severity = severityOf(run, isInstruction);
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
function severityOf({ kind, decoded }: InvisibleRun, isInstruction: boolean): Severity {
  const isSpelled = kind === 'tag' || kind === 'variation-selector' || kind === 'zero-width' || kind === 'private-use';
  if (isSpelled && printableCount(decoded) >= LEAST_DECODED) return isInstruction ? 'critical' : 'high';
  return isInstruction ? 'high' : 'medium';
}

function speaksToAgents(decoded: string): boolean {
  const block = { kind: 'comment', text: decoded, isHidden: true, language: '' } as const;
  return scoreBlock(block, { isForAgents: false, isAboutSecurity: false }).value >= NOTE_SCORE;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
