// A whole folder (or one file) scanned in this thread, policies applied: what the command line and tests do.

import type { KnownAdvisories } from '../core/model/artifact.ts';
import type { Finding } from '../core/model/finding.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { ScanStats } from '../core/scan/protocol.ts';
import { applyPolicies } from '../core/scan/suppress.ts';
import { unitKey } from '../core/scan/units.ts';
import { advisoryReader } from './advisories.ts';
import { today } from './clock.ts';
import { fileReader } from './files.ts';
import { readPolicies } from './policy-file.ts';
import { scanCache } from './scan-cache.ts';
import { runScan } from './scan-run.ts';
import { discover } from './walk.ts';

export interface FolderScanCall {
  /** Absolute path with `/`. */
  readonly root: string;
  readonly rules: readonly Rule[];
  /** Stands in for the user's own policy file. */
  readonly userPolicy?: string | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  /** A folder or zip archive of OSV records (absolute) to compare versions with. */
  readonly advisories?: string | undefined;
  /** Keys of units that another scan of the same call has done; those of this one are added. */
  readonly done?: Set<string>;
  /** Settings files of the user's own (absolute path → kind): they count where they are below the root. */
  readonly ownFiles?: Readonly<Record<string, string>>;
}

export interface FolderScan {
  readonly root: string;
  /** Paths absolute; suppressed findings are marked, not left out. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly stats: ScanStats;
  /** The advisories that were compared with; undefined where there are none. */
  readonly advisories: Pick<KnownAdvisories, 'asOf' | 'records'> | undefined;
}

/** Read once for all folders of a call. */
const ADVISORIES = advisoryReader();

/** Never throws. */
export async function scanFolder({
  root,
  rules,
  userPolicy,
  onProgress,
  advisories,
  done = new Set(),
  ownFiles,
}: FolderScanCall): Promise<FolderScan> {
  const policies = await readPolicies(root, userPolicy);
  const isOwn = ownFiles?.[root] !== undefined;
  const { files, problems } = isOwn
    ? { files: [root], problems: [] }
    : await discover(root, fileReader(), { exclude: policies.user.exclude, withModules: true });
  const known = advisories === undefined ? undefined : await ADVISORIES.read(advisories);
  const found: Finding[] = [];
  const trouble: Problem[] = [...policies.problems, ...(known?.problems ?? []), ...problems];
  const digests: Record<string, string> = {};
  const stats = await runScan({
    job: { roots: [root], files, unsaved: {}, skip: [...done], ownFiles },
    rules,
    cache: scanCache(),
    advisories: known?.index,
    isCancelled: () => false,
    listener: {
      working: (_unit, done, total) => onProgress?.(done, total),
      result: (result) => {
        found.push(...result.findings);
        trouble.push(...result.problems);
        done.add(unitKey(result.unit));
        Object.assign(digests, result.digests);
      },
    },
  });
  const ports = { today: today(), sha256Of: (path: string) => digests[path] };
  const findings = applyPolicies(found, policies.user, policies.workspace, ports);
  return { root, findings, problems: trouble, stats, advisories: known?.index };
}
