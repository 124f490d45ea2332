// The rule for modules that run without being asked for: conftest.py, and what stands at the top of installed packages.

import type { PythonModuleArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { isAtLeast, type Severity } from '../../model/severity.ts';
import type { PythonCapabilityId, PythonReading } from '../../python/capability.ts';
import { readModule } from '../../python/read-python.ts';
import { capabilityIds, gradeReading } from '../../startup/grade.ts';
import { nameOf } from '../../startup/wording.ts';
import { defineRule } from '../rule.ts';

export const unaskedModule = defineRule({
  id: 'unasked-module',
  title: 'Module that runs hidden or outgoing code when imported',
  rationale:
    'The top of a module runs as soon as it is imported: conftest.py whenever tests are collected, an installed package whenever something uses it.',
  remedy: 'Read what it runs; move it into a function or fixture, or remove the package and what it left behind.',
  defaultSeverity: 'medium',
  precision: 'medium',
  reads: ['python-module'],
  references: [
    'https://docs.pytest.org/en/stable/reference/fixtures.html',
    'https://osv.dev/vulnerability/MAL-2026-2144',
    'https://osv.dev/vulnerability/MAL-2026-2254',
  ],
  *check(artifact) {
    const reading = readModule(artifact.text);
    const capabilities = reading.capabilities.filter(({ id }) => COUNTED[artifact.role].has(id));
    const judged = { ...reading, capabilities };
    const grade = gradeReading(judged);
    const severity = severityOf(artifact, grade.severity, judged);
    if (severity === undefined || grade.lead === undefined) return;
    const when = artifact.role === 'installed' ? 'whenever it is imported' : 'whenever tests are collected';
    yield {
      span: grade.lead.span,
      severity,
      message: `${nameOf(artifact.path)} runs this ${when}: it ${grade.words}.`,
      identity: artifact.text,
      evidence: { capabilities: capabilityIds(judged), layers: reading.layers.length },
    } satisfies Match;
  },
});

/** Test settings start no process, reach no network and decode no code before a test runs; packages do, openly. */
const COUNTED: Readonly<Record<PythonModuleArtifact['role'], ReadonlySet<PythonCapabilityId>>> = {
  'test-settings': new Set([
    'dynamic-exec',
    'spawn',
    'network',
    'decode',
    'persistence',
    'secret-read',
    'native',
    'deserialize',
    'uninspectable',
  ]),
  installed: new Set(['dynamic-exec', 'spawn', 'network', 'decode', 'persistence']),
};

function severityOf(
  { role }: PythonModuleArtifact,
  graded: Severity,
  { capabilities }: PythonReading,
): Severity | undefined {
  if (graded === 'critical') return 'critical';
  // An installed module may start processes and carry data; only hidden code is out of the ordinary.
  if (role === 'installed') return undefined;
  if (capabilities.every(({ id }) => id === 'uninspectable' || id === 'secret-read')) return undefined;
  return isAtLeast(graded, 'medium') ? 'medium' : undefined;
}
