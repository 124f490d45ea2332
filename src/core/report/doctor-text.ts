// What the doctor found, in words.

import { showSafely } from '../text/visible.ts';

/**
 * How one agent stands. `loose`: it has a hook, or had one, that does not hold it. `never`: it never had one. `why` is a
 * sentence without its full stop.
 */
export type Examined = { readonly id: string; readonly name: string } & (
  | {
      readonly kind: 'gated';
      /** Files of the folder whose hooks see each call too. */
      readonly beside: readonly string[];
      /** Milliseconds that the canary took; undefined where none was sent. */
      readonly ms: number | undefined;
    }
  | { readonly kind: 'loose' | 'never'; readonly why: string }
);

/** One line an agent, a line more for what stands beside its hook. */
export function doctorText(examined: readonly Examined[]): string {
  if (examined.length === 0) return 'No agent was found here.\n';
  const holes = examined.filter(({ kind }) => kind !== 'gated').length;
  const lines = examined.flatMap((each) => linesOf(each));
  const sum = holes === 0 ? 'Every agent that was found is gated.' : `${holes} of ${examined.length} are not gated.`;
  return `${[...lines, sum].join('\n')}\n`;
}

/** What is a fault of the gate: sentences. An agent that never had a hook is none. */
export function looseSentences(examined: readonly Examined[]): readonly string[] {
  return examined.flatMap((each) =>
    each.kind === 'loose' ? [`${each.name} is not held: ${showSafely(each.why)}.`] : [],
  );
}

function linesOf(each: Examined): readonly string[] {
  if (each.kind !== 'gated') return [`${each.name}: not gated: ${showSafely(each.why)}`];
  const sent = each.ms === undefined ? '' : `; a canary was held in ${Math.round(each.ms)} ms`;
  return [
    `${each.name}: gated${sent}`,
    ...each.beside.map(
      (file) => `  beside hooks of ${showSafely(file)}, which can approve or rewrite a call after it was judged`,
    ),
  ];
}
