// What a person has accepted of a list of dependencies, and what is new or changed in it since.

import { chainTo, type Dependency, type DependencyList } from './dependency.ts';

export interface AcceptedVersions {
  /** ISO date of the day it was accepted. */
  readonly date: string;
  /** `ecosystem:name` → versions. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
}

export interface ChangedVersion {
  readonly dependency: Dependency;
  /** What was accepted of this name; empty where the name itself is new. */
  readonly before: readonly string[];
  /** Names from what the project asks for down to this one; it alone where the project asks for it by name. */
  readonly chain: readonly string[];
}

/** What accepting the list would keep. */
export function acceptedOf({ dependencies }: DependencyList, date: string): AcceptedVersions {
  const versions: Record<string, string[]> = {};
  for (const dependency of dependencies) {
    const known = versions[keyOf(dependency)] ?? [];
    versions[keyOf(dependency)] = known;
    if (!known.includes(dependency.version)) known.push(dependency.version);
  }
  return { date, versions };
}

/** Versions that were not accepted, each once; those that nobody asked for by name come first. */
export function changesSince(list: DependencyList, { versions }: AcceptedVersions): readonly ChangedVersion[] {
  const seen = new Set<string>();
  const changes: ChangedVersion[] = [];
  for (const dependency of list.dependencies) {
    const key = keyOf(dependency);
    const before = Object.hasOwn(versions, key) ? (versions[key] ?? []) : [];
    const id = `${key} ${dependency.version}`;
    if (seen.has(id) || before.includes(dependency.version)) continue;
    seen.add(id);
    // Chains are looked up for what can be shown; in a list that is new from top to bottom there would be thousands.
    const chain = changes.length < MAX_CHAINS ? chainTo(list, dependency.name) : [dependency.name];
    changes.push({ dependency, before, chain });
  }
  return changes.sort((a, b) => Number(b.chain.length > 1) - Number(a.chain.length > 1));
}

const MAX_CHAINS = 50;

function keyOf({ ecosystem, name }: Dependency): string {
  return `${ecosystem}:${name}`;
}
