// What a class of words is, in the tables of the vocabulary.

/** Base forms in `verbs` (inflected forms are derived), other words in `words`, several words in a row in `phrases`. */
export interface WordClass {
  readonly verbs?: string;
  readonly words?: string;
  /** Separated by commas. */
  readonly phrases?: string;
}
