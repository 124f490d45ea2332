// One line on standard error for a person who waits longer than a second.

import { elapsed } from '../node/clock.ts';
import type { Terminal } from './terminal.ts';

const PATIENCE_MS = 1_000;
const REDRAW_MS = 100;

export interface Progress {
  readonly show: (done: number, total: number) => void;
  /** Takes the line away again. */
  readonly clear: () => void;
}

export function progressLine(terminal: Terminal): Progress {
  const started = elapsed();
  let drawn: number | undefined;
  return {
    show(done, total) {
      const now = elapsed();
      if (!terminal.showsProgress || now - started < PATIENCE_MS || now - (drawn ?? 0) < REDRAW_MS) return;
      drawn = now;
      terminal.err(`\r\x1b[KScanning ${done} of ${total}`);
    },
    clear() {
      if (drawn !== undefined) terminal.err('\r\x1b[K');
    },
  };
}
