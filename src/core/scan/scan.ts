// One artifact through the rules: matches become findings, and a rule that throws becomes a problem.

import { type Artifact, membersOf } from '../model/artifact.ts';
import type { Finding, Match, Place } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { compareSeverity, type Severity } from '../model/severity.ts';
import type { Span } from '../model/span.ts';
import type { Rule } from '../rules/rule.ts';
import { type LineTable, lineTable } from '../text/lines.ts';

/** What the core may not import and gets from the doors. */
export interface ScanPorts {
  /** Hex digest of a text; the same for the same text on every machine. */
  readonly digest: (text: string) => string;
}

/** What came of one artifact. Safe to keep: it depends on the artifact and the rules alone, never on settings. */
export interface ScanResult {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

/** What is listed of one rule in one artifact; more says nothing new. The worst are kept, so that none hides behind a crowd. */
const MAX_LISTED = 100;

/** Where a rule is stopped altogether: no text that people wrote comes near. */
const MAX_MATCHES = 20_000;

/** Runs every rule that reads this kind of artifact. Never throws. */
export function scanArtifact(artifact: Artifact, rules: readonly Rule[], ports: ScanPorts): ScanResult {
  const places = placesIn(artifact);
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  for (const rule of rules) {
    const { matches, problem } = matchesOf(rule, artifact);
    if (problem !== undefined) problems.push({ path: artifact.path, message: problem, unread: true });
    const seen = new Map<string, number>();
    for (const match of matches) findings.push(findingOf(rule, match, places, seen, ports));
  }
  return { findings, problems };
}

interface Matches {
  readonly matches: readonly Match[];
  /** What kept the list from being the whole of it. */
  readonly problem: string | undefined;
}

function matchesOf(rule: Rule, artifact: Artifact): Matches {
  const all: Match[] = [];
  let problem: string | undefined;
  try {
    for (const match of rule.check(artifact)) {
      if (all.length === MAX_MATCHES) break;
      all.push(match);
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    problem = `Rule ${rule.id} failed on this file (${said}); the other rules went on. Please report it.`;
  }
  if (all.length <= MAX_LISTED) return { matches: all, problem };
  const severityOf = (match: Match): Severity => match.severity ?? rule.defaultSeverity;
  const worst = all.toSorted((one, other) => compareSeverity(severityOf(other), severityOf(one)));
  return {
    // Back in the order in which the rule gave them.
    matches: all.filter(keptIn(worst.slice(0, MAX_LISTED))),
    problem: problem ?? `Rule ${rule.id} found ${all.length} places here; only the worst ${MAX_LISTED} are listed`,
  };
}

function keptIn(list: readonly Match[]): (match: Match) => boolean {
  const kept = new Set(list);
  return (match) => kept.has(match);
}

interface Places {
  placeOf(member: string | undefined, span: Span): Place;
  textOf(member: string | undefined, span: Span): string;
}

function placesIn(artifact: Artifact): Places {
  const texts = new Map(membersOf(artifact).map((member) => [member.path, member.text]));
  const tables = new Map<string, LineTable>();
  const tableOf = (path: string): LineTable => {
    const known = tables.get(path) ?? lineTable(texts.get(path) ?? '');
    tables.set(path, known);
    return known;
  };
  return {
    placeOf(member, span) {
      const path = member ?? artifact.path;
      const table = tableOf(path);
      const start = table.placeOf(span.start);
      const end = table.placeOf(Math.max(span.start, span.end));
      return { path, startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
    },
    textOf: (member, span) => (texts.get(member ?? artifact.path) ?? '').slice(span.start, span.end),
  };
}

function findingOf(rule: Rule, match: Match, places: Places, seen: Map<string, number>, ports: ScanPorts): Finding {
  const place = places.placeOf(match.member, match.span);
  const severity = match.severity ?? rule.defaultSeverity;
  const what = match.identity ?? places.textOf(match.member, match.span);
  // Neither line numbers nor the folder count: the finding stays itself when its text moves. It does not when it gets worse.
  const identity = [rule.id, nameOf(place.path), severity, foldBlanks(what)].join('\0');
  const occurrence = seen.get(identity) ?? 0;
  seen.set(identity, occurrence + 1);
  return {
    rule: rule.id,
    severity,
    precision: rule.precision,
    ...place,
    message: match.message,
    help: rule.docsPage,
    fingerprint: ports.digest(`${identity}\0${occurrence}`).slice(0, 32),
    evidence: match.evidence ?? {},
    related: (match.related ?? []).map((related) => ({
      ...places.placeOf(related.member ?? match.member, related.span),
      message: related.message,
    })),
    suppressed: null,
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function foldBlanks(text: string): string {
  return text.split(/\s/).filter(Boolean).join(' ');
}
