// The report as one page: no scripts, nothing loaded, everything escaped.

import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { showSafely } from '../text/visible.ts';
import { counted, inOrder, problemsInOrder, type ReportInput } from './report-input.ts';

/** Its digest stands in the page's content security policy; a test holds the two together. */
export const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8884; overflow-wrap: anywhere; }
th:first-child, td:first-child { white-space: nowrap; }
code { font: 13px/1.5 ui-monospace, monospace; }
.critical, .high { color: #c62828; font-weight: 600; }
.medium { color: #b26a00; font-weight: 600; }
.suppressed { opacity: .6; }
@media (prefers-color-scheme: dark) { .critical, .high { color: #ff8a80; } .medium { color: #ffb74d; } }
`;

const POLICY =
  "default-src 'none'; style-src 'sha256-d0h7SHlfdIa8l3f3RhoH5JX48DOApTtbjRS2B/wkzOs='; base-uri 'none'; form-action 'none'";

export function reportHtml({ toolVersion, findings, problems, stats }: ReportInput): string {
  const listed = inOrder(findings);
  const counting = listed.filter((finding) => finding.suppressed === null).length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>Gatehouse scan</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Gatehouse scan</h1>
<p>${counting === 0 ? 'No findings' : counted(counting, 'finding')}; ${counted(stats.files, 'file')} looked at. Gatehouse ${escaped(toolVersion)}.</p>
${table(['Severity', 'Place', 'What', 'Rule'], listed.map(findingRow))}
${problems.length === 0 ? '' : `<h2>Problems</h2>\n${table(['Place', 'What'], problemsInOrder(problems).map(problemRow))}`}
</body>
</html>
`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

function findingRow({ severity, path, startLine, startColumn, message, rule, suppressed }: Finding): string {
  const note =
    suppressed === null ? '' : ` <em>(suppressed by ${escaped(suppressed.by)}: ${escaped(suppressed.reason)})</em>`;
  const place = `<code>${escaped(path)}:${startLine}:${startColumn}</code>`;
  return `<tr${suppressed === null ? '' : ' class="suppressed"'}><td class="${severity}">${severity}</td><td>${place}</td><td>${escaped(message)}${note}</td><td><code>${escaped(rule)}</code></td></tr>`;
}

function problemRow({ path, message, line, column }: Problem): string {
  const place = [path, line, column].filter((part) => part !== undefined).join(':');
  return `<tr><td><code>${escaped(place)}</code></td><td>${escaped(message)}</td></tr>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return showSafely(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
