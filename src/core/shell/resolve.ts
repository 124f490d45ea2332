// Words as written to words as the program gets them: quotes, braces, variables, defaults, splitting.

import { expandBraces } from './braces.ts';
import type { SimpleCommand, Word } from './command-line.ts';
import { UNKNOWN } from './command-line.ts';
import { parameterValue } from './parameter.ts';
import type { Scope } from './scope.ts';
import type { NodeSyntax, PartSyntax, WordSyntax } from './syntax.ts';

/** What a substitution comes to: its output where it can be known, and the commands that make it. */
export interface Output {
  readonly text: string | undefined;
  readonly from: readonly SimpleCommand[];
}

export interface Bodies {
  /** Reads the commands of a substitution on the way and says what they print. */
  run(body: NodeSyntax): Output;
  /** The same for `<(…)`: the text is the name of the file that their output is read from. Into `>(…)` comes what nobody knows. */
  file(body: NodeSyntax, direction: '<' | '>'): Output;
}

/** More words than this from one word, or more characters in it, and the rest is unknown. */
const MAX_FIELDS = 256;
/** Pieces given to words that braces made, over the whole of one word. */
const MAX_SPENT = 4_096;
export const MAX_TEXT = 65_536;

/** A stretch of a word that is being put together. */
interface Piece {
  readonly text: string;
  readonly isKnown: boolean;
  /** Unquoted expansions are cut at blanks. */
  readonly isSplit: boolean;
  readonly isGlob: boolean;
  readonly isQuoted: boolean;
  readonly from: readonly SimpleCommand[];
}

/** All the words that one word as written becomes; none where it expands to nothing. */
export function resolveWord(word: WordSyntax, scope: Scope, bodies: Bodies): readonly Word[] {
  const alternatives = piecesOf(word.parts, scope, bodies);
  return alternatives.flatMap((pieces) => fields(withHome(pieces, scope), word, scope)).slice(0, MAX_FIELDS);
}

/** The word as one text, without splitting: assignments, here-documents, the target of a redirect. */
export function resolveText(word: WordSyntax, scope: Scope, bodies: Bodies): Word {
  const [pieces = []] = piecesOf(word.parts, scope, bodies);
  return joined(withHome(pieces, scope), word);
}

function joined(pieces: readonly Piece[], { span }: WordSyntax): Word {
  const text = pieces.map((piece) => piece.text).join('');
  const isStatic = text.length <= MAX_TEXT && pieces.every((piece) => piece.isKnown);
  const from = pieces.flatMap((piece) => piece.from);
  return { text: text.slice(0, MAX_TEXT), isStatic, hasGlob: pieces.some((piece) => piece.isGlob), span, from };
}

/** One list of pieces for each way that the braces can go. */
function piecesOf(parts: readonly PartSyntax[], scope: Scope, bodies: Bodies): readonly (readonly Piece[])[] {
  let ways: Piece[][] = [[]];
  let spent = 0;
  for (const part of parts) {
    const choices = part.kind === 'braces' ? expandBraces(part.text) : undefined;
    const fits = choices !== undefined && spent <= MAX_SPENT && ways.length * choices.length <= MAX_FIELDS;
    if (fits) ways = ways.flatMap((way) => choices.map((choice) => [...way, plain(choice, false)]));
    else {
      // More words than are followed: what they come to is not known.
      const pieces = choices === undefined ? partPieces(part, scope, bodies) : [expanded(undefined, [], true)];
      // Nor are all the words before it, once there is more of the text than they are worth.
      spent += ways.length;
      if (spent > MAX_SPENT && ways.length > 1) {
        ways.length = 1;
        ways[0]?.push(expanded(undefined, [], true));
      }
      for (const way of ways) way.push(...pieces);
    }
  }
  return ways;
}

