// Watches how people approve: yes upon yes within moments is no reading any more, and how often they are asked is counted.

/** The part of an audit record that counts here. */
export interface SeenRecord {
  readonly seq?: unknown;
  readonly kind?: unknown;
  readonly time?: unknown;
  readonly decision?: unknown;
  readonly by?: unknown;
  readonly waitedMs?: unknown;
  readonly detail?: unknown;
}

/** So many approvals within so many minutes, half of them faster than so many milliseconds: nobody reads like that. */
export const HABIT = { approvals: 10, minutes: 10, medianMs: 2_000 } as const;
/** Questions in a hundred calls that people bear; more, and they stop reading. */
export const BUDGET_PERCENT = 5;
const BUDGET_MINUTES = 24 * 60;

/** Name of the record that tells of it. */
export const HABIT_EVENT = 'approvals-too-fast';

type MinutesAgo = (minutes: number) => string;

/** Whether the person approves too much and too fast: then the next question has to be answered by typing. */
export function isHabituated(records: readonly SeenRecord[], minutesAgo: MinutesAgo): boolean {
  const from = minutesAgo(HABIT.minutes);
  const waits = records
    .filter(({ kind, by, decision }) => kind === 'decision' && decision === 'approved' && by === 'person')
    .filter(({ time }) => typeof time === 'string' && time >= from)
    .flatMap(({ waitedMs }) => (typeof waitedMs === 'number' ? [waitedMs] : []))
    .sort((a, b) => a - b);
  if (waits.length < HABIT.approvals) return false;
  return (waits[Math.floor(waits.length / 2)] ?? 0) < HABIT.medianMs;
}

/** Whether that was put on record for the approvals of now already. */
export function isHabitRecorded(records: readonly SeenRecord[], minutesAgo: MinutesAgo): boolean {
  const from = minutesAgo(HABIT.minutes);
  return records.some(
    ({ kind, time, detail }) =>
      kind === 'lifecycle' && typeof time === 'string' && time >= from && fieldOf(detail, 'event') === HABIT_EVENT,
  );
}

export interface PromptBudget {
  /** Calls of agents in the last day, as far as the records go back. */
  readonly calls: number;
  /** Whether the records go back a whole day, or to the beginning of the log. */
  readonly isWhole: boolean;
  /** Those that a person was asked about. */
  readonly asked: number;
}

export function promptBudget(records: readonly SeenRecord[], minutesAgo: MinutesAgo): PromptBudget {
  const from = minutesAgo(BUDGET_MINUTES);
  const recent = records.filter(({ time }) => typeof time === 'string' && time >= from);
  // A late answer is about a call that was denied before.
  const decided = recent.filter(({ kind, detail }) => kind === 'decision' && fieldOf(detail, 'late') !== true);
  const asked = recent.filter(({ kind }) => kind === 'request');
  const codes = new Set(decided.map(({ detail }) => fieldOf(detail, 'code')));
  const open = asked.filter(({ detail }) => !codes.has(fieldOf(detail, 'code')));
  const isWhole = recent.length < records.length || records[0]?.seq === 0;
  return { calls: decided.length + open.length, asked: asked.length, isWhole };
}

/** How the questions of the last day stand to what people bear; one sentence. */
export function budgetSentence({ calls, asked, isWhole }: PromptBudget): string {
  if (calls === 0) return 'No call of an agent in the last day.';
  const percent = Math.round((asked / calls) * 1000) / 10;
  const over = percent > BUDGET_PERCENT ? ', over' : ', within';
  const which = isWhole ? `${calls} calls in the last day` : `the last ${calls} calls`;
  return `Asked about ${asked} of ${which} (${percent} in 100${over} the budget of ${BUDGET_PERCENT}).`;
}

function fieldOf(detail: unknown, key: string): unknown {
  return typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>)[key] : undefined;
}
