// The rule for `.start` files that switch off the code of a `.pth` file with the same name.

import type { Member, PythonEnvironmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { readPthLines, readStartLines } from '../../python/startup-lines.ts';
import { ownerOf } from '../../startup/ownership.ts';
import { nameOf, ownerWords } from '../../startup/wording.ts';
import { defineRule } from '../rule.ts';

export const startSuppressesPth = defineRule({
  id: 'start-suppresses-pth',
  title: '`.start` file that silences a .pth file',
  rationale:
    'From Python 3.15 on the import lines of a .pth file are left out as soon as a .start file of the same name lies beside it, even an empty one: a monitor can be switched off without touching it.',
  remedy: 'Find out who put the .start file there; remove it unless the package that owns the .pth file did.',
  defaultSeverity: 'medium',
  precision: 'high',
  reads: ['python-environment'],
  references: ['https://peps.python.org/pep-0829/'],
  *check(artifact) {
    const hooks = new Map(artifact.hooks.map((hook) => [hook.path, hook]));
    for (const start of artifact.hooks) {
      if (!start.path.endsWith('.start')) continue;
      const pth = hooks.get(`${start.path.slice(0, -'.start'.length)}.pth`);
      if (pth !== undefined) yield* checkPair(artifact, start, pth);
    }
  },
});

function* checkPair(artifact: PythonEnvironmentArtifact, start: Member, pth: Member): Generator<Match> {
  const silenced = firstImport(pth.text);
  if (silenced === undefined) return;
  const [startOwner, pthOwner] = [ownerOf(artifact, start.path), ownerOf(artifact, pth.path)];
  const isSameOwner = startOwner !== undefined && startOwner.distribution === pthOwner?.distribution;
  // A package that moves from .pth to .start ships both, and its .start file calls something.
  if (isSameOwner || (startOwner === undefined && pthOwner === undefined && callsSomething(start.text))) return;
  const empty = callsSomething(start.text) ? '' : ' It calls nothing itself.';
  yield {
    span: { start: 0, end: lineEnd(start.text) },
    member: start.path,
    message: `Python from 3.15 on leaves out the import lines of ${nameOf(pth.path)} because of this file.${empty}${ownerWords(artifact, start)}`,
    identity: `${start.text}\0${pth.text}`,
    related: [{ span: silenced, member: pth.path, message: 'Left out from Python 3.15 on' }],
  };
}

function firstImport(text: string): Span | undefined {
  for (const line of readPthLines(text)) if (line.kind === 'import') return line.code;
  return undefined;
}

function callsSomething(text: string): boolean {
  for (const line of readStartLines(text)) if (line.kind === 'entry-point') return true;
  return false;
}

function lineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end === -1 ? text.length : end;
}
