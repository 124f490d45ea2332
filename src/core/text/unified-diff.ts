// The difference of two texts as `diff -u` writes it, for changes in one place.

const CONTEXT = 3;

/** Empty when nothing differs. One hunk from the first changed line to the last: what lies between is shown too. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const [old, young] = [linesOf(before), linesOf(after)];
  const most = Math.min(old.length, young.length);
  let start = 0;
  while (start < most && old[start] === young[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === young.at(-1 - end)) end += 1;
  const from = Math.max(0, start - CONTEXT);
  const behind = Math.min(CONTEXT, end);
  const head = `@@ -${rangeOf(from, old.length - end + behind)} +${rangeOf(from, young.length - end + behind)} @@`;
  return [
    `--- ${before === '' ? '/dev/null' : path}`,
    `+++ ${after === '' ? '/dev/null' : path}`,
    head,
    ...old.slice(from, start).map((line) => ` ${line}`),
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...young.slice(start, young.length - end).map((line) => `+${line}`),
    ...old.slice(old.length - end, old.length - end + behind).map((line) => ` ${line}`),
    '',
  ].join('\n');
}

/** Each line with the note that `diff` adds to a last line without an end. */
function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const rest = lines.pop();
  return rest === '' ? lines : [...lines, `${rest}\n\\ No newline at end of file`];
}

function rangeOf(from: number, to: number): string {
  return `${to === from ? from : from + 1},${to - from}`;
}
