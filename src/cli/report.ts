// The report writers by the name of their format.

import { reportHtml } from '../core/report/html.ts';
import { reportJson } from '../core/report/json-v1.ts';
import { reportMarkdown } from '../core/report/markdown.ts';
import type { ReportInput } from '../core/report/report-input.ts';
import { reportSarif } from '../core/report/sarif.ts';
import { reportText } from '../core/report/text.ts';
import type { Format } from './args.ts';

export function writeReport(format: Exclude<Format, 'guide'>, input: ReportInput, hasColour: boolean): string {
  switch (format) {
    case 'text':
      return reportText(input, { hasColour });
    case 'json':
      return reportJson(input);
    case 'sarif':
      return reportSarif(input);
    case 'markdown':
      return reportMarkdown(input);
    case 'html':
      return reportHtml(input);
  }
}
