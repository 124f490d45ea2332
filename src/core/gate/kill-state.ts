// The state of the kill switch as it is kept, and what is read out of it: whatever is not clearly "running" is "stopped".

/** Who stopped everything, or let it run again. */
export const KILL_CAUSES = ['person', 'policy', 'alarm'] as const;
export type KillCause = (typeof KILL_CAUSES)[number];

export interface KillState {
  readonly state: 'stopped' | 'running';
  /** 32 hex digits drawn for this one change: what releases a stop names it. */
  readonly id: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly by: KillCause;
  /** One sentence. */
  readonly why: string;
}

export type KillReading =
  | { readonly isStopped: false }
  /** `state` is undefined where the file cannot be read, or is not one of ours. */
  | { readonly isStopped: true; readonly state: KillState | undefined };

export const RUNNING: KillReading = { isStopped: false };

/** @param value what the state file holds under our seal; undefined where there is no such thing */
export function killReading(value: unknown): KillReading {
  if (!isKillState(value)) return { isStopped: true, state: undefined };
  return value.state === 'running' ? RUNNING : { isStopped: true, state: value };
}

/** Why nothing runs, for people and agents; undefined while things run. */
export function stopReason(reading: KillReading): string | undefined {
  if (!reading.isStopped) return undefined;
  if (reading.state === undefined)
    return 'All agents are stopped, because the state of the kill switch cannot be read. A person lets them run again with gatehouse resume.';
  const { at, why } = reading.state;
  // Who stopped them may not have written a whole sentence.
  const end = /[.!?]$/.test(why.trim()) ? '' : '.';
  return `All agents are stopped since ${at}: ${why.trim()}${end} A person lets them run again with gatehouse resume.`;
}

function isKillState(value: unknown): value is KillState {
  if (typeof value !== 'object' || value === null) return false;
  const { state, id, at, by, why } = value as Record<string, unknown>;
  return (
    (state === 'stopped' || state === 'running') &&
    typeof id === 'string' &&
    /^[0-9a-f]{32}$/.test(id) &&
    typeof at === 'string' &&
    (KILL_CAUSES as readonly unknown[]).includes(by) &&
    typeof why === 'string'
  );
}
