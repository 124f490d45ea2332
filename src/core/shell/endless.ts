// Loops that start processes without end and wait for none of them.

interface Steps {
  readonly commands: readonly { readonly background: boolean | undefined; readonly command: unknown }[];
}

/** Waits for what was started, or for time to pass. */
const WAITS = /^(?:wait|sleep|usleep|read|inotifywait|fswatch|flock|exit|break|return)$/;

/** Whether a loop whose condition always holds starts something in each round and goes on at once. */
export function spawnsForever(clause: Steps, body: Steps): boolean {
  const last = clause.commands.at(-1);
  if (clause.commands.length !== 1 || !alwaysHolds(last?.command)) return false;
  const started = body.commands.findLastIndex(({ background }) => background === true);
  return (
    started !== -1 && !body.commands.slice(started + 1).some(({ command }) => WAITS.test(wordsOf(command)[0] ?? ''))
  );
}

function alwaysHolds(command: unknown): boolean {
  return /^(?:true|:|\[ (?:true|1|[a-z]+) \])$/.test(wordsOf(command).join(' '));
}

/** The words of a plain command as they stand; none of anything else. */
function wordsOf(command: unknown): readonly string[] {
  const {
    type,
    name,
    suffix = [],
  } = command as {
    type: string;
    name?: { value: string };
    suffix?: readonly { type: string; value?: string }[];
  };
  if (type !== 'Command' || name === undefined) return [];
  return [name.value, ...suffix.map((word) => (word.type === 'Word' ? (word.value ?? '') : ''))];
}
