// Our own syntax tree of a PowerShell text: statements, commands in pipelines, and expressions.

import type { Span } from '../../model/span.ts';

export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** `"a $b $(c)"`, and bare words with variables in them. */
  | { readonly kind: 'expandable'; readonly parts: readonly Expression[] }
  /** Name in lower case, with its scope or drive: `x`, `env:path`. */
  | { readonly kind: 'variable'; readonly name: string; readonly isSplat: boolean }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  /** `$(…)`, `(…)` and `@(…)`: what its statements put out. */
  | { readonly kind: 'run'; readonly body: Block }
  | { readonly kind: 'table'; readonly entries: readonly (readonly [Expression, Statement])[] }
  | { readonly kind: 'block'; readonly body: Block; readonly text: string }
  /** Without `System.` and in lower case. */
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'cast'; readonly type: string; readonly operand: Expression }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'member';
      readonly target: Expression;
      readonly name: Expression;
      readonly isStatic: boolean;
      /** Undefined for a property. */
      readonly arguments: readonly Expression[] | undefined;
    }
  | { readonly kind: 'index'; readonly target: Expression; readonly index: Expression };

export type Element =
  | { readonly kind: 'word'; readonly value: Expression; readonly span: Span }
  /** `-Name`, `-Name:value`; `raw` is what a native program gets. */
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly raw: string;
      readonly value: Expression | undefined;
      readonly span: Span;
    };

export interface Redirection {
  readonly operator: string;
  readonly descriptor: number | undefined;
  readonly target: Expression;
}

export type Stage =
  | { readonly kind: 'expression'; readonly value: Expression; readonly redirects: readonly Redirection[] }
  | {
      readonly kind: 'command';
      /** `&` runs what the first element comes to, `.` does so in this scope. */
      readonly invoke: '' | '&' | '.';
      readonly elements: readonly Element[];
      readonly redirects: readonly Redirection[];
      readonly span: Span;
    };

export type Statement =
  | { readonly kind: 'pipeline'; readonly stages: readonly Stage[] }
  | { readonly kind: 'assign'; readonly target: Expression; readonly operator: string; readonly value: Statement }
  /** Conditions that run, and bodies of which some do. */
  | { readonly kind: 'perhaps'; readonly heads: readonly Statement[]; readonly bodies: readonly Block[] }
  | { readonly kind: 'each'; readonly variable: string; readonly items: Statement; readonly body: Block }
  | { readonly kind: 'function'; readonly name: string; readonly body: Block };

export interface Block {
  /** Names of the parameters it declares, in order, in lower case. */
  readonly parameters: readonly string[];
  readonly statements: readonly Statement[];
}
