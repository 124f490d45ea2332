// Trouble while working: returned, never thrown, and never a finding.

/** Something that kept part of the work from being done. */
export interface Problem {
  /** The file or folder concerned, as findings name it. */
  readonly path: string;
  /** What happened and, where there is something to do, what to do. */
  readonly message: string;
  /** True when a file that a rule reads was not read to its end, so findings may be missing. */
  readonly unread: boolean;
  /** 1-based place in the file, where the trouble has one. */
  readonly line?: number;
  readonly column?: number;
}