function partPieces(part: PartSyntax, scope: Scope, bodies: Bodies): readonly Piece[] {
  switch (part.kind) {
    case 'text':
      return [plain(part.text, part.isQuoted)];
    case 'glob':
      return [{ ...plain(part.text, false), isGlob: true }];
    case 'braces':
      return [plain(part.text, false)];
    case 'substitution': {
      const { text, from } = bodies.run(part.body);
      // A substitution loses the line ends at its end.
      return [expanded(text?.replace(/\n+$/, ''), from, part.isQuoted)];
    }
    case 'process': {
      const { text, from } = bodies.file(part.body, part.direction);
      return [{ ...plain(text ?? UNKNOWN, true), from: part.direction === '<' ? from : [] }];
    }
    case 'unknown':
      return [
        expanded(
          undefined,
          part.bodies.flatMap((body) => bodies.run(body).from),
          true,
        ),
      ];
    case 'parameter': {
      const operand = (word: WordSyntax) => resolveText(word, scope, bodies);
      const { text, from } = parameterValue(part.parameter, scope, operand);
      return [expanded(text, from, part.isQuoted)];
    }
  }
}

function plain(text: string, isQuoted: boolean): Piece {
  return { text, isKnown: true, isSplit: false, isGlob: false, isQuoted, from: [] };
}

function expanded(text: string | undefined, from: readonly SimpleCommand[], isQuoted: boolean): Piece {
  const isGlob = !isQuoted && text !== undefined && /[*?[]/.test(text);
  return { text: text ?? UNKNOWN, isKnown: text !== undefined, isSplit: !isQuoted, isGlob, isQuoted, from };
}

/** `~` and `~/…` at the start of a word. */
function withHome(pieces: readonly Piece[], scope: Scope): readonly Piece[] {
  const [first, ...rest] = pieces;
  const home = scope.variables.get('HOME')?.text;
  const value = first === undefined ? null : /^([\w.-]{1,60}=)~(?=\/|$)/.exec(first.text);
  // Bash leaves `of=~/x` alone, other shells and many programs do not: the worse reading counts.
  if (first !== undefined && value !== null && !first.isQuoted && home !== undefined)
    return [{ ...first, text: `${value[1]}${home}${first.text.slice(value[0].length)}` }, ...rest];
  if (first === undefined || first.isQuoted || first.isSplit || home === undefined) return pieces;
  if (!/^~(?:\/|$)/.test(first.text) || (first.text === '~' && rest.some((piece) => !/^\//.test(piece.text))))
    return pieces;
  return [{ ...first, text: home + first.text.slice(1) }, ...rest];
}

/** Cuts at the blanks of unquoted expansions, as IFS says. */
function fields(pieces: readonly Piece[], word: WordSyntax, scope: Scope): readonly Word[] {
  const separators = scope.variables.get('IFS')?.text ?? ' \t\n';
  const rows: Piece[][] = [[]];
  for (const piece of pieces) {
    if (!piece.isSplit || !piece.isKnown) {
      rows.at(-1)?.push(piece);
      continue;
    }
    const parts = splitAt(piece.text, separators);
    for (const [index, text] of parts.entries()) {
      if (index > 0) rows.push([]);
      rows.at(-1)?.push({ ...piece, text });
    }
  }
  const kept = rows.filter((row) => row.some((piece) => piece.text !== '' || piece.isQuoted));
  return kept.map((row) => joined(withSplitHome(row, scope), word));
}

/** A tilde that an expansion brings to the front stays one in bash and is a home folder elsewhere: the worse reading counts. */
function withSplitHome(row: readonly Piece[], scope: Scope): readonly Piece[] {
  const home = scope.variables.get('HOME')?.text;
  const at = row.findIndex((piece) => piece.text !== '');
  const first = row[at];
  if (first === undefined || first.isQuoted || home === undefined || !row.some((piece) => piece.isSplit)) return row;
  return row.map((piece, index) =>
    index === at ? { ...piece, text: piece.text.replace(/^~(?=\/|$)/, () => home) } : piece,
  );
}

function splitAt(text: string, separators: string): readonly string[] {
  const parts = [''];
  for (const char of text) {
    if (separators.includes(char)) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}
