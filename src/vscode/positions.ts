// Places and severities in the editor's own terms.

import { DiagnosticSeverity, Range, Uri } from 'vscode';
import type { Place } from '../core/model/finding.ts';
import type { Severity } from '../core/model/severity.ts';
import { fileOnDisk } from '../core/packaging/archive-name.ts';

/** 1-based place → 0-based range. */
export function rangeOf(place: Place): Range {
  return new Range(place.startLine - 1, place.startColumn - 1, place.endLine - 1, place.endColumn - 1);
}

export function diagnosticSeverityOf(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'critical':
    case 'high':
      return DiagnosticSeverity.Error;
    case 'medium':
      return DiagnosticSeverity.Warning;
    case 'low':
      return DiagnosticSeverity.Information;
    case 'info':
      return DiagnosticSeverity.Hint;
  }
}

/** The core's paths have `/` everywhere; on Windows they start with a drive letter. What lies in an archive is shown at the archive. */
export function uriOf(path: string): Uri {
  return Uri.file(fileOnDisk(path));
}
