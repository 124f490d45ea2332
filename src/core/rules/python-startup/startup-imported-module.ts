// The rule for modules that start-up files import: what importing them runs, before any program of the user's.

import type { FollowedMember, Member, PythonEnvironmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { isAtLeast, type Severity } from '../../model/severity.ts';
import type { PythonCapabilityId, PythonReading } from '../../python/capability.ts';
import { readModule } from '../../python/read-python.ts';
import { readPthLines, readStartLines } from '../../python/startup-lines.ts';
import { isPackageFile, modulesByName } from '../../startup/follow.ts';
import { capabilityIds, gradeReading, worstFirst } from '../../startup/grade.ts';
import { isKnownEntryPoint, knownLine } from '../../startup/known-lines.ts';
import { milderByOne, type Provenance, provenanceOf } from '../../startup/ownership.ts';
import { nameOf, ownerWords } from '../../startup/wording.ts';
import { defineRule } from '../rule.ts';

export const startupImportedModule = defineRule({
  id: 'startup-imported-module',
  title: 'Module that a start-up file imports',
  rationale:
    'A .pth line that only imports a name looks harmless; what it runs at every start of Python stands in the module.',
  remedy:
    'Read the module and the start-up file that imports it; reinstall the package if the module is not as installed.',
  defaultSeverity: 'medium',
  precision: 'medium',
  reads: ['python-environment'],
  references: [
    'https://docs.python.org/3/library/site.html',
    'https://packaging.python.org/en/latest/specifications/recording-installed-packages/',
    'https://attack.mitre.org/techniques/T1546/018/',
  ],
  *check(artifact) {
    yield* worstFirst(checkModules(artifact), 'medium');
  },
});

/** Work for one folder, in steps of the reader. */
const MAX_STEPS = 1_500_000;

function* checkModules(artifact: PythonEnvironmentArtifact): Generator<Match> {
  const hooks = new Map(artifact.hooks.map((hook) => [hook.path, hook]));
  const modules = modulesByName(artifact.modules);
  let steps = 0;
  for (const module of artifact.modules) {
    const hook = hooks.get(module.hook);
    if (hook === undefined) continue;
    if (steps > MAX_STEPS) {
      yield {
        span: firstLine(module.text),
        member: module.path,
        message: 'More is imported at the start than is read.',
      };
      return;
    }
    const home = { module: module.module, isPackage: isPackageFile(module.path) };
    const reading = readModule(module.text, module.called, home, modules);
    steps += reading.steps;
    const match = judge(artifact, module, hook, reading);
    if (match !== undefined) yield match;
  }
}

function judge(
  artifact: PythonEnvironmentArtifact,
  module: FollowedMember,
  hook: Member,
  reading: PythonReading,
): Match | undefined {
  const capabilities = reading.capabilities.filter(({ id }) => id !== 'import');
  const grade = gradeReading({ ...reading, capabilities });
  const provenance = provenanceOf(artifact, module.path);
  const isFinder = provenance !== 'foreign' || capabilities.every(({ id }) => OF_FINDERS.has(id));
  const severity = severityOf(grade.severity, provenance, isFinder && isOfKnownTools(hook));
  if (!isAtLeast(severity, 'low')) return undefined;
  const does = capabilities.length === 0 ? '' : `: it ${grade.words}`;
  return {
    span: grade.lead?.span ?? firstLine(module.text),
    member: module.path,
    severity,
    message: `${nameOf(hook.path)} has Python import ${module.module} at every start${does}.${ownerWords(artifact, module)}`,
    identity: module.text,
    evidence: { module: module.module, capabilities: capabilityIds({ ...reading, capabilities }), provenance },
    related: [{ span: lineOf(hook, module.module), member: hook.path, message: 'Imported from here' }],
  };
}

/**
 * Modules do more than start-up lines, so what is not decoded or fetched counts a step less. Who put them there counts
 * more: nothing but an installer should write here.
 */
function severityOf(graded: Severity, provenance: Provenance, isKnownHook: boolean): Severity {
  if (provenance === 'changed') return isAtLeast(graded, 'high') ? 'critical' : 'high';
  if (graded === 'critical') return 'critical';
  if (isKnownHook) return isAtLeast(graded, 'high') ? 'low' : 'info';
  if (provenance === 'foreign') return isAtLeast(graded, 'medium') ? graded : 'medium';
  return milderByOne(graded);
}

/** What the modules behind known lines do; one that no package lists is not taken for them when it does more. */
const OF_FINDERS: ReadonlySet<PythonCapabilityId> = new Set([
  ...(['import-hook', 'monkeypatch', 'sys-path', 'code-load', 'file-read', 'environment-write'] as const),
]);

/** Whether every line of the hook that Python runs is one that a known tool writes. */
function isOfKnownTools(hook: Member): boolean {
  if (hook.path.endsWith('.start')) {
    const called = [...readStartLines(hook.text)].filter(({ kind }) => kind === 'entry-point');
    return called.every(({ code, isHidden }) => !isHidden && isKnownEntryPoint(hook.text, code));
  }
  if (!hook.path.endsWith('.pth')) return false;
  for (const line of readPthLines(hook.text)) {
    if (line.kind === 'import' && (line.isHidden || knownLine(hook.text, line.code) === undefined)) return false;
  }
  return true;
}

/** Where the hook names the module, or its first line. */
function lineOf(hook: Member, module: string): Match['span'] {
  const start = hook.text.indexOf(module);
  return start === -1 ? firstLine(hook.text) : { start, end: start + module.length };
}

function firstLine(text: string): Match['span'] {
  const end = text.search(/[\r\n]/);
  return { start: 0, end: end === -1 ? text.length : end };
}
