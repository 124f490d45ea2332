// What a lockfile, a manifest or a workflow says is used: exact versions with their places, and who asks for whom.

import type { Span } from '../model/span.ts';

export const ECOSYSTEMS = ['pypi', 'npm', 'github-action', 'container', 'editor-extension'] as const;
export type Ecosystem = (typeof ECOSYSTEMS)[number];

/** One thing in one exact version. Ranges are never guessed at. */
export interface Dependency {
  readonly ecosystem: Ecosystem;
  /** As `normalName` writes it. */
  readonly name: string;
  /** As written, without a leading `==` or `=`. */
  readonly version: string;
  /** Where the version stands. */
  readonly span: Span;
}

export interface DependencyList {
  readonly dependencies: readonly Dependency[];
  /** Name → names that it requires, as far as the file says. */
  readonly requires: ReadonlyMap<string, readonly string[]>;
  /** Names that the project itself asks for; empty where the file does not say. */
  readonly direct: ReadonlySet<string>;
}

/** Names as their registries compare them: PEP 503 for Python, letters as written elsewhere. */
export function normalName(ecosystem: Ecosystem, name: string): string {
  if (ecosystem === 'pypi') return name.toLowerCase().replace(/[-_.]+/g, '-');
  if (ecosystem === 'container')
    return name.replace(/^(?:docker\.io\/|index\.docker\.io\/)/, '').replace(/^library\//, '');
  return ecosystem === 'github-action' ? name.toLowerCase() : name;
}

/** What a reader fills while it goes through a file. */
export interface ListBuilder {
  readonly dependencies: Dependency[];
  readonly requires: Map<string, string[]>;
  readonly direct: Set<string>;
}

export function newList(): ListBuilder {
  return { dependencies: [], requires: new Map(), direct: new Set() };
}

export function addRequirement(list: ListBuilder, from: string, to: string): void {
  const known = list.requires.get(from);
  if (known === undefined) list.requires.set(from, [to]);
  else known.push(to);
}

/** Longer chains are cut in the middle of nowhere by no tool; this only bounds the work. */
const MAX_VISITED = 20_000;

/**
 * The shortest chain of names from something the project asks for down to `name`, both included. Where the file does not
 * say what the project asks for, it starts at a name that nothing else requires.
 */
export function chainTo({ requires, direct }: DependencyList, name: string): readonly string[] {
  const requiredBy = new Map<string, string[]>();
  for (const [from, names] of requires) {
    for (const to of names) {
      const known = requiredBy.get(to);
      if (known === undefined) requiredBy.set(to, [from]);
      else known.push(from);
    }
  }
  const isTop = (at: string): boolean => (direct.size > 0 ? direct.has(at) : (requiredBy.get(at) ?? []).length === 0);
  const below = new Map<string, string | undefined>([[name, undefined]]);
  for (const at of below.keys()) {
    if (isTop(at)) return downFrom(at, below);
    if (below.size > MAX_VISITED) break;
    for (const above of requiredBy.get(at) ?? []) if (!below.has(above)) below.set(above, at);
  }
  return [name];
}

function downFrom(top: string, below: ReadonlyMap<string, string | undefined>): readonly string[] {
  const chain: string[] = [];
  for (let at: string | undefined = top; at !== undefined; at = below.get(at)) chain.push(at);
  return chain;
}
