// Findings as diagnostics in the Problems panel and under the text.

import {
  Diagnostic,
  type DiagnosticCollection,
  DiagnosticRelatedInformation,
  Location,
  languages,
  type Uri,
} from 'vscode';
import type { Finding } from '../core/model/finding.ts';
import { isAtLeast, type Severity } from '../core/model/severity.ts';
import { fileOnDisk } from '../core/packaging/archive-name.ts';
import { PRODUCT } from './contributions.ts';
import { diagnosticSeverityOf, rangeOf, uriOf } from './positions.ts';

export interface Diagnostics {
  /** Shows these findings and no others. */
  show(findings: readonly Finding[], floor: Severity): void;
  dispose(): void;
}

/** `pageOf` gives the address that a diagnostic's code links to. */
export function createDiagnostics(pageOf: (rule: string) => Uri): Diagnostics {
  const collection: DiagnosticCollection = languages.createDiagnosticCollection(PRODUCT.toLowerCase());
  const shown = new Map<string, string>();
  return {
    show(findings, floor) {
      const byPath = new Map<string, Finding[]>();
      for (const finding of findings) {
        if (finding.suppressed !== null || !isAtLeast(finding.severity, floor)) continue;
        const path = fileOnDisk(finding.path);
        const known = byPath.get(path);
        if (known === undefined) byPath.set(path, [finding]);
        else known.push(finding);
      }
      // All at once: the editor redraws once, however many files there are.
      const changes: [Uri, Diagnostic[] | undefined][] = [];
      for (const path of [...shown.keys()].filter((known) => !byPath.has(known))) {
        shown.delete(path);
        changes.push([uriOf(path), undefined]);
      }
      for (const [path, group] of byPath) {
        // Setting what is already shown would make the editor redraw it.
        const stamp = JSON.stringify(group);
        if (shown.get(path) === stamp) continue;
        shown.set(path, stamp);
        changes.push([uriOf(path), group.map((finding) => diagnosticOf(finding, pageOf))]);
      }
      if (changes.length > 0) collection.set(changes);
    },
    dispose: () => collection.dispose(),
  };
}

function diagnosticOf(finding: Finding, pageOf: (rule: string) => Uri): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(finding), finding.message, diagnosticSeverityOf(finding.severity));
  diagnostic.source = PRODUCT;
  diagnostic.code = { value: finding.rule, target: pageOf(finding.rule) };
  diagnostic.relatedInformation = finding.related.map(
    (related) => new DiagnosticRelatedInformation(new Location(uriOf(related.path), rangeOf(related)), related.message),
  );
  return diagnostic;
}

/** The rule id of one of our diagnostics; undefined for anybody else's. */
export function ruleOf(diagnostic: Diagnostic): string | undefined {
  if (diagnostic.source !== PRODUCT || typeof diagnostic.code !== 'object') return undefined;
  return String(diagnostic.code.value);
}
