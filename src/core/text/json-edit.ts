// Changes JSON text in one place and leaves every other character of it, comments included, as it was.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';

type JsonObject = Extract<JsonValue, { type: 'object' }>;
type JsonList = Extract<JsonValue, { type: 'array' }>;
type Span = JsonValue['span'];

/** The text with an entry more at the end of an object that was read out of it. */
export function withEntry(text: string, object: JsonObject, key: string, value: unknown): string {
  const write = (layout: Layout): string => `${JSON.stringify(key)}: ${written(value, layout)}`;
  return withMember(text, object.span, object.entries.map(entrySpan), write);
}

/** The text with an item more at the end of a list that was read out of it. */
export function withListItem(text: string, list: JsonList, value: unknown): string {
  const spans = list.items.map(({ span }) => span);
  return withMember(text, list.span, spans, (layout) => written(value, layout));
}

/** The text without one of the object's entries. */
export function withoutEntry(text: string, object: JsonObject, index: number): string {
  return withoutMember(text, object.span, object.entries.map(entrySpan), index);
}

/** The text without one of the list's items. */
export function withoutListItem(text: string, list: JsonList, index: number): string {
  const spans = list.items.map(({ span }) => span);
  return withoutMember(text, list.span, spans, index);
}

function entrySpan({ keySpan, value }: JsonEntry): Span {
  return { start: keySpan.start, end: value.span.end };
}

interface Layout {
  /** What lines inside the new member start with. */
  readonly indent: string;
  /** One step deeper; empty when all goes on one line. */
  readonly step: string;
  readonly lineEnd: string;
}

function withMember(text: string, outer: Span, members: readonly Span[], write: (layout: Layout) => string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const step = /\n(\t|[ ]{1,8})\S/.exec(text)?.[1] ?? '  ';
  const last = members.at(-1);
  if (last !== undefined) {
    const lead = leadOf(text, last.start);
    const aside = lead === undefined ? undefined : /^(,?)([ \t]*\/\/[^\r\n]*)(?=\r?\n)/.exec(text.slice(last.end));
    if (lead !== undefined && aside !== null && aside !== undefined) {
      // A comment behind the last member is about that one.
      const [all, comma = '', comment = ''] = aside;
      const member = `${lineEnd}${lead}${write({ indent: lead, step, lineEnd })}${comma}`;
      return `${text.slice(0, last.end)},${comment}${member}${text.slice(last.end + all.length)}`;
    }
    const glue = lead === undefined ? ', ' : `,${lineEnd}${lead}`;
    const layout = lead === undefined ? { indent: '', step: '', lineEnd } : { indent: lead, step, lineEnd };
    return `${text.slice(0, last.end)}${glue}${write(layout)}${text.slice(last.end)}`;
  }
  const base = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', outer.start) + 1))?.[0] ?? '';
  const indent = `${base}${step}`;
  // Between the brackets there may be a comment, which could go on to the end of its line.
  const inside = text.slice(0, outer.end - 1).trimEnd();
  return `${inside}${lineEnd}${indent}${write({ indent, step, lineEnd })}${lineEnd}${base}${text.slice(outer.end - 1)}`;
}

/** What stands ahead of a member on its line; undefined when that is more than blanks. */
function leadOf(text: string, start: number): string | undefined {
  const lead = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return lead.trim() === '' ? lead : undefined;
}

function written(value: unknown, { indent, step, lineEnd }: Layout): string {
  return JSON.stringify(value, undefined, step).replaceAll('\n', `${lineEnd}${indent}`);
}

/** The member goes, and one comma with it; comments beside it stay. */
function withoutMember(text: string, outer: Span, members: readonly Span[], index: number): string {
  const member = members[index];
  if (member === undefined) return text;
  const [before, behind] = [members[index - 1], members[index + 1]];
  if (before !== undefined) {
    const between = withoutComma(text.slice(before.end, member.start));
    // The last one leaves no line of its own behind; behind another a comma follows, which must not get into a comment.
    const isLine = behind === undefined && /^[ \t]*\r?\n/.test(text.slice(member.end, member.end + 80));
    const rest = isLine ? between.replace(/\r?\n[ \t]*$/, '') : between;
    return `${text.slice(0, before.end)}${rest.trim() === '' ? '' : rest}${text.slice(member.end)}`;
  }
  const end = behind?.start ?? outer.end - 1;
  const rest = withoutComma(text.slice(member.end, end));
  const isBare =
    rest.trim() === '' && (behind !== undefined || text.slice(outer.start + 1, member.start).trim() === '');
  const from = isBare && behind === undefined ? outer.start + 1 : member.start;
  return `${text.slice(0, from)}${isBare ? '' : rest}${text.slice(end)}`;
}

/** Between two members there are blanks, comments and at most one comma; commas in comments are text. */
function withoutComma(between: string): string {
  const blanked = between.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const comma = blanked.indexOf(',');
  return comma === -1 ? between : between.slice(0, comma) + between.slice(comma + 1);
}
