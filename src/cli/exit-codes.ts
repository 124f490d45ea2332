// What the exit codes of the command line mean.

/** `scan`, `rules` and `capabilities`. */
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

/** `audit`. `show` ends with `intact` or `unreadable`. */
export const AUDIT_EXIT = {
  intact: 0,
  tampered: 1,
  /** There is nothing to check, or it could not be read; also a call that was wrong. */
  unreadable: 2,
  /** The log is behind its high-water mark. */
  truncated: 3,
  /** A newer Gatehouse wrote records that this one cannot judge. */
  'unknown-version': 4,
} as const;

/** `check` says its verdict. */
export const CHECK_EXIT = { allow: 0, ask: 1, deny: 3 } as const;

/** `hook`: agents take nothing else for an answer; an error of any other number lets most of them run the command. */
export const HOOK_EXIT = {
  /** The answer is on standard output; nothing there is having no opinion. */
  answered: 0,
  denied: 2,
} as const;

/** `agents`. */
export const AGENTS_EXIT = {
  done: 0,
  /** Standard error says why. */
  notDone: 1,
} as const;

/** `doctor`. */
export const DOCTOR_EXIT = {
  /** Every agent that was found is gated, or every drill went as it should. */
  whole: 0,
  holes: 1,
} as const;

/** `enrol`, `pending`, `approve`, `deny` and `break-glass`. */
export const DUAL_EXIT = {
  done: 0,
  /** Refused, or not done; standard error says why. */
  refused: 1,
} as const;

/** `stop`, `resume` and `status`. */
export const KILL_EXIT = {
  /** Done; of `status`: agents may run. */
  done: 0,
  /** Not done; of `status`: all is stopped. */
  not: 1,
} as const;
