// `name = value` lines with their places: what ini files, .npmrc, .env and pyvenv.cfg have in common.

import type { Span } from '../model/span.ts';

export interface SettingLine {
  /** `[section]` it stands under, in lower case; empty before the first. */
  readonly section: string;
  /** Without surrounding blanks and an `export` before it, letters as written. */
  readonly name: string;
  /** Without surrounding blanks and quotes. */
  readonly value: string;
  /** Where the whole line stands, without surrounding blanks. */
  readonly span: Span;
}

/** Longer lines are cut: nobody writes such a setting, and every reader of the value is linear. */
const MAX_LINE = 20_000;

/** Lines of one file that are read. */
const MAX_LINES = 50_000;

/** Reads lines with `=`, or where there is none with `:`. Comments start with `#` or `;`. Never throws. */
export function* readSettingLines(text: string): Generator<SettingLine> {
  let section = '';
  let count = 0;
  for (let start = 0; start < text.length && count < MAX_LINES; count++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const raw = text.slice(start, Math.min(end, start + MAX_LINE));
    const line = raw.trim();
    const from = start + (raw.length - raw.trimStart().length);
    start = end + 1;
    const header = /^\[([^\]]{1,300})\]/.exec(line)?.[1];
    if (header !== undefined) section = header.trim().toLowerCase();
    if (header !== undefined || line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const setting = readLine(line);
    if (setting !== undefined) yield { section, ...setting, span: { start: from, end: from + line.length } };
  }
}

function readLine(line: string): Pick<SettingLine, 'name' | 'value'> | undefined {
  const equals = line.indexOf('=');
  const at = equals === -1 ? line.indexOf(':') : equals;
  if (at <= 0) return undefined;
  const name = line
    .slice(0, at)
    .trim()
    .replace(/^export[ \t]+/, '');
  return { name, value: unquoted(line.slice(at + 1).trim()) };
}

/** Without the quotes around it, or a comment behind it that starts after a blank. */
function unquoted(value: string): string {
  const quote = value[0];
  if (quote === '"' || quote === "'") {
    const end = value.indexOf(quote, 1);
    return end === -1 ? value.slice(1) : value.slice(1, end);
  }
  const comment = value.search(/\s[#;]/);
  return comment === -1 ? value : value.slice(0, comment).trimEnd();
}
