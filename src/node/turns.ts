// Long synchronous work in short turns.

/** After so many milliseconds of work others get their turn. */
const SLICE_MS = 20;

export interface Turns {
  /** Puts work into the line. Work may add more. */
  add(work: () => void): void;
}

/** A line of work. It has no end of its own: work that could be endless counts its steps. */
export function inTurns(): Turns {
  const waiting: (() => void)[] = [];
  let isWorking = false;
  let isDue = false;

  function run(): void {
    isDue = false;
    isWorking = true;
    const start = performance.now();
    for (let work = waiting.pop(); work !== undefined; work = waiting.pop()) {
      work();
      if (performance.now() - start > SLICE_MS) break;
    }
    isWorking = false;
    schedule();
  }

  function schedule(): void {
    if (isDue || isWorking || waiting.length === 0) return;
    isDue = true;
    setImmediate(run);
  }

  return {
    add(work) {
      waiting.push(work);
      schedule();
    },
  };
}
