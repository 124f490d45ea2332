// How much work globs are, counted in steps: the same globs and paths end at the same place on every machine.

/** Steps for the globs of one question; a step is about a tenth of a microsecond. Mutable by design: all that work on the question share it. */
export interface GlobEffort {
  /** Takes steps; false once more were asked for than there were. */
  spend(steps: number): boolean;
}

export function globEffort(limit: number): GlobEffort {
  let left = limit;
  return {
    spend(steps) {
      left -= steps;
      return left >= 0;
    },
  };
}

/** Steps to make `alternatives` patterns of this length ready. */
export function stepsToRead(alternatives: number, length: number): number {
  return alternatives * 3 * (40 + length);
}

/**
 * Steps to match a pattern, given as its alternatives and their names, against a path: one for each alternative, more
 * where `**` or several `*` in a name let a matcher try places one after the other. An upper bound.
 */
export function stepsToMatch(alternatives: readonly (readonly unknown[])[]): (path: string) => number {
  const heavy = alternatives.map(shapeOf).filter(({ globstars, stars }) => globstars > 1 || stars > 1);
  if (heavy.length === 0) return () => alternatives.length;
  return (path) => {
    const { names, longest } = sizeOf(path);
    return heavy.reduce((steps, shape) => steps + stepsOf(shape, names, longest), alternatives.length);
  };
}

interface Shape {
  readonly globstars: number;
  /** Most places in one name that take in any text. */
  readonly stars: number;
}

function shapeOf(names: readonly unknown[]): Shape {
  const globstars = names.filter((name) => name === '**').length;
  const stars = names.reduce<number>((most, name) => Math.max(most, name === '**' ? 0 : starsIn(String(name))), 0);
  return { globstars, stars };
}

/** `*`, and the groups `!(…)`, `?(…)`, `@(…)`, `+(…)`. */
export function starsIn(name: string): number {
  return name.match(/\*+|[!?@+]\(/g)?.length ?? 0;
}

/** Places for what stands between the `**`, in order; in each, places for the `*` of a name (200 tries make a step or so). */
function stepsOf({ globstars, stars }: Shape, names: number, longest: number): number {
  const between = Math.max(0, globstars - 1);
  // An order of n places is one of n! lists of them.
  const orders = between < 2 ? 1 : between === 2 ? 2 : 6;
  const places = Math.ceil(names ** between / orders);
  return places * (1 + (stars > 1 ? Math.ceil(longest ** stars / 200) : 0));
}

function sizeOf(path: string): { readonly names: number; readonly longest: number } {
  let names = 0;
  let longest = 0;
  for (let start = 0; start <= path.length; names++) {
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return { names, longest };
}
