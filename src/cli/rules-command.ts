// `gatehouse rules`: what is looked for.

import { RULE_FACTS } from '../core/rules/facts.ts';
import type { RulesCall } from './args.ts';
import { EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export function rulesCommand(call: RulesCall, terminal: Terminal): number {
  const rows = RULE_FACTS.map(({ id, title, defaultSeverity, precision, docsPage, references }) => ({
    id,
    title,
    severity: defaultSeverity,
    precision,
    help: docsPage,
    references,
  }));
  if (call.format === 'json') terminal.out(`${JSON.stringify({ version: 1, rules: rows }, null, 2)}\n`);
  else for (const { id, severity, title } of rows) terminal.out(`${severity.padEnd(9)} ${id.padEnd(32)} ${title}\n`);
  return EXIT.clean;
}
