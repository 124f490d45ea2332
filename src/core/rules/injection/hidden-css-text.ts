// Finds text in documents that is styled so that nobody sees it.

import { NOTE_SCORE, scoreBlock } from '../../signals/score.ts';
import { showInert } from '../../text/inert-text.ts';
import { printableCount } from '../../text/unicode-decode.ts';
import { defineRule } from '../rule.ts';

/** Shorter text is an icon's name or a spacer. */
const LEAST_CHARACTERS = 12;
/** All hidden text of a document together, in printable characters: less is a label for screen readers. */
const LEAST_TOTAL = 60;

export const hiddenCssText = defineRule({
  id: 'hidden-css-text',
  title: 'Text hidden by its style',
  rationale: 'The rendered page does not show it, while an agent that reads the file sees it like any other text.',
  remedy: 'Delete the element, or show its text.',
  defaultSeverity: 'medium',
  precision: 'high',
  reads: ['document'],
  references: ['https://owasp.org/www-project-top-10-for-large-language-model-applications/'],
  *check({ blocks }) {
    const hidden = blocks.filter(({ kind }) => kind === 'hidden-element');
    const total = hidden.reduce((sum, { text }) => sum + printableCount(text), 0);
    for (const block of hidden) {
      if (printableCount(block.text) < LEAST_CHARACTERS) continue;
      const { value } = scoreBlock(block, { isForAgents: false, isAboutSecurity: false });
      yield {
        span: block.span,
        severity: total < LEAST_TOTAL && value === 0 ? 'low' : 'medium',
        message: `This text is in the file but styled so that the rendered page does not show it: “${showInert(block.text)}”.`,
        evidence: { characters: block.text.length, instruction: value >= NOTE_SCORE },
      };
    }
  },
});
