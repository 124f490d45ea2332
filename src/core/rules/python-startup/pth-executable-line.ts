// The rule for code in `.pth` files: each line that Python runs at its start, graded by what it could do.

import type { Member, PythonEnvironmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
import type { Modules } from '../../python/linked.ts';
import { readPython } from '../../python/read-python.ts';
import { readPthLines, type StartupLine } from '../../python/startup-lines.ts';
import { type DistinctLine, distinctLines } from '../../startup/distinct-lines.ts';
import { modulesByName } from '../../startup/follow.ts';
import { capabilityIds, gradeReading, worstFirst } from '../../startup/grade.ts';
import { knownLine } from '../../startup/known-lines.ts';
import { gradeWithProvenance, provenanceOf } from '../../startup/ownership.ts';
import { nameOf, ownerWords, whenItRuns } from '../../startup/wording.ts';
import { defineRule } from '../rule.ts';

export const pthExecutableLine = defineRule({
  id: 'pth-executable-line',
  title: 'Code in a .pth file',
  rationale:
    'Python runs every import line of a .pth file at each start, before any program of yours, even with python -I.',
  remedy:
    'Remove the line, or reinstall or remove the package that placed the file; treat what it could reach as read.',
  defaultSeverity: 'low',
  precision: 'high',
  reads: ['python-environment'],
  references: [
    'https://docs.python.org/3/library/site.html',
    'https://peps.python.org/pep-0829/',
    'https://attack.mitre.org/techniques/T1546/018/',
    'https://osv.dev/vulnerability/MAL-2026-2144',
  ],
  *check(artifact) {
    yield* worstFirst(checkHooks(artifact), 'low');
  },
});

/** Work for one folder, in steps of the reader; real environments take a few thousand. */
const MAX_STEPS = 1_500_000;
/** What a line costs before its first step: at most 50,000 lines are read. */
const LINE_STEPS = 30;

interface Budget {
  steps: number;
  readonly modules: Modules;
}

/** Lines that do more than import come first, so that a crowd of plain ones cannot use up the budget. */
function* checkHooks(artifact: PythonEnvironmentArtifact): Generator<Match> {
  const budget: Budget = { steps: 0, modules: modulesByName(artifact.modules) };
  const hooks = artifact.hooks.filter(({ path, text }) => path.endsWith('.pth') && text.includes('import'));
  for (const isPlain of [false, true]) {
    for (const hook of hooks) yield* checkHook(artifact, hook, isPlain, budget);
  }
}

function* checkHook(
  artifact: PythonEnvironmentArtifact,
  hook: Member,
  isPlain: boolean,
  budget: Budget,
): Generator<Match> {
  const isWanted = (line: StartupLine): boolean => line.kind === 'import' && isPlainImport(hook.text, line) === isPlain;
  const { lines, unread } = distinctLines(hook.text, readPthLines(hook.text), isWanted);
  for (const line of lines) {
    if (budget.steps > MAX_STEPS) {
      yield tooMuch(hook, line);
      return;
    }
    const checked = checkLine(artifact, hook, line, budget.modules);
    budget.steps += LINE_STEPS + checked.steps;
    yield checked.match;
  }
  if (unread !== undefined) yield tooMuch(hook, unread);
}

/** `import name.name` and nothing else. */
function isPlainImport(text: string, { code }: StartupLine): boolean {
  return code.end - code.start < 200 && /^import[ \t]+[\w.]+$/.test(text.slice(code.start, code.end));
}

/** What is not read could be anything: reported, not left out, and never quietened by what it was before. */
function tooMuch(hook: Member, { code }: StartupLine): Match {
  const message = 'This .pth file holds more lines than are read; Python runs the import lines among the rest as well.';
  return { span: code, member: hook.path, severity: 'high', message, identity: hook.text };
}

interface CheckedLine {
  readonly match: Match;
  readonly steps: number;
}

function checkLine(
  artifact: PythonEnvironmentArtifact,
  hook: Member,
  line: DistinctLine,
  modules: Modules,
): CheckedLine {
  const known = line.isHidden || isHiddenFile(hook) ? undefined : knownLine(hook.text, line.code);
  const when = whenItRuns(artifact, line, 'runs this line');
  if (known !== undefined) {
    const message = `${when}: it ${known.words}. This is the line that ${known.tool} writes.${ownerWords(artifact, hook)}`;
    const evidence = { tool: known.tool };
    return { match: { span: line.code, member: hook.path, severity: known.severity, message, evidence }, steps: 0 };
  }
  const reading = readPython(hook.text, line.code, modules);
  const grade = gradeReading(reading);
  const hidden = hiddenWords(line) + (isHiddenFile(hook) ? HIDDEN_FILE : '');
  const judged = worse(grade.severity, hidden === '' ? 'info' : 'high');
  const severity = gradeWithProvenance(judged, provenanceOf(artifact, hook.path));
  const span = grade.lead !== undefined && compareSeverity(grade.severity, 'medium') >= 0 ? grade.lead.span : line.code;
  const match: Match = {
    span,
    member: hook.path,
    severity,
    message: `${when}: it ${grade.words}.${hidden}${ownerWords(artifact, hook)}`,
    // The span may be the risky call alone; what it is called with stands elsewhere in the line.
    identity: hook.text.slice(line.code.start, line.code.end),
    evidence: {
      capabilities: capabilityIds(reading),
      layers: reading.layers.length,
      since: line.since,
      ...(line.until === undefined ? {} : { until: line.until }),
      ...(line.times === 1 ? {} : { times: line.times }),
      imports: reading.thirdParty.slice(0, 20),
    },
  };
  return { match, steps: reading.steps };
}

function worse(a: Severity, b: Severity): Severity {
  return compareSeverity(a, b) >= 0 ? a : b;
}

/** Newer versions skip such files (gh-113659), and so do listings. */
function isHiddenFile({ path }: Member): boolean {
  return nameOf(path).startsWith('.');
}

const HIDDEN_FILE = ' The name of the file starts with a dot, which hides it; Python up to 3.12 runs it all the same.';

/** Lines that an editor does not show as lines of their own are hidden on purpose. */
function hiddenWords({ isHidden, since }: StartupLine): string {
  if (isHidden) return ' The line starts after a character that editors do not show as a line end.';
  return since === '3.15' ? ' The blanks before it kept older versions from running it.' : '';
}
