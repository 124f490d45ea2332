// Where a command's text stands in files that agents read: an agent may only repeat what somebody wrote there for it.

import { findInvisible } from '../text/unicode.ts';
import { INVISIBLE_PATTERN } from '../text/unicode-classes.ts';
import { withoutInvisible } from '../text/unicode-fold.ts';
import type { AskedCapability, RequestNote, SignOffRequest } from './sign-off.ts';

/** What is looked for. `whole`: the line; `part`: what it was flagged for; `name`: whom or what it is about. */
export interface OriginNeedle {
  readonly kind: 'whole' | 'part' | 'name';
  /** With single blanks. */
  readonly text: string;
  /** As files write it: itself, and as a JSON string. */
  readonly forms: readonly string[];
  /** A stretch of every form without a blank, looked for first. */
  readonly anchor: string;
}

export interface Origin {
  readonly needle: OriginNeedle;
  /** 1-based. */
  readonly line: number;
  /** Why a reader of the file does not see it; undefined where they do. */
  readonly hidden: 'invisible' | 'comment' | undefined;
}

export interface FileOrigin extends Origin {
  /** As a person would name the file. */
  readonly path: string;
}

/** Shorter texts stand everywhere. */
const LEAST = { whole: 6, part: 10, name: 6 } as const;
/** Longer lines are found by their parts. */
const MAX_NEEDLE = 4_000;
const MAX_NEEDLES = 12;
const MAX_SHOWN = 8;
/** Files that a name may stand in to be told of. */
export const MAX_NAMING = 5;
const ORDER = ['whole', 'part', 'name'] as const;

/** @param token the word that names whom or what the command is about; looked for where it can only be a name */
export function originNeedles(
  line: string,
  capabilities: readonly Pick<AskedCapability, 'tier' | 'evidence'>[],
  token: Pick<SignOffRequest, 'token'>['token'],
): readonly OriginNeedle[] {
  const parts = capabilities.filter(({ tier }) => tier === 3).map(({ evidence }) => evidence);
  const wanted = [
    needle('whole', line),
    ...line
      .split('\n')
      .slice(1)
      .map((each) => needle('part', each)),
    ...parts.filter((part) => /\s/.test(part.trim())).map((part) => needle('part', part)),
    /[^.]\.[^.]|@/.test(token) ? needle('name', token) : undefined,
  ].filter((each) => each !== undefined);
  return wanted
    .filter(({ text }, index) => wanted.findIndex((each) => each.text === text) === index)
    .slice(0, MAX_NEEDLES);
}

function needle(kind: OriginNeedle['kind'], from: string): OriginNeedle | undefined {
  const text = squeezed(withoutInvisible(from)).trim();
  if (text.length < LEAST[kind] || text.length > MAX_NEEDLE) return undefined;
  const json = JSON.stringify(text).slice(1, -1);
  const anchor = text.split(/["\\\s]+/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
  return anchor.length < 3 ? undefined : { kind, text, forms: json === text ? [text] : [text, json], anchor };
}

/** The best place in one file's text; undefined where it holds none of them. Linear in the text for each needle. */
export function originIn(text: string, needles: readonly OriginNeedle[]): Origin | undefined {
  const isPlain = !INVISIBLE_PATTERN.test(text);
  if (isPlain) return inPlain(text, needles);
  const spelled = findInvisible(text).map(({ span, decoded }) => ({ at: span.start, read: squeezed(decoded) }));
  for (const kind of ORDER) {
    const ofKind = needles.filter((each) => each.kind === kind);
    const run = spelled.flatMap(({ at, read }) =>
      ofKind.filter(({ text: wanted }) => read.includes(wanted)).map((each) => ({ at, needle: each })),
    )[0];
    if (run !== undefined) return { needle: run.needle, line: lineAt(text, run.at), hidden: 'invisible' };
    const seen = inPlain(text, ofKind);
    if (seen !== undefined) return seen;
    // Characters between the letters: the places are those of the text without them, whose lines are the same.
    const between = inPlain(withoutInvisible(text), ofKind);
    if (between !== undefined) return { ...between, hidden: 'invisible' };
  }
  return undefined;
}

function inPlain(text: string, needles: readonly OriginNeedle[]): Origin | undefined {
  for (const needle of needles) {
    const at = placeOf(text, needle);
    if (at === undefined) continue;
    const isComment = text.lastIndexOf('<!--', at) > text.lastIndexOf('-->', at);
    return { needle, line: lineAt(text, at), hidden: isComment ? 'comment' : undefined };
  }
  return undefined;
}

/** Where one of its forms begins, however its blanks and line ends are written. */
function placeOf(text: string, { forms, anchor }: OriginNeedle): number | undefined {
  if (!text.includes(anchor)) return undefined;
  for (const form of forms) {
    const plain = text.indexOf(form);
    if (plain !== -1) return plain;
  }
  const { read, places } = squeezedWithPlaces(text);
  for (const form of forms) {
    const at = read.indexOf(form);
    if (at !== -1) return places[at];
  }
  return undefined;
}

/** Runs of blanks and line ends, continued lines too, as one blank. */
function squeezed(text: string): string {
  return text.replace(/\\\r?\n/g, ' ').replace(/\s+/g, ' ');
}

function squeezedWithPlaces(text: string): { readonly read: string; readonly places: readonly number[] } {
  const [pieces, places]: [string[], number[]] = [[], []];
  for (let at = 0; at < text.length; at += 1) {
    const isContinued = text[at] === '\\' && /[\r\n]/.test(text[at + 1] ?? '');
    const letter = isContinued || /\s/.test(text[at] ?? '') ? ' ' : (text[at] ?? '');
    if (letter === ' ' && pieces.at(-1) === ' ') continue;
    pieces.push(letter);
    places.push(at);
  }
  return { read: pieces.join(''), places };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** What a person is shown; undefined where nothing was found. What nobody was to see in a file is a danger. */
export function originNote(found: readonly FileOrigin[]): RequestNote | undefined {
  const names = found.filter(({ needle }) => needle.kind === 'name');
  // A name that stands everywhere is no trace.
  const telling = names.length > MAX_NAMING ? found.filter((each) => !names.includes(each)) : found;
  if (telling.length === 0) return undefined;
  const ranked = [...telling].sort(
    (a, b) =>
      Number(b.hidden !== undefined) - Number(a.hidden !== undefined) ||
      ORDER.indexOf(a.needle.kind) - ORDER.indexOf(b.needle.kind),
  );
  const more = ranked.length - MAX_SHOWN;
  const lines = ranked.slice(0, MAX_SHOWN).map(({ path, line, needle: { kind, text }, hidden }) => {
    const what = { whole: 'all of it', part: `a part of it, ${text}`, name: `names ${text}` }[kind];
    return `${path}, line ${line}: ${what}${hidden === undefined ? '' : HIDDEN[hidden]}`;
  });
  const isDanger = ranked.some(({ hidden }) => hidden !== undefined);
  return {
    title: 'Where its text stands already',
    lines: [...lines, ...(more > 0 ? [`${more} more files`] : []), 'The agent may only repeat what it has read there.'],
    ...(isDanger && { isDanger }),
  };
}

const HIDDEN = {
  invisible: ', in characters that nobody sees',
  comment: ', in a comment that no reader of the page sees',
} as const;
