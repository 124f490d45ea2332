// Our own syntax tree of a shell text: what the reader walks, whichever parser built it.

import type { Span } from '../model/span.ts';

export type PartSyntax =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | { readonly kind: 'glob'; readonly text: string }
  /** `{a,b}` or `{1..3}` as written, braces included. */
  | { readonly kind: 'braces'; readonly text: string }
  | { readonly kind: 'parameter'; readonly parameter: ParameterSyntax; readonly isQuoted: boolean }
  | { readonly kind: 'substitution'; readonly body: NodeSyntax; readonly isQuoted: boolean }
  /** `<(…)` or `>(…)`. */
  | { readonly kind: 'process'; readonly body: NodeSyntax; readonly direction: '<' | '>' }
  /** A value that reading cannot know (arithmetic, extended globs), and the commands that run to find it. */
  | { readonly kind: 'unknown'; readonly bodies: readonly NodeSyntax[] };

export interface ParameterSyntax {
  readonly name: string;
  /** `:-`, `/`, `#` …; `unknown` where the form is not one that reading follows. */
  readonly operator: string | undefined;
  readonly operands: readonly WordSyntax[];
}

export interface WordSyntax {
  readonly span: Span;
  readonly parts: readonly PartSyntax[];
}

export interface AssignmentSyntax {
  readonly name: string;
  /** Several for an array, none for an element of one: its value is then unknown. */
  readonly values: readonly WordSyntax[];
  readonly isArray: boolean;
  readonly appends: boolean;
  readonly span: Span;
}

export interface RedirectSyntax {
  /** `>`, `>>`, `<`, `<<` for a here-document, `<<<` for a here-string … */
  readonly operator: string;
  readonly descriptor: number | undefined;
  readonly name?: string;
  /** The file, the other descriptor, or the text that is fed in. */
  readonly target: WordSyntax;
}

export type NodeSyntax =
  | SimpleSyntax
  /** Stages joined by `|`, each fed by the one before. */
  | { readonly kind: 'pipeline'; readonly stages: readonly NodeSyntax[] }
  /** Runs in order, and all of it. */
  | { readonly kind: 'list'; readonly items: readonly NodeSyntax[] }
  /** Runs perhaps: the right side of `&&`, an arm of `if` or `case`. */
  | { readonly kind: 'perhaps'; readonly items: readonly NodeSyntax[] }
  /** Variables set inside do not reach outside. */
  | { readonly kind: 'subshell'; readonly body: NodeSyntax }
  | {
      readonly kind: 'loop';
      /** It starts processes without end. */
      readonly isFlood?: boolean;
      readonly name: string | undefined;
      readonly words: readonly WordSyntax[] | undefined;
      readonly body: NodeSyntax;
    }
  | { readonly kind: 'function'; readonly name: string; readonly body: NodeSyntax }
  | { readonly kind: 'redirected'; readonly body: NodeSyntax; readonly redirects: readonly RedirectSyntax[] }
  /** `[[ … ]]`, `(( … ))`, the word of a `case`: no command of their own, but words that may hold some. */
  | { readonly kind: 'words'; readonly words: readonly WordSyntax[] };

export interface SimpleSyntax {
  readonly kind: 'simple';
  readonly span: Span;
  readonly assignments: readonly AssignmentSyntax[];
  /** The program first. `export x=1` keeps its `x=1` here, as a word. */
  readonly words: readonly WordSyntax[];
  readonly redirects: readonly RedirectSyntax[];
}

/** A text that was read, or a sentence saying why not. */
export type SyntaxReading =
  | { readonly node: NodeSyntax; readonly problem?: never }
  | { readonly node?: never; readonly problem: string };

/** Names of the variables that plain assignments in it set. */
export function assignedIn(node: NodeSyntax): readonly string[] {
  switch (node.kind) {
    case 'simple':
      return node.words.length === 0 ? node.assignments.map(({ name }) => name) : [];
    case 'list':
    case 'perhaps':
      return node.items.flatMap(assignedIn);
    case 'pipeline':
      return node.stages.flatMap(assignedIn);
    case 'loop':
    case 'subshell':
    case 'redirected':
      return assignedIn(node.body);
    default:
      return [];
  }
}
