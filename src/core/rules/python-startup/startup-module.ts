// The rule for sitecustomize.py, usercustomize.py and the entry points of `.start` files.

import type { Member, PythonEnvironmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
import { readEntryPoint, readPython } from '../../python/read-python.ts';
import { readStartLines } from '../../python/startup-lines.ts';
import { distinctLines } from '../../startup/distinct-lines.ts';
import { modulesByName } from '../../startup/follow.ts';
import { capabilityIds, gradeReading, worstFirst } from '../../startup/grade.ts';
import { gradeWithProvenance, provenanceOf } from '../../startup/ownership.ts';
import { nameOf, ownerWords, whenItRuns } from '../../startup/wording.ts';
import { defineRule } from '../rule.ts';

export const startupModule = defineRule({
  id: 'startup-module',
  title: 'Module that Python runs at its start',
  rationale:
    'Python imports sitecustomize and usercustomize, and from 3.15 on calls what .start files name, before your program.',
  remedy: 'Read the module; remove it unless you or your system put it there.',
  defaultSeverity: 'low',
  precision: 'medium',
  reads: ['python-environment'],
  references: ['https://docs.python.org/3/library/site.html', 'https://peps.python.org/pep-0829/'],
  *check(artifact) {
    yield* worstFirst(checkHooks(artifact), 'low');
  },
});

function* checkHooks(artifact: PythonEnvironmentArtifact): Generator<Match> {
  for (const hook of artifact.hooks) {
    const name = nameOf(hook.path);
    if (name === 'sitecustomize.py' || name === 'usercustomize.py') yield* checkModule(artifact, hook, name);
    else if (name.endsWith('.start')) yield* checkStart(artifact, hook);
  }
}

function* checkModule(artifact: PythonEnvironmentArtifact, hook: Member, name: string): Generator<Match> {
  const reading = readPython(hook.text, undefined, modulesByName(artifact.modules));
  // Comments alone run nothing.
  if (reading.steps === 0 && reading.isInspectable) return;
  const grade = gradeReading(reading);
  const span = grade.lead?.span ?? { start: 0, end: firstLineEnd(hook.text) };
  const where = artifact.isSiteDirectory
    ? 'at every start'
    : 'at every start where this folder is on the search path (PYTHONPATH, or a site directory)';
  yield {
    span,
    member: hook.path,
    severity: gradeWithProvenance(grade.severity, provenanceOf(artifact, hook.path)),
    message: `Python imports ${name} ${where}: it ${grade.words}.${ownerWords(artifact, hook)}`,
    // The span is the worst place alone; what it works on stands elsewhere in the module.
    ...(compareSeverity(grade.severity, 'medium') >= 0 ? { identity: hook.text } : {}),
    evidence: { capabilities: capabilityIds(reading), layers: reading.layers.length },
  };
}

function* checkStart(artifact: PythonEnvironmentArtifact, hook: Member): Generator<Match> {
  const { lines, unread } = distinctLines(hook.text, readStartLines(hook.text), ({ kind }) => kind === 'entry-point');
  if (unread !== undefined) {
    const message =
      'This .start file holds more lines than are read; Python from 3.15 on calls what the rest name as well.';
    yield { span: unread.code, member: hook.path, severity: 'high', message, identity: hook.text };
  }
  const modules = modulesByName(artifact.modules);
  for (const line of lines) {
    const reading = readEntryPoint(hook.text, line.code, modules);
    // Without a colon the line is refused (PEP 829), so nothing is called.
    if (reading.capabilities.length === 0) continue;
    const grade = gradeReading(reading);
    const hidden = line.isHidden ? ' The line starts after a character that editors do not show as a line end.' : '';
    const judged: Severity = line.isHidden && compareSeverity(grade.severity, 'high') < 0 ? 'high' : grade.severity;
    const severity = gradeWithProvenance(judged, provenanceOf(artifact, hook.path));
    const message = `${whenItRuns(artifact, line, 'calls this')}: it ${grade.words}.${hidden}${ownerWords(artifact, hook)}`;
    yield { span: line.code, member: hook.path, severity, message, evidence: { capabilities: capabilityIds(reading) } };
  }
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end === -1 ? text.length : end;
}
