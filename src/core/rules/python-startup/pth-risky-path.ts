// The rule for path lines of `.pth` files that let anybody who can write there put code into every Python start.

import type { Member, PythonEnvironmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { type RiskyPlace, riskyPlace, riskyPlaceSeenFrom } from '../../python/places.ts';
import { readPthLines, type StartupLine } from '../../python/startup-lines.ts';
import { distinctLines } from '../../startup/distinct-lines.ts';
import { worstFirst } from '../../startup/grade.ts';
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
    const { lines, unread } = distinctLines(hook.text, readPthLines(hook.text), ({ kind }) => kind === 'path');
    for (const line of lines) {
      const match = checkLine(artifact, hook, line, listing);
      if (match !== undefined) yield match;
    }
    if (unread !== undefined) yield tooMuch(hook, unread);
  }
}

function tooMuch(hook: Member, { code }: StartupLine): Match {
  const message = 'This .pth file holds more path lines than are read; Python looks for modules in the rest as well.';
  return { span: code, member: hook.path, message, identity: hook.text };
}

/** No file system takes a longer path. */
const MAX_PATH = 4_096;

function checkLine(
  artifact: PythonEnvironmentArtifact,
  hook: Member,
  line: StartupLine,
  listing: ReadonlySet<string>,
): Match | undefined {
  const { start, end } = line.code;
  if (end - start > MAX_PATH) return undefined;
  const written = hook.text.slice(start, end);
  const resolved = resolveIn(artifact.path, written);
  // What the environment itself stands in (a checkout under /tmp, a mounted disk) is no news of this line.
  const risk = isBelow(resolved, environmentRoot(artifact.path))
    ? insideRisk(artifact.path, resolved, listing)
    : riskyPlaceSeenFrom(artifact.path, resolved);
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

/** As `os.path.join` and `abspath` do it, for POSIX and Windows paths. */
function resolveIn(folder: string, written: string): string {
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(written);
  if (isAbsolute && !written.includes('..')) return written;
  const parts: string[] = [];
  const whole = isAbsolute ? written : `${folder}/${written}`;
  for (const part of whole.split(/[\\/]/)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const lead = /^[\\/]{2}/.test(whole) ? '//' : /^[\\/]/.test(whole) ? '/' : '';
  return lead + parts.join('/');
}

/** The environment a site directory belongs to: what stands before `lib/pythonX.Y` or `Lib`. */
function environmentRoot(folder: string): string {
  return folder.replace(/\/(?:lib|lib64|Lib)(?:\/python[\w.]+)?\/(?:site|dist)-packages$/, '');
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** In the environment itself only hidden places, and archives under another name, are out of the ordinary. */
function insideRisk(
  folder: string,
  resolved: string,
  listing: ReadonlySet<string>,
): Pick<RiskyPlace, 'severity' | 'reason'> | undefined {
  if (resolved === folder || !isBelow(resolved, folder)) return undefined;
  const below = resolved.slice(folder.length + 1);
  const hidden = riskyPlace(below);
  if (hidden !== undefined) return hidden;
  const name = nameOf(below);
  const isPlainFile = listing.has(name) && /\.(?!egg$|zip$|egg-link$|whl$|pyz$)\w{1,5}$/.test(name);
  return isPlainFile ? { severity: 'medium', reason: `in the file ${name}, read as an archive,` } : undefined;
}
