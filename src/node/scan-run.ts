// One scan: files to units, units to artifacts, artifacts through the rules. The editor's thread and the command line share it.

import { existsSync } from 'node:fs';
import { type Artifact, type KnownAdvisories, membersOf } from '../core/model/artifact.ts';
import type { Finding } from '../core/model/finding.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { ScanJob, ScanStats, UnitResult } from '../core/scan/protocol.ts';
import { scanArtifact } from '../core/scan/scan.ts';
import { type Unit, unitKey, unitsOf } from '../core/scan/units.ts';
import { type Assembly, assemble } from './assemble.ts';
import { sha256 } from './digest.ts';
import { type FileReader, fileReader } from './files.ts';
import { isInside } from './paths.ts';
import { type ScanCache, stampOf } from './scan-cache.ts';

/** Units read ahead while one is judged. */
const READ_AHEAD = 16;

export interface ScanListener {
  /** A unit is about to be judged. */
  working(unit: Unit, done: number, total: number): void;
  result(result: UnitResult): void;
}

export interface Scan {
  readonly job: ScanJob;
  readonly rules: readonly Rule[];
  readonly cache: ScanCache;
  /** Read from `job.advisories` by whoever keeps them between scans. */
  readonly advisories?: KnownAdvisories | undefined;
  readonly listener: ScanListener;
  /** Asked between units; true ends the scan with what there is. */
  readonly isCancelled: () => boolean;
}

/** Scans the files of a job. Results come in the order of the units' paths. Never throws. */
export async function runScan({ job, rules, cache, advisories, listener, isCancelled }: Scan): Promise<ScanStats> {
  const counter = countingReader(fileReader(job.unsaved));
  const units = unitsOfJob(job);
  const reading = new Map<number, Promise<Assembly>>();
  let reused = 0;
  for (const [index, unit] of units.entries()) {
    if (isCancelled()) break;
    for (let ahead = index; ahead < Math.min(index + READ_AHEAD, units.length); ahead++) {
      const next = units[ahead];
      if (next !== undefined && !reading.has(ahead))
        reading.set(ahead, assembleOrSay(next, counter.reader, { advisories, ownFiles: job.ownFiles }));
    }
    listener.working(unit, index, units.length);
    const { artifact, problems } = (await reading.get(index)) ?? { artifact: undefined, problems: [] };
    reading.delete(index);
    if (artifact === undefined) {
      listener.result({ unit, findings: [], problems, digests: {} });
      continue;
    }
    const { result, isReused } = cache.resultFor(artifact, () => scanArtifact(artifact, rules, { digest: sha256 }));
    if (isReused) reused++;
    const { findings } = result;
    listener.result({
      unit,
      findings,
      problems: [...problems, ...result.problems],
      digests: digestsOf(artifact, findings),
    });
  }
  await Promise.allSettled(reading.values());
  return { files: counter.files(), bytes: counter.bytes(), reused };
}

/** A reader that fails is a problem of one file, whatever went wrong in it. */
async function assembleOrSay(
  unit: Unit,
  reader: FileReader,
  { advisories, ownFiles }: Pick<Scan, 'advisories'> & Pick<ScanJob, 'ownFiles'>,
): Promise<Assembly> {
  try {
    const { artifact, problems } = await assemble(unit, reader, ownFiles?.[unit.path]);
    const isListing = artifact?.kind === 'dependency-list' || artifact?.kind === 'python-environment';
    return { artifact: isListing && advisories !== undefined ? { ...artifact, advisories } : artifact, problems };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const message = `Could not be put together (${said}); the other files were scanned. Please report it.`;
    return { artifact: undefined, problems: [{ path: unit.path, message, unread: true }] };
  }
}

function unitsOfJob(job: ScanJob): readonly Unit[] {
  const asked = new Map<string, boolean>();
  const hasManifest = (folder: string): boolean => {
    const found = asked.get(folder) ?? existsSync(`${folder}/package.json`);
    asked.set(folder, found);
    return found;
  };
  const byRoot = new Map<string, string[]>();
  for (const file of job.files) {
    const root = rootOf(file, job.roots);
    const files = byRoot.get(root);
    if (files === undefined) byRoot.set(root, [file]);
    else files.push(file);
  }
  const skipped = new Set(job.skip);
  const units = [...byRoot].flatMap(([root, files]) => unitsOf(files, root, hasManifest));
  // A file of the user's own may lie where no path says what it is.
  const known = new Set(units.map(unitKey));
  const own = job.files.filter((file) => job.ownFiles?.[file] !== undefined);
  const rest = own.map((path): Unit => ({ kind: 'agent-config', path })).filter((unit) => !known.has(unitKey(unit)));
  return [...units, ...rest].filter((unit) => !skipped.has(unitKey(unit)));
}

/** The innermost root that holds the file; roots may be nested in a multi-root workspace. */
function rootOf(file: string, roots: readonly string[]): string {
  const holding = roots.filter((root) => isInside(file, root));
  return holding.sort((a, b) => b.length - a.length)[0] ?? file.slice(0, Math.max(1, file.lastIndexOf('/')));
}

/** A package's findings depend on more than the manifest they stand in, so what is trusted of it is the whole of it. */
function digestsOf(artifact: Artifact, findings: readonly Finding[]): Record<string, string> {
  const wanted = new Set(findings.map((finding) => finding.path));
  const members = membersOf(artifact).filter((member) => wanted.has(member.path));
  const whole = artifact.kind === 'package' && members.length > 0 ? stampOf(artifact) : undefined;
  return Object.fromEntries(members.map((member) => [member.path, whole ?? sha256(member.text)]));
}

function countingReader(inner: FileReader): { reader: FileReader; files: () => number; bytes: () => number } {
  let files = 0;
  let bytes = 0;
  const reader: FileReader = {
    ...inner,
    async readText(path, evenBinary) {
      const read = await inner.readText(path, evenBinary);
      if (read.text !== undefined) files++;
      bytes += read.bytes;
      return read;
    },
  };
  return { reader, files: () => files, bytes: () => bytes };
}
