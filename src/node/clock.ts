// The only clock.

/** Today's date in UTC as an ISO date. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Milliseconds since this process started; never goes back. Node would have to load its `performance` first. */
export function elapsed(): number {
  return process.uptime() * 1_000;
}

/** The UTC date that many days from today, as an ISO date. */
export function daysAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The time now in UTC, as ISO 8601 with milliseconds. */
export function now(): string {
  return new Date().toISOString();
}

/** The time that many minutes ago in UTC, as ISO 8601 with milliseconds. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** Milliseconds since 1970 of a time in ISO 8601; NaN where it is none. */
export function instantOf(time: string): number {
  return Date.parse(time);
}

/** The time so many seconds after another one, as ISO 8601 with milliseconds. */
export function secondsFrom(time: string, seconds: number): string {
  return new Date(Date.parse(time) + seconds * 1_000).toISOString();
}
