// What a scan of the machine found, as a page: the worst first, each with its file and what can be done about it.

import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { showSafely } from '../text/visible.ts';
import { actsFor, type FindingAct } from './finding-acts.ts';
import { type Page, type PageLine, pageOf, section, wrapped } from './page.ts';
import { counted, inOrder, problemsInOrder, type ScanStats } from './report-input.ts';
import { SEVERITY_MARKS } from './severity-marks.ts';

export interface MachineView {
  /** Suppressed ones included; paths absolute. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** What was looked through. */
  readonly places: readonly string[];
  readonly stats: ScanStats;
  /** When it ended: UTC, ISO 8601. */
  readonly time: string;
  readonly isCancelled: boolean;
  /** The home folder, for shorter paths. */
  readonly home: string;
  /** The open folders: files there and in the home folder may be renamed, the rest belongs to package managers. */
  readonly folders: readonly string[];
}

/** More of one severity are counted, not listed; the command line lists all. */
const MAX_LISTED = 200;

const MAX_PROBLEMS = 50;

const ACT_WORDS: Readonly<Record<FindingAct, string>> = {
  showDecoded: 'Show Decoded',
  showOwner: 'Show Owner',
  disableFile: 'Disable',
  trustFile: 'Trust',
};

export function machinePage(view: MachineView): Page {
  const listed = inOrder(view.findings).filter(({ suppressed }) => suppressed === null);
  const suppressed = view.findings.length - listed.length;
  return pageOf([
    [{ text: `This machine: ${summary(listed)}`, kind: 'headline' }],
    ...wrapped(statsText(view, suppressed), '', 'quiet'),
    ...(view.isCancelled
      ? wrapped('The scan was cancelled: this is what it had found by then, not all there is.', '', 'bad')
      : []),
    ...(listed.length === 0
      ? []
      : wrapped(
          'Nothing here was changed or run. The files are links; so is what can be done about each.',
          '',
          'quiet',
        )),
    ...guideLines(listed),
    [],
    ...SEVERITIES.toReversed().flatMap((severity) =>
      severityLines(
        severity,
        listed.filter((finding) => finding.severity === severity),
        view,
      ),
    ),
    ...section('Not fully read', problemLines(view.problems, view.home)),
    ...section(
      `Looked through: ${counted(view.places.length, 'place')}`,
      view.places.map((path): PageLine => ['  ', { text: shortPath(path, view.home), kind: 'quiet' }]),
    ),
  ]);
}

function summary(listed: readonly Finding[]): string {
  if (listed.length === 0) return 'nothing found';
  const counts = SEVERITIES.toReversed()
    .map((severity) => ({ severity, count: listed.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return counts.map(({ severity, count }) => `${count} ${severity}`).join(', ');
}

function statsText({ stats, time }: MachineView, suppressed: number): string {
  const parts = [
    `${time.slice(0, 16).replace('T', ' ')} UTC`,
    counted(stats.files, 'file'),
    `${(stats.milliseconds / 1000).toFixed(1)} s`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ];
  return parts.join(', ');
}

function guideLines(listed: readonly Finding[]): readonly PageLine[] {
  if (!listed.some(({ severity }) => severity === 'critical' || severity === 'high')) return [];
  return [['If one of these ran: ', { text: 'Show Clean-up Guide', link: { to: 'guide' } }]];
}

function severityLines(severity: Severity, findings: readonly Finding[], view: MachineView): readonly PageLine[] {
  const shown = findings.slice(0, MAX_LISTED).flatMap((finding) => findingLines(finding, view));
  const rest = findings.length - MAX_LISTED;
  return section(`${severity[0]?.toUpperCase()}${severity.slice(1)}`, [
    ...shown,
    ...(rest > 0 ? wrapped(`${rest} more are not listed here; gatehouse scan --machine lists them.`) : []),
  ]);
}

function findingLines(finding: Finding, { home, folders }: MachineView): readonly PageLine[] {
  const { path, startLine: line, startColumn: column, rule, severity, message, help } = finding;
  const acts = actsFor(rule, path, [home, ...folders]).flatMap(
    (act): PageLine => ['   ', { text: ACT_WORDS[act], link: { to: 'act', act, rule, path } }],
  );
  return [
    [
      '  ',
      {
        text: `${shortPath(path, home)}:${line}`,
        kind: SEVERITY_MARKS[severity],
        link: { to: 'file', path, line, column },
      },
    ],
    ...wrapped(showSafely(message), '    '),
    ['    ', { text: rule, kind: 'quiet', docsPage: help }, ...acts],
    [],
  ];
}

function problemLines(problems: readonly Problem[], home: string): readonly PageLine[] {
  const unread = problemsInOrder(problems).filter((problem) => problem.unread);
  const shown = unread
    .slice(0, MAX_PROBLEMS)
    .flatMap(({ path, message }): PageLine[] => [
      ['  ', shortPath(path, home)],
      ...wrapped(showSafely(message), '    ', 'quiet'),
    ]);
  const rest = unread.length - MAX_PROBLEMS;
  return rest > 0 ? [...shown, ...wrapped(`${rest} more.`)] : shown;
}

function shortPath(path: string, home: string): string {
  return showSafely(path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path);
}
