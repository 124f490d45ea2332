// One artifact through the rules: matches become findings, and a rule that throws becomes a problem.

import { type Artifact, membersOf } from '../model/artifact.ts';
import type { Finding, Match, Place } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
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

/** More from one rule in one artifact says nothing new; the rest is counted in a problem. */
const MAX_MATCHES = 100;

/** Runs every rule that reads this kind of artifact. Never throws. */
export function scanArtifact(artifact: Artifact, rules: readonly Rule[], ports: ScanPorts): ScanResult {
  const places = placesIn(artifact);
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  for (const rule of rules) {
    const matches: Match[] = [];
    try {
      for (const match of rule.check(artifact)) {
        if (matches.length === MAX_MATCHES) {
          problems.push({
            path: artifact.path,
            message: `Rule ${rule.id} found more than ${MAX_MATCHES} places here; the rest is not listed`,
            unread: false,
          });
          break;
        }
        matches.push(match);
      }
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const message = `Rule ${rule.id} failed on this file (${said}); the other rules went on. Please report it.`;
      problems.push({ path: artifact.path, message, unread: true });
    }
    const seen = new Map<string, number>();
    for (const match of matches) findings.push(findingOf(rule, match, places, seen, ports));
  }
  return { findings, problems };
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
  // Neither line numbers nor the folder count: the finding stays itself when its text moves.
  const identity = [rule.id, nameOf(place.path), foldBlanks(places.textOf(match.member, match.span))].join('\0');
  const occurrence = seen.get(identity) ?? 0;
  seen.set(identity, occurrence + 1);
  return {
    rule: rule.id,
    severity: match.severity ?? rule.defaultSeverity,
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
