// The runner of the host ring: collects tests, runs them inside the extension host and reports by file.
import { renameSync, writeFileSync } from 'node:fs';

export interface HostTestResult {
  readonly title: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly ms: number;
}

export interface HostReport {
  /** Whether the suite came to its end: a host that dies half-way leaves `false`. */
  readonly ended: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly tests: readonly HostTestResult[];
}

interface HostTest {
  readonly title: string;
  readonly body: () => Promise<void> | void;
  readonly timeoutMs: number;
}

/** Long enough for a workbench on a busy two-core machine, short enough to notice a hang. */
const DEFAULT_TIMEOUT_MS = 60_000;

const collected: HostTest[] = [];

/** Adds a test. Titles are sentences about behaviour and must differ. */
export function test(title: string, body: HostTest['body'], { timeoutMs = DEFAULT_TIMEOUT_MS } = {}): void {
  if (collected.some((other) => other.title === title)) throw new Error(`Two host tests are titled “${title}”.`);
  collected.push({ title, body, timeoutMs });
}

/**
 * Runs the collected tests one after the other and writes the report after each.
 * @param reportFile where the ring reads it
 * @param part only titles that contain it; empty for all
 */
export async function runCollected(reportFile: string, part: string): Promise<HostReport> {
  const results: HostTestResult[] = [];
  const report = (ended: boolean): HostReport => {
    const passed = results.filter(({ ok }) => ok).length;
    return { ended, passed, failed: results.length - passed, tests: results };
  };
  for (const each of collected.filter(({ title }) => title.includes(part))) {
    results.push(await runOne(each));
    writeReport(reportFile, report(false));
  }
  writeReport(reportFile, report(true));
  return report(true);
}

/** Waits until `probe` gives something, asking again every 50 ms; the message says what was awaited. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 25_000,
): Promise<T> {
  for (const giveUp = Date.now() + withinMs; ; ) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > giveUp) throw new Error(`Waited ${withinMs} ms in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function runOne({ title, body, timeoutMs }: HostTest): Promise<HostTestResult> {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not finished after ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    await Promise.race([(async () => body())(), timeout]);
    return { title, ok: true, ms: performance.now() - start };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { title, ok: false, error: text, ms: performance.now() - start };
  } finally {
    clearTimeout(timer);
  }
}

/** Never half-written: the ring reads while we write. */
function writeReport(file: string, report: HostReport): void {
  writeFileSync(`${file}.new`, JSON.stringify(report));
  renameSync(`${file}.new`, file);
}
