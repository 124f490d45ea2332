// Rules in SARIF: what code scanning shows beside a result.

import type { Severity } from '../model/severity.ts';
import type { Rule } from '../rules/rule.ts';

export type SarifLevel = 'error' | 'warning' | 'note';

/** The level a severity has in SARIF. */
export const LEVELS: Readonly<Record<Severity, SarifLevel>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** Inside the bands of GitHub code scanning: over 9 critical, 7–8.9 high, 4–6.9 medium, under 4 low. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

/** More tags of one rule are refused by GitHub. */
export const MAX_TAGS = 20;

export function sarifRuleId(id: string): string {
  return `gatehouse/${id}`;
}

export function sarifRule(rule: Rule): object {
  return {
    id: sarifRuleId(rule.id),
    name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.rationale },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: LEVELS[rule.defaultSeverity] },
    properties: {
      precision: rule.precision,
      'security-severity': SECURITY_SEVERITIES[rule.defaultSeverity],
      tags: ['security', ...rule.reads].slice(0, MAX_TAGS),
    },
  };
}

function helpText({ title, rationale, remedy, docsPage, references }: Rule): string {
  return [`${title}.`, rationale, remedy, `Page: ${docsPage}`, ...references].join('\n');
}

function helpMarkdown({ title, rationale, remedy, docsPage, references }: Rule): string {
  const sources = references.map((reference) => `- <${reference}>`).join('\n');
  return [`**${title}**`, rationale, remedy, `Page: \`${docsPage}\``, sources].filter(Boolean).join('\n\n');
}
