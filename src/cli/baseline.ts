// An earlier JSON report whose findings are known and not counted again.

import { readFileSync } from 'node:fs';
import type { Finding, Suppression } from '../core/model/finding.ts';
import { itemsAt, stringAt } from '../core/text/json-query.ts';
import { readJsonc } from '../core/text/jsonc.ts';
import { UsageError } from './args.ts';

export interface Baseline {
  has(finding: Finding): boolean;
  readonly suppression: Suppression;
}

/** Reads a `scan --format json` report. Throws a usage error where it is not one. */
export function readBaseline(path: string): Baseline {
  const { root } = readJsonc(readReport(path));
  if (root?.type !== 'object' || !root.entries.some((entry) => entry.key === 'findings')) {
    throw new UsageError(`${path} is not a report of gatehouse scan --format json`);
  }
  const known = new Set(
    itemsAt(root, 'findings').map((item) => `${stringAt(item, 'path')}\0${stringAt(item, 'fingerprint')}`),
  );
  return {
    has: (finding) => known.has(`${finding.path}\0${finding.fingerprint}`),
    suppression: { by: path, reason: 'Known from the baseline', until: null },
  };
}

function readReport(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The baseline cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
