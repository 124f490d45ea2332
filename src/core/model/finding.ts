// What a rule noticed, and the same with everything a report needs.

import type { Precision, Severity } from './severity.ts';
import type { Span } from './span.ts';

/** Facts that back a finding, for machines. Never carries a secret's value. */
export type Evidence = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Another place that explains a finding. */
export interface RelatedMatch {
  readonly span: Span;
  readonly message: string;
  /** Member path; the artifact's own path when absent. */
  readonly member?: string;
}

/** What a rule yields: a place and a sentence. */
export interface Match {
  readonly span: Span;
  /** One or two plain sentences: what it is and what it does. Never says "safe". */
  readonly message: string;
  /** The member the span lies in; the artifact's own path when absent. */
  readonly member?: string;
  /** Where the evidence grades the finding; the rule's default when absent. */
  readonly severity?: Severity;
  readonly evidence?: Evidence;
  readonly related?: readonly RelatedMatch[];
  /**
   * What makes this finding the same one later, where the text of the span does not say it all: a baseline must not
   * quieten what has become worse. The span's text when absent.
   */
  readonly identity?: string;
}

/** A place in a file: 1-based lines and columns, columns in UTF-16 units, end exclusive. */
export interface Place {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Why a finding is not counted. */
export interface Suppression {
  /** Who decided: a person's name, or the file that says so. */
  readonly by: string;
  readonly reason: string;
  /** Last day it holds (ISO date), or null where it is bound to the exact content instead. */
  readonly until: string | null;
}

export interface Finding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly precision: Precision;
  readonly message: string;
  /** The rule's page, relative to the product's root. */
  readonly help: string;
  /** Same for the same rule, file name and matched text wherever the text moves to. */
  readonly fingerprint: string;
  readonly evidence: Evidence;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly suppressed: Suppression | null;
}
