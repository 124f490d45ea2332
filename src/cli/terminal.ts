// The streams a verb writes to, and what they can show.

/** Everything a verb needs from the process around it, so that verbs can be called from tests. */
export interface Terminal {
  readonly cwd: string;
  /** Whether results may be coloured. */
  readonly hasColour: boolean;
  /** Whether a person is watching the progress. */
  readonly showsProgress: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** The process's own terminal. Colour only on a TTY, and never with NO_COLOR set. */
export function processTerminal(): Terminal {
  const noColour = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';
  return {
    cwd: process.cwd(),
    hasColour: process.stdout.isTTY === true && !noColour,
    showsProgress: process.stderr.isTTY === true,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}
