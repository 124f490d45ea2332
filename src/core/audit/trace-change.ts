// Which recorded act of an agent made a change: the one that names the file, or else the one that ran just before.

export interface ConfigChange {
  /** Absolute, with `/`. */
  readonly path: string;
  /** Milliseconds since 1970 at which the change was noticed. */
  readonly at: number;
  /** The open folders, absolute, with `/`. */
  readonly folders: readonly string[];
}

/** A record as it was read from the log. */
type ReadRecord = Readonly<Record<string, unknown>>;

export interface ChangeTrace {
  /** Who was at work. */
  readonly agent: { readonly id: string; readonly session?: string };
  /** Number of the record whose act made the change; undefined where none fits. */
  readonly seq?: number;
  /** `names-it`: the act writes or mentions the file. `ran-before`: it is the last act that ran here before. */
  readonly link: 'names-it' | 'ran-before' | 'none';
}

/** An agent that asked for nothing so long is not at work any more. */
const AT_WORK_MS = 10 * 60_000;
/** A command that says nothing of the file is held to be its writer for so long. */
const JUST_BEFORE_MS = 60_000;
/** The editor hears of a change late, and the clocks of two processes are read at different moments. */
const SLACK_MS = 2_000;

/**
 * Undefined where no agent was at work here: then a person, or a program of theirs, changed their own file. `records` in
 * any order; what was denied did not run and made nothing. `timeOf` reads the time of a record; NaN where it has none.
 */
export function traceChange(
  change: ConfigChange,
  records: readonly ReadRecord[],
  timeOf: (time: string) => number,
): ChangeTrace | undefined {
  const acts = records
    .flatMap((record) => actOf(record, timeOf))
    .filter(({ time, cwd }) => {
      const age = change.at - time;
      return age <= AT_WORK_MS && age >= -SLACK_MS && isHere(cwd, change);
    })
    .sort((one, other) => other.time - one.time || other.seq - one.seq);
  const [latest] = acts;
  if (latest === undefined) return undefined;
  const ran = acts.filter(({ isRun }) => isRun);
  const naming = ran.find((act) => names(act, change.path));
  if (naming !== undefined) return { agent: naming.agent, seq: naming.seq, link: 'names-it' };
  const before = ran.find(({ time, text }) => text !== undefined && change.at - time <= JUST_BEFORE_MS);
  if (before !== undefined) return { agent: before.agent, seq: before.seq, link: 'ran-before' };
  return { agent: latest.agent, link: 'none' };
}

interface RecordedAct {
  readonly seq: number;
  readonly time: number;
  readonly agent: ChangeTrace['agent'];
  readonly cwd: string | undefined;
  readonly text: string | undefined;
  readonly isRun: boolean;
}

function actOf(record: ReadRecord, timeOf: (time: string) => number): readonly RecordedAct[] {
  const { kind, seq, time, agent, cwd, command, decision } = record;
  if (kind !== 'decision' || typeof seq !== 'number' || typeof time !== 'string') return [];
  const { id, session } = typeof agent === 'object' && agent !== null ? (agent as ReadRecord) : ({} as ReadRecord);
  if (typeof id !== 'string') return [];
  return [
    {
      ...{ seq, time: timeOf(time), agent: typeof session === 'string' ? { id, session } : { id } },
      cwd: typeof cwd === 'string' ? slashed(cwd) : undefined,
      text: typeof command === 'string' ? command : undefined,
      isRun: decision === 'passed' || decision === 'approved',
    },
  ];
}

/** The act's folder holds one of the open folders, or stands in one. An act that names no folder may be anywhere. */
function isHere(cwd: string | undefined, { path, folders }: ConfigChange): boolean {
  return cwd === undefined || holds(cwd, path) || folders.some((folder) => holds(folder, cwd) || holds(cwd, folder));
}

function holds(folder: string, path: string): boolean {
  const [inner, outer] = [path.toLowerCase(), folder.toLowerCase().replace(/\/+$/, '')];
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** The whole path, the path from its folder, or its last two names stand in the text, as a word of it. */
function names({ text, cwd }: RecordedAct, path: string): boolean {
  if (text === undefined) return false;
  const said = slashed(text).toLowerCase();
  const whole = path.toLowerCase();
  const relative = cwd !== undefined && holds(cwd, path) ? whole.slice(cwd.replace(/\/+$/, '').length + 1) : whole;
  const last = whole.split('/').slice(-2).join('/');
  return [whole, relative, last].some((name) => hasWord(said, name));
}

/** Bounded by a blank, a quote, an operator or a folder before it, and by anything but more of a name behind it. */
function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const behind = text[at + name.length] ?? ' ';
    if (/[\s'"`=>(:,;|&/]/.test(before) && !/[\w.-]/.test(behind)) return true;
  }
  return false;
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
