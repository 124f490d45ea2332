// Looks through places outside any workspace for a scan in the thread: what a person asked for, at the pace of the disk.

import { depthOfRoot } from '../core/scan/classify.ts';
import type { ScanJob, UnitResult, WalkedFolder } from '../core/scan/protocol.ts';
import { elapsed } from './clock.ts';
import { type FileReader, fileReader } from './files.ts';
import { machinePlaces } from './machine-places.ts';
import { ownSettings } from './own-settings.ts';
import { discover } from './walk.ts';

/** How often it is said which folder is being looked through: well within the watchdog's patience. */
const SAY_MS = 1_000;

export interface PlacesFound {
  /** The job with the files that were found, and their places among its roots. */
  readonly job: ScanJob;
  /** What could not be looked through. */
  readonly results: readonly UnitResult[];
}

export interface WalkListener {
  walking(place: string, done: number, total: number): void;
  isCancelled(): boolean;
}

/** The job as it stands where it asks for no places. Never throws. */
export async function findInPlaces(job: ScanJob, listener: WalkListener): Promise<PlacesFound> {
  const { walk } = job;
  if (walk === undefined) return { job, results: [] };
  const places = distinct([
    ...walk.folders,
    ...(walk.machine ? machinePlaces().map((path): WalkedFolder => ({ path, depth: depthOfRoot(path) })) : []),
  ]);
  const ownFiles = walk.machine ? ownSettings() : {};
  const files = new Set([...job.files, ...Object.keys(ownFiles)]);
  const results: UnitResult[] = [];
  for (const [index, { path, depth }] of places.entries()) {
    if (listener.isCancelled()) break;
    const say = (): void => listener.walking(path, index, places.length);
    say();
    const found = await discover(path, pacedReader(say, listener), { exclude: walk.exclude, depth });
    for (const file of found.files) files.add(file);
    if (found.problems.length > 0) {
      results.push({ unit: { kind: 'document', path }, findings: [], problems: found.problems, digests: {} });
    }
  }
  for (const path of Object.keys(ownFiles)) listener.walking(path, places.length, places.length);
  const roots = [...new Set([...job.roots, ...places.map(({ path }) => path)])];
  return { job: { ...job, roots, files: [...files], ownFiles }, results };
}

/** Each place once; where two ask for it, the one that looks at more. */
function distinct(places: readonly WalkedFolder[]): readonly WalkedFolder[] {
  const byPath = new Map<string, WalkedFolder>();
  for (const place of places) if (byPath.get(place.path)?.depth !== 'own') byPath.set(place.path, place);
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Says now and then that it is alive, and lists nothing more once the scan was given up. */
function pacedReader(say: () => void, { isCancelled }: WalkListener): FileReader {
  const inner = fileReader();
  let said = elapsed();
  return {
    ...inner,
    async readFolder(path) {
      if (isCancelled()) return { entries: [], problems: [] };
      if (elapsed() - said > SAY_MS) {
        said = elapsed();
        say();
      }
      return inner.readFolder(path);
    },
  };
}
