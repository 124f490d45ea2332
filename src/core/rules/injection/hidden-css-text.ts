// Finds text in documents that is styled so that nobody sees it.

import { showInert } from '../../text/inert-text.ts';
import { printableCount } from '../../text/unicode-decode.ts';
import { defineRule } from '../rule.ts';

/** Shorter text is an icon's name or a spacer. */
const LEAST_CHARACTERS = 12;
/** More findings in one document tell nothing new. */
const MAX_MATCHES = 50;

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
    let left = MAX_MATCHES;
    for (const block of blocks) {
      if (block.kind !== 'hidden-element' || printableCount(block.text) < LEAST_CHARACTERS) continue;
      yield {
        span: block.span,
        message: `This text is in the file but styled so that the rendered page does not show it: “${showInert(block.text)}”.`,
        evidence: { characters: block.text.length },
      };
      left--;
      if (left === 0) return;
    }
  },
});
