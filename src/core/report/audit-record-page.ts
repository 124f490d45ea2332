// One record of the audit log in full, as a page.

import { safeRows } from '../text/safe-rows.ts';
import { showSafely } from '../text/visible.ts';
import { isObject, type ReadRecord, word } from './audit-text.ts';
import { PAGE_WIDTH, type Page, type PageLine, pageOf, section, wrapped } from './page.ts';

/** Fields that have a part of their own. */
const APART = new Set(['command', 'agent', 'detail', 'capabilities', 'hash', 'prev', 'mac', 'commandMac', 'v']);

export function auditRecordPage(record: ReadRecord): Page {
  const { seq, command, agent, detail, capabilities } = record;
  return pageOf([
    [{ text: `Record ${word(seq)} of the audit log`, kind: 'headline' }],
    [],
    ...section(
      'What it says',
      fieldLines(Object.fromEntries(Object.entries(record).filter(([key]) => !APART.has(key)))),
    ),
    ...section('The command, with secrets redacted', commandLines(command)),
    ...section('What it could do', capabilityLines(capabilities)),
    ...section('Who asked', fieldLines(isObject(agent) ? agent : {})),
    ...section('Details', fieldLines(isObject(detail) ? detail : {})),
    ...section('How it is sealed', fieldLines(pick(record, ['hash', 'prev', 'mac', 'commandMac', 'v']))),
  ]);
}

function pick(record: ReadRecord, keys: readonly string[]): ReadRecord {
  return Object.fromEntries(keys.map((key) => [key, record[key]]));
}

/** Name and value; what has no value is left out. */
function fieldLines(fields: ReadRecord): readonly PageLine[] {
  const there = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  const widest = Math.min(20, Math.max(0, ...there.map(([name]) => word(name).length)));
  return there.flatMap(([name, value]) => {
    const head = `  ${word(name).padEnd(widest)}  `;
    const [first, ...rest] = wrapped(word(value), ' '.repeat(head.length));
    const [, text = ''] = first ?? [];
    return [[{ text: head, kind: 'quiet' as const }, text], ...rest];
  });
}

function commandLines(command: unknown): readonly PageLine[] {
  if (typeof command !== 'string') return [];
  return safeRows(command, { width: PAGE_WIDTH - 4 }).map(
    ({ parts }): PageLine => ['    ', ...parts.map(({ text, kind }) => (kind === 'escape' ? { text, kind } : text))],
  );
}

function capabilityLines(capabilities: unknown): readonly PageLine[] {
  if (!Array.isArray(capabilities)) return [];
  return capabilities
    .filter((id) => typeof id === 'string')
    .map((id: string) => [
      '  ',
      { text: showSafely(id), docsPage: /^[a-z0-9-]{1,60}$/.test(id) ? `docs/capabilities/${id}.md` : undefined },
    ]);
}
