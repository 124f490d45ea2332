// What the exit codes of the command line mean.

/** `scan` and `rules`; other verbs have their own rows in the documentation. */
export const EXIT = {
  /** Nothing at or over the threshold. */
  clean: 0,
  /** At least one finding at or over the threshold; outranks `unread`. */
  found: 1,
  /** The call itself was wrong. */
  usage: 2,
  /** A file that a rule reads was not fully read, so findings may be missing. */
  unread: 3,
} as const;
