// What is known about the workspace: results by unit, and the findings that policies leave.

import type { Finding } from '../core/model/finding.ts';
import type { Problem } from '../core/model/problem.ts';
import type { UnitResult } from '../core/scan/protocol.ts';
import { applyPolicies } from '../core/scan/suppress.ts';
import { folderOf, type Unit, unitKey } from '../core/scan/units.ts';
import { today } from '../node/clock.ts';
import { isInside } from '../node/paths.ts';
import type { Policies } from '../node/policy-file.ts';

export class FindingsStore {
  private results = new Map<string, UnitResult>();

  add(results: readonly UnitResult[]): void {
    for (const result of results) {
      const key = unitKey(result.unit);
      // Most files are quiet: nothing need be remembered of them.
      if (result.findings.length === 0 && result.problems.length === 0) this.results.delete(key);
      else this.results.set(key, result);
    }
  }

  /** Forgets everything at or below a path, and the package that a manifest made. */
  forget(path: string): void {
    for (const [key, { unit }] of this.results) if (isInside(unit.path, path)) this.results.delete(key);
    if (path.endsWith('/package.json')) this.results.delete(unitKey({ kind: 'package', path: folderOf(path) }));
  }

  clear(): void {
    this.results.clear();
  }

  /** Whether anything known lies at or below a path, or is a package that holds it. */
  isTouchedBy(path: string): boolean {
    return [...this.results.values()].some(({ unit }) => isInside(unit.path, path) || isPackageOf(path, unit));
  }

  /** The manifests of known packages that hold a path. */
  manifestsAbove(path: string): readonly string[] {
    const units = [...this.results.values()].map(({ unit }) => unit);
    return units.filter((unit) => isPackageOf(path, unit)).map((unit) => `${unit.path}/package.json`);
  }

  get problems(): readonly Problem[] {
    return [...this.results.values()].flatMap((result) => result.problems);
  }

  sha256Of(path: string): string | undefined {
    for (const { digests } of this.results.values()) if (digests[path] !== undefined) return digests[path];
    return undefined;
  }

  /** All findings under the policies of their root; `policiesOf` finds them by path. */
  findings(policiesOf: (path: string) => Policies): readonly Finding[] {
    const day = today();
    return [...this.results.values()].flatMap(({ unit, findings, digests }) => {
      const { user, workspace } = policiesOf(unit.path);
      return applyPolicies(findings, user, workspace, { today: day, sha256Of: (path) => digests[path] });
    });
  }
}

function isPackageOf(path: string, unit: Unit): boolean {
  return unit.kind === 'package' && isInside(path, unit.path);
}
