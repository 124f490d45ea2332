// What the records of installed packages add to a judgement: they can make it worse, and never better.

import type { HookOwner, PythonEnvironmentArtifact } from '../model/artifact.ts';
import { compareSeverity, SEVERITIES, type Severity } from '../model/severity.ts';

/** Whether a file of the environment is as installed (`owned`), was changed since, or is listed nowhere (`foreign`). */
export type Provenance = 'owned' | 'changed' | 'foreign' | 'unknown';

/** Where nothing is recorded at all, an unlisted file is nothing out of the ordinary. */
export function provenanceOf(artifact: PythonEnvironmentArtifact, path: string): Provenance {
  const owner = ownerOf(artifact, path);
  if (owner !== undefined) return owner.unchanged === false ? 'changed' : 'owned';
  return artifact.hasRecords ? 'foreign' : 'unknown';
}

export function ownerOf({ owners }: PythonEnvironmentArtifact, path: string): HookOwner | undefined {
  return Object.hasOwn(owners, path) ? owners[path] : undefined;
}

/**
 * Doubtful code of unknown origin is high; code that was changed after it was installed is high, and critical where it
 * does what would be high in itself.
 */
export function gradeWithProvenance(severity: Severity, provenance: Provenance): Severity {
  if (provenance === 'changed') return compareSeverity(severity, 'high') >= 0 ? 'critical' : 'high';
  return provenance === 'foreign' && severity === 'medium' ? 'high' : severity;
}

export function milderByOne(severity: Severity): Severity {
  return SEVERITIES[SEVERITIES.indexOf(severity) - 1] ?? severity;
}
