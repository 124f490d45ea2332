// Texts with ⟦marked⟧ stretches: a test shows the expected span where it stands.

import type { Span } from '../../src/core/model/span.ts';

export interface MarkedText {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** `a⟦b⟧c` → text `abc`, spans `[{start: 1, end: 2}]`. Marks do not nest. */
export function readMarked(marked: string): MarkedText {
  const spans: Span[] = [];
  let text = '';
  let start = -1;
  for (const char of marked) {
    if (char === '⟦') start = text.length;
    else if (char === '⟧') {
      if (start === -1) throw new Error(`⟧ without ⟦ in ${JSON.stringify(marked)}`);
      spans.push({ start, end: text.length });
      start = -1;
    } else text += char;
  }
  if (start !== -1) throw new Error(`⟦ without ⟧ in ${JSON.stringify(marked)}`);
  return { text, spans };
}

export function showMarked(text: string, spans: readonly Span[]): string {
  let shown = '';
  let from = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    shown += `${text.slice(from, span.start)}⟦${text.slice(span.start, span.end)}⟧`;
    from = span.end;
  }
  return shown + text.slice(from);
}
