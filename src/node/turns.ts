// Long synchronous work in short turns, with an end to it.

/** After so many milliseconds of work others get their turn. */
const SLICE_MS = 20;
/** The clock is looked at once in so many checks: a look costs as much as a match. */
const CHECKS_PER_LOOK = 64;

export interface Turns {
  /** Puts work into the line. Work may add more. */
  add(work: () => void): void;
  /** Throws once the work has taken too long, waiting left out. Call often; it is cheap. */
  heedLimit(): void;
}

/** A line of work that stops by itself after `limitMs` of working. */
export function inTurns(limitMs: number): Turns {
  const waiting: (() => void)[] = [];
  let workedMs = 0;
  let sliceStart = 0;
  let isWorking = false;
  let isDue = false;
  let checks = 0;

  function run(): void {
    isDue = false;
    isWorking = true;
    sliceStart = performance.now();
    for (let work = waiting.pop(); work !== undefined; work = waiting.pop()) {
      work();
      if (performance.now() - sliceStart > SLICE_MS) break;
    }
    workedMs += performance.now() - sliceStart;
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
    heedLimit() {
      checks++;
      if (checks % CHECKS_PER_LOOK !== 0 || !isWorking) return;
      if (workedMs + performance.now() - sliceStart > limitMs) throw new Error('its patterns take too long to follow');
    },
  };
}
