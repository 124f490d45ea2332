// The shape of read Python: expressions and statements with their places.

import type { Span } from '../model/span.ts';

export type Expression =
  | { readonly type: 'name'; readonly span: Span; readonly name: string; readonly isDisguised: boolean }
  | { readonly type: 'text'; readonly span: Span; readonly value: string; readonly escapes: number }
  | { readonly type: 'bytes'; readonly span: Span; readonly value: string; readonly escapes: number }
  | { readonly type: 'number'; readonly span: Span; readonly value: number }
  | { readonly type: 'constant'; readonly span: Span; readonly value: boolean | null }
  /** An f-string, or literals side by side of which one is: the parts in order. */
  | { readonly type: 'joined'; readonly span: Span; readonly parts: readonly Expression[] }
  /** `base` with calls, attributes and subscripts behind it, in order; flat, so that long chains nest nothing. */
  | { readonly type: 'chain'; readonly span: Span; readonly base: Expression; readonly trailers: readonly Trailer[] }
  /** Operands of one precedence level with the operators between them; flat for the same reason. */
  | {
      readonly type: 'operation';
      readonly span: Span;
      readonly operators: readonly string[];
      readonly operands: readonly Expression[];
    }
  | { readonly type: 'unary'; readonly span: Span; readonly operator: string; readonly operand: Expression }
  | {
      readonly type: 'conditional';
      readonly span: Span;
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly type: 'lambda';
      readonly span: Span;
      readonly parameters: readonly Parameter[];
      readonly body: Expression;
    }
  | { readonly type: 'sequence'; readonly span: Span; readonly items: readonly Expression[] }
  | { readonly type: 'dict'; readonly span: Span; readonly entries: readonly DictEntry[] }
  | {
      readonly type: 'comprehension';
      readonly span: Span;
      readonly element: Expression;
      /** The value of a dict comprehension. */
      readonly value?: Expression;
      readonly clauses: readonly ComprehensionClause[];
    }
  | { readonly type: 'walrus'; readonly span: Span; readonly name: string; readonly value: Expression }
  /** `*x`, `await x`, `yield x`: what matters is `x`. */
  | { readonly type: 'wrapped'; readonly span: Span; readonly value: Expression; readonly isStar: boolean }
  | {
      readonly type: 'slice';
      readonly span: Span;
      readonly lower: Expression | undefined;
      readonly upper: Expression | undefined;
      readonly step: Expression | undefined;
    }
  | { readonly type: 'unreadable'; readonly span: Span };

export type Trailer =
  | { readonly type: 'call'; readonly span: Span; readonly args: readonly Argument[] }
  | { readonly type: 'attribute'; readonly span: Span; readonly name: string; readonly isDisguised: boolean }
  | { readonly type: 'subscript'; readonly span: Span; readonly index: Expression };

export interface Argument {
  /** Empty for arguments by position. */
  readonly name: string;
  readonly star: '' | '*' | '**';
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly star: '' | '*' | '**';
  readonly fallback: Expression | undefined;
  readonly annotation: Expression | undefined;
}

export interface DictEntry {
  /** Undefined for `**mapping`. */
  readonly key: Expression | undefined;
  readonly value: Expression;
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly source: Expression;
  readonly conditions: readonly Expression[];
}

export interface ImportedName {
  readonly path: string;
  readonly alias: string;
}

export type Statement =
  | { readonly type: 'expression'; readonly span: Span; readonly value: Expression }
  /** `import a.b as c`: the paths. */
  | { readonly type: 'import'; readonly span: Span; readonly names: readonly ImportedName[] }
  /** `from a import b as c`; a name `*` takes all. */
  | {
      readonly type: 'import-from';
      readonly span: Span;
      readonly module: string;
      readonly names: readonly ImportedName[];
    }
  | {
      readonly type: 'assign';
      readonly span: Span;
      readonly targets: readonly Expression[];
      /** `+` for `+=`; empty for plain assignment. */
      readonly operator: string;
      readonly value: Expression | undefined;
    }
  | { readonly type: 'delete'; readonly span: Span; readonly value: Expression }
  | { readonly type: 'return'; readonly span: Span; readonly value: Expression }
  /** if, while, with, try, except, match …: what the head evaluates, then the body, which may run or not. */
  | {
      readonly type: 'block';
      readonly span: Span;
      readonly head: readonly Expression[];
      /** `with X as Y`: pairs of value and target. */
      readonly bindings: readonly { readonly target: Expression; readonly value: Expression }[];
      readonly body: readonly Statement[];
    }
  | {
      readonly type: 'for';
      readonly span: Span;
      readonly target: Expression;
      readonly source: Expression;
      readonly body: readonly Statement[];
    }
  | {
      readonly type: 'function';
      readonly span: Span;
      readonly name: string;
      readonly decorators: readonly Expression[];
      readonly parameters: readonly Parameter[];
      /** The annotation of what it returns. */
      readonly returns: Expression | undefined;
      readonly body: readonly Statement[];
    }
  | {
      readonly type: 'class';
      readonly span: Span;
      readonly name: string;
      readonly decorators: readonly Expression[];
      readonly bases: readonly Argument[];
      readonly body: readonly Statement[];
    };

/** Read Python. Where `mistake` is set the text is not (or not known to be) valid; the rest was read all the same. */
export interface Program {
  readonly statements: readonly Statement[];
  readonly mistake: { readonly span: Span; readonly message: string } | undefined;
  /** Tokens read: what the reading cost. */
  readonly tokens: number;
}
