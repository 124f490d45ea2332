// The rule for path lines of `.pth` files that let anybody who can write there put code into every Python start.

import type { Member, PythonEnvironmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { type RiskyPlace, riskyPlace, riskyPlaceSeenFrom } from '../../python/places.ts';
import { isStandardModule } from '../../python/standard-library.ts';
import { worstFirst } from '../../startup/grade.ts';
import { type PathLine, pathLines } from '../../startup/path-lines.ts';
import { nameOf, ownerWords } from '../../startup/wording.ts';
import { defineRule } from '../rule.ts';

export const pthRiskyPath = defineRule({
  id: 'pth-risky-path',
  title: 'Module search path that leads to a risky place',
  rationale:
    'A path line in a .pth file puts a folder or archive on the search path of every Python start; modules there can be imported instead of real ones.',
  remedy: 'Remove the line, or move the folder to a place that only you and the administrator can write.',
  defaultSeverity: 'high',
  precision: 'medium',
  reads: ['python-environment'],
  references: ['https://docs.python.org/3/library/site.html', 'https://attack.mitre.org/techniques/T1574/'],
  *check(artifact) {
    yield* worstFirst(checkHooks(artifact), 'high');
  },
});

function* checkHooks(artifact: PythonEnvironmentArtifact): Generator<Match> {
  const listing = new Set(artifact.listing);
  for (const hook of artifact.hooks) {
    if (!hook.path.endsWith('.pth')) continue;
    const { lines, unread } = pathLines(artifact.path, hook);
    for (const line of lines) {
      const match = checkLine(artifact, hook, line, listing);
      if (match !== undefined) yield match;
    }
    if (unread !== undefined) yield tooMuch(hook, unread);
  }
}

function tooMuch(hook: Member, code: Span): Match {
  const message = 'This .pth file holds more path lines than are read; Python looks for modules in the rest as well.';
  return { span: code, member: hook.path, message, identity: hook.text };
}

function checkLine(
  artifact: PythonEnvironmentArtifact,
  hook: Member,
  line: PathLine,
  listing: ReadonlySet<string>,
): Match | undefined {
  const { resolved } = line;
  if (resolved === undefined) return undefined;
  // What the environment itself stands in (a checkout under /tmp, a mounted disk) is no news of this line.
  const place = isBelow(resolved, environmentRoot(artifact.path))
    ? insideRisk(artifact.path, resolved, listing)
    : riskyPlaceSeenFrom(artifact.path, resolved);
  const risk = worse(place, targetRisk(artifact, resolved));
  if (risk === undefined) return undefined;
  const versions = line.since === '3.8' ? '' : ` (from Python ${line.since} on)`;
  const message = `Python looks for modules ${risk.reason} at every start${versions}: whoever can put a file there has their code run.${ownerWords(artifact, hook)}`;
  return {
    span: line.code,
    member: hook.path,
    severity: line.isHidden ? 'high' : risk.severity,
    message,
    evidence: { path: resolved },
  };
}

type Risk = Pick<RiskyPlace, 'severity' | 'reason'>;

function worse(one: Risk | undefined, other: Risk | undefined): Risk | undefined {
  return one?.severity === 'high' ? one : (other ?? one);
}

/** Names that archives of modules have; under another one they are not to be seen as what they are. */
const ARCHIVE = /\.(?:egg|zip|whl|pyz|pex)$/i;

/** easy_install wrote such lines for its eggs; nothing that installs packages writes them for other archives. */
const ODD_ARCHIVE = /\.(?:zip|whl|pyz|pex|tar|jar)$/i;

/** More modules of one folder that are called as Python's own are no accident. */
const SHADOWING = 2;

/** What is found where the line leads: an archive in disguise, or modules called as Python's own. */
function targetRisk({ targets }: PythonEnvironmentArtifact, resolved: string): Risk | undefined {
  const target = Object.hasOwn(targets, resolved) ? targets[resolved] : undefined;
  if (target === undefined || target.kind === 'archive') {
    const isNamedSo = ARCHIVE.test(resolved);
    if (ODD_ARCHIVE.test(resolved))
      return { severity: 'medium', reason: `in the archive ${nameOf(resolved)}, which nobody sees into,` };
    if (target === undefined || isNamedSo) return undefined;
    return { severity: 'medium', reason: `in the file ${nameOf(resolved)}, an archive under another name,` };
  }
  const own = target.modules.filter((file) => isStandardModule(file.slice(0, -'.py'.length)));
  if (own.length < SHADOWING) return undefined;
  return {
    severity: 'high',
    reason: `in a folder with modules called as Python's own (${own.slice(0, 3).join(', ')})`,
  };
}

/** The environment a site directory belongs to: what stands before `lib/pythonX.Y` or `Lib`. */
function environmentRoot(folder: string): string {
  return folder.replace(/\/(?:lib|lib64|Lib)(?:\/python[\w.]+)?\/(?:site|dist)-packages$/, '');
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** In the environment itself only hidden places, and archives under another name, are out of the ordinary. */
function insideRisk(folder: string, resolved: string, listing: ReadonlySet<string>): Risk | undefined {
  if (resolved === folder || !isBelow(resolved, folder)) return undefined;
  const below = resolved.slice(folder.length + 1);
  const hidden = riskyPlace(below);
  if (hidden !== undefined) return hidden;
  const name = nameOf(below);
  const isPlainFile = listing.has(name) && /\.(?!egg$|zip$|egg-link$|whl$|pyz$)\w{1,5}$/.test(name);
  return isPlainFile ? { severity: 'medium', reason: `in the file ${name}, read as an archive,` } : undefined;
}
