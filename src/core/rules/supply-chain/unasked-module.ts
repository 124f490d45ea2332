// The rule for modules that run without being asked for: conftest.py, and what stands at the top of installed packages.

import { assess } from '../../commands/assess.ts';
import type { CapabilityId } from '../../commands/registry.ts';
import type { PythonModuleArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { isAtLeast, type Severity } from '../../model/severity.ts';
import type { Span } from '../../model/span.ts';
import type { PythonCapability, PythonCapabilityId, PythonReading } from '../../python/capability.ts';
import { readModule } from '../../python/read-python.ts';
import { TAINT } from '../../python/value.ts';
import { capabilityIds, gradeReading } from '../../startup/grade.ts';
import { nameOf } from '../../startup/wording.ts';
import { showSafely } from '../../text/visible.ts';
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
    const hostile = hostileCommand(reading);
    const severity = hostile === undefined ? severityOf(artifact, grade.severity, judged) : 'critical';
    const span = hostile?.span ?? grade.lead?.span;
    if (severity === undefined || span === undefined) return;
    const when = artifact.role === 'installed' ? 'whenever it is imported' : 'whenever tests are collected';
    const words = hostile === undefined ? grade.words : `starts a command that ${hostile.words}`;
    yield {
      span,
      severity,
      message: `${nameOf(artifact.path)} runs this ${when}: it ${words}.`,
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

/** What no module does by being imported, whoever wrote it. */
const HOSTILE: ReadonlySet<CapabilityId> = new Set([
  ...(['remote-code-execution', 'reverse-shell', 'reverse-tunnel', 'obfuscated-execution', 'crypto-mining'] as const),
  ...(['data-upload', 'persistence-write'] as const),
]);

/** Commands of one module that are read. */
const MAX_COMMANDS = 20;
const SURROUNDINGS = { cwd: '/workspace', home: '/home/user', workspace: '/workspace', isWorkTree: true } as const;

function hostileCommand({ commands }: PythonReading): { span: Span; words: string } | undefined {
  for (const { line, span } of commands.slice(0, MAX_COMMANDS)) {
    const found = assess({ line, shell: 'bash' }, SURROUNDINGS).capabilities.find(({ id }) => HOSTILE.has(id));
    if (found !== undefined) return { span, words: `${found.title} (${showSafely(found.evidence)})` };
  }
  return undefined;
}

/** Code that was put together from pieces, and starts processes or reaches the network: templates of code do neither. */
function startsFromHiddenCode(capabilities: readonly PythonCapability[]): boolean {
  const isHidden = capabilities.some(({ id, taint }) => id === 'dynamic-exec' && (taint & TAINT.built) !== 0);
  return isHidden && capabilities.some(({ id, layer }) => layer > 0 && (id === 'spawn' || id === 'network'));
}

function severityOf(
  { role }: PythonModuleArtifact,
  graded: Severity,
  { capabilities }: PythonReading,
): Severity | undefined {
  if (graded === 'critical' || (role === 'installed' && startsFromHiddenCode(capabilities))) return 'critical';
  // An installed module may start processes and carry data; only hidden code is out of the ordinary.
  if (role === 'installed') return undefined;
  if (capabilities.every(({ id }) => id === 'uninspectable' || id === 'secret-read')) return undefined;
  return isAtLeast(graded, 'medium') ? 'medium' : undefined;
}
