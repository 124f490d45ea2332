// The report as Markdown, for a pull request or a build summary.

import type { Finding } from '../model/finding.ts';
import { showSafely } from '../text/visible.ts';
import { counted, inOrder, problemsInOrder, type ReportInput } from './report-input.ts';

/** Hosts cut longer comments off in the middle of a table. */
const MAX_ROWS = 500;

export function reportMarkdown({ findings, problems, stats }: ReportInput): string {
  const listed = inOrder(findings).filter((finding) => finding.suppressed === null);
  const suppressed = findings.length - listed.length;
  const lines = [
    '# Gatehouse scan',
    '',
    `${listed.length === 0 ? 'No findings' : counted(listed.length, 'finding')}${suppressed > 0 ? `, ${suppressed} suppressed` : ''}; ${counted(stats.files, 'file')} looked at.`,
  ];
  if (listed.length > 0) {
    lines.push('', '| Severity | Place | What | Rule |', '| --- | --- | --- | --- |');
    lines.push(...listed.slice(0, MAX_ROWS).map(row));
    if (listed.length > MAX_ROWS) lines.push('', `${listed.length - MAX_ROWS} more are left out.`);
  }
  if (problems.length > 0) {
    lines.push('', '## Problems', '');
    for (const { path, message, line } of problemsInOrder(problems).slice(0, MAX_ROWS)) {
      lines.push(`- ${inert(line === undefined ? path : `${path}:${line}`)} – ${inert(message)}`);
    }
    if (problems.length > MAX_ROWS) lines.push('', `${problems.length - MAX_ROWS} more are left out.`);
  }
  return `${lines.join('\n')}\n`;
}

function row({ severity, path, startLine, startColumn, message, rule }: Finding): string {
  return `| ${severity} | ${inert(`${path}:${startLine}:${startColumn}`)} | ${inert(message)} | ${inert(rule)} |`;
}

/** Text that stays text: no markup, no link, no mention, whatever a file is called or says. */
function inert(text: string): string {
  return showSafely(text)
    .replace(/[!#$&*+/:<=>?[\\\]^_`{|}~]/g, entity)
    .replace(/(?<=\w)\.(?=\w)/g, entity)
    .replaceAll('@', '@<!-- -->');
}

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}
