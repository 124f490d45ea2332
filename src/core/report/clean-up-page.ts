// The clean-up guide as a page: prose broken to fit, headings told apart, commands whole so that they can be copied.

import { type Page, type PageLine, pageOf, wrapped } from './page.ts';

/** `guide` is what `cleanUpGuide` writes: headings, paragraphs, items of one line and fenced commands. */
export function cleanUpPage(guide: string): Page {
  let isCommand = false;
  const lines: PageLine[] = [];
  for (const line of guide.trimEnd().split('\n')) {
    if (line.startsWith('```')) isCommand = !isCommand;
    else if (line !== '' || lines.at(-1)?.length !== 0)
      lines.push(...(isCommand ? [[`    ${line}`]] : proseLines(line)));
  }
  return pageOf(lines);
}

function proseLines(line: string): readonly PageLine[] {
  if (line === '') return [[]];
  const heading = /^(#{1,2}) (.*)$/.exec(line);
  if (heading !== null) return [[{ text: heading[2] ?? '', kind: heading[1] === '#' ? 'headline' : 'heading' }]];
  const [, mark = '', text = line] = /^(- \[ \] |- )?(.*)$/.exec(line) ?? [];
  const shown = mark === '- [ ] ' ? '\u2610 ' : mark === '- ' ? '\u2022 ' : '';
  const indent = ' '.repeat(shown.length);
  return wrapped(text.replaceAll('`', ''), indent).map((parts, index) =>
    index === 0 ? [shown, ...parts.slice(1)] : parts,
  );
}
